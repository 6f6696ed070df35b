import type { Scope } from '@labtrail/core';
import type { ModelVersionQuery } from '@labtrail/registry';
import type { Condition } from '@labtrail/search';
import type { Knex } from 'knex';
import { attributeSql, filterSql, keyedSql } from './condition.ts';
import { type Fragment, raw } from './fragment.ts';

/** The columns by the attribute keys of the grammar. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  name: 'm.name',
  version_number: 'v.version',
  run_id: 'v.run_id',
  source_path: 'v.source',
  current_stage: 'v.stage',
  creation_timestamp: 'v.creation_time',
  last_updated_timestamp: 'v.last_update_time',
};

/** Answers the row ids of the versions that a query asks for, one more than its limit if there are more. */
export function versionSearch(knex: Knex, scope: Scope, query: ModelVersionQuery): Fragment {
  const select = knex('model_versions as v')
    .select('v.id')
    .join('registered_models as m', 'm.id', 'v.model')
    .where('v.workspace', scope.workspace)
    // Twice, so that an index on the model's name can lead to its versions.
    .where('m.workspace', scope.workspace);
  if (query.prompts === 'hidden') select.where('v.is_prompt', 0).where('m.is_prompt', 0);
  if (query.filter) raw(filterSql(query.filter, versionCondition), (sql, bindings) => select.whereRaw(sql, bindings));
  for (const { field, direction } of query.order) select.orderByRaw(`${ATTRIBUTES[field.key]} ${direction}`);
  if (query.order.length === 0) select.orderBy('v.last_update_time', 'desc');
  select
    .orderBy('m.name')
    .orderBy('v.version', 'desc')
    .limit(query.limit + 1)
    .offset(query.offset);
  return select.toSQL().toNative() as Fragment;
}

function versionCondition(condition: Condition): Fragment {
  const { entity, key } = condition.field;
  if (entity === 'attribute') return attributeSql(ATTRIBUTES[key] as string, condition);
  return keyedSql('model_version_tags t WHERE t.model_version = v.id AND t.key = ?', 't.value', condition);
}
