import type { ExperimentQuery } from '@labtrail/backend-store';
import type { Scope } from '@labtrail/core';
import type { Condition } from '@labtrail/search';
import type { Knex } from 'knex';
import { attributeSql, filterSql, keyedSql } from './condition.ts';
import { type Fragment, raw } from './fragment.ts';

const ATTRIBUTES: Readonly<Record<string, string>> = {
  experiment_id: 'CAST(e.id AS text)',
  name: 'e.name',
  creation_time: 'e.creation_time',
  last_update_time: 'e.last_update_time',
};

/** Answers the row ids of the experiments that a query asks for, one more than its limit if there are more. */
export function experimentSearch(knex: Knex, scope: Scope, query: ExperimentQuery): Fragment {
  const select = knex('experiments as e').select('e.id').where('e.workspace', scope.workspace);
  if (query.view !== 'ALL') select.where('e.lifecycle_stage', query.view === 'ACTIVE_ONLY' ? 'active' : 'deleted');
  if (query.filter)
    raw(filterSql(query.filter, experimentCondition), (sql, bindings) => select.whereRaw(sql, bindings));
  for (const { field, direction } of query.order) {
    select.orderByRaw(`${field.key === 'experiment_id' ? 'e.id' : ATTRIBUTES[field.key]} ${direction}`);
  }
  if (query.order.length === 0) select.orderBy('e.creation_time', 'desc').orderBy('e.id', 'asc');
  else select.orderBy('e.id', 'desc');
  select.limit(query.limit + 1).offset(query.offset);
  return select.toSQL().toNative() as Fragment;
}

function experimentCondition(condition: Condition): Fragment {
  const { entity, key } = condition.field;
  if (entity === 'attribute') return attributeSql(ATTRIBUTES[key] as string, condition);
  return keyedSql('experiment_tags t WHERE t.experiment_id = e.id AND t.key = ?', 't.value', condition);
}
