import type { Scope } from '@labtrail/core';
import type { RegisteredModelQuery } from '@labtrail/registry';
import type { Condition } from '@labtrail/search';
import type { Knex } from 'knex';
import { attributeSql, filterSql, keyedSql } from './condition.ts';
import { type Fragment, raw } from './fragment.ts';

/** The columns of `registered_models` by the attribute keys of the grammar. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  name: 'm.name',
  creation_timestamp: 'm.creation_time',
  last_updated_timestamp: 'm.last_update_time',
};

/** Answers the row ids of the registered models that a query asks for, one more than its limit if there are more. */
export function modelSearch(knex: Knex, scope: Scope, query: RegisteredModelQuery): Fragment {
  const select = knex('registered_models as m').select('m.id').where('m.workspace', scope.workspace);
  if (query.prompts === 'hidden') select.where('m.is_prompt', 0);
  if (query.filter) raw(filterSql(query.filter, modelCondition), (sql, bindings) => select.whereRaw(sql, bindings));
  for (const { field, direction } of query.order) select.orderByRaw(`${ATTRIBUTES[field.key]} ${direction}`);
  select
    .orderBy('m.name')
    .limit(query.limit + 1)
    .offset(query.offset);
  return select.toSQL().toNative() as Fragment;
}

function modelCondition(condition: Condition): Fragment {
  const { entity, key } = condition.field;
  if (entity === 'attribute') return attributeSql(ATTRIBUTES[key] as string, condition);
  return keyedSql('registered_model_tags t WHERE t.model = m.id AND t.key = ?', 't.value', condition);
}
