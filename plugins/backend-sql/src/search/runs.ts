import type { RunQuery } from '@labtrail/backend-store';
import type { Scope } from '@labtrail/core';
import type { Condition, Order } from '@labtrail/search';
import type { Knex } from 'knex';
import { isExperimentId } from '../experiment-id.ts';
import { attributeSql, filterSql, keyedSql } from './condition.ts';
import { type Fragment, fragment, raw, wrap } from './fragment.ts';

/** The columns of `runs` by the attribute keys of the grammar. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  run_id: 'r.run_id',
  run_name: 'r.name',
  status: 'r.status',
  artifact_uri: 'r.artifact_uri',
  user_id: 'r.user_id',
  start_time: 'r.start_time',
  end_time: 'r.end_time',
};

const DATASETS = `EXISTS (SELECT 1 FROM dataset_inputs i JOIN datasets d ON d.id = i.dataset
  LEFT JOIN dataset_input_tags c ON c.input = i.id AND c.key = 'mlflow.data.context' WHERE i.run = r.id AND `;

const DATASET_COLUMNS: Readonly<Record<string, string>> = { name: 'd.name', digest: 'd.digest', context: 'c.value' };

/** Answers the row ids of the runs that a query asks for, one more than its limit if there are more. */
export function runSearch(knex: Knex, scope: Scope, query: RunQuery): Fragment {
  const select = knex('runs as r')
    .select('r.id')
    .where('r.workspace', scope.workspace)
    .whereIn('r.experiment_id', query.experimentIds.filter(isExperimentId).map(Number));
  if (query.view !== 'ALL') select.where('r.lifecycle_stage', query.view === 'ACTIVE_ONLY' ? 'active' : 'deleted');
  if (query.filter) raw(filterSql(query.filter, runCondition), (sql, bindings) => select.whereRaw(sql, bindings));
  for (const [index, order] of query.order.entries()) orderBy(select, order, `o${index}`);
  if (!query.order.some(({ field }) => field.entity === 'attribute' && field.key === 'start_time')) {
    select.orderBy('r.start_time', 'desc');
  }
  select
    .orderBy('r.run_id')
    .limit(query.limit + 1)
    .offset(query.offset);
  return select.toSQL().toNative() as Fragment;
}

function runCondition(condition: Condition): Fragment {
  const { entity, key } = condition.field;
  switch (entity) {
    case 'attribute':
      return attributeSql(ATTRIBUTES[key] as string, condition);
    case 'param':
      return keyedSql('params p WHERE p.run = r.id AND p.key = ?', 'p.value', condition);
    case 'tag':
      return keyedSql('tags t WHERE t.run = r.id AND t.key = ?', 't.value', condition);
    case 'metric':
      return metricCondition(condition);
    case 'dataset':
      return datasetCondition(condition);
  }
}

/** A NaN is kept as NULL: it is unequal to every number, and nothing else. */
function metricCondition(condition: Condition): Fragment {
  const rows = 'series s WHERE s.run = r.id AND s.key = ?';
  if (condition.kind === 'compare' && condition.comparator === '!=') {
    return fragment(
      `EXISTS (SELECT 1 FROM ${rows} AND (s.latest_value IS NULL OR s.latest_value != ?))`,
      condition.field.key,
      condition.value,
    );
  }
  return keyedSql(rows, 's.latest_value', condition);
}

function datasetCondition(condition: Condition): Fragment {
  return wrap(fragment(DATASETS), attributeSql(DATASET_COLUMNS[condition.field.key] as string, condition), ')');
}

/** Missing values come last in both directions; NaN after the numbers and before them. */
function orderBy(select: Knex.QueryBuilder, { field, direction }: Order, alias: string): void {
  if (field.entity === 'attribute') {
    const column = ATTRIBUTES[field.key] as string;
    select.orderByRaw(`${column} IS NULL, ${column} ${direction}`);
    return;
  }
  const [table, column] = ORDERED[field.entity as keyof typeof ORDERED];
  select.leftJoin(knexAlias(table, alias), (on) => {
    on.on(`${alias}.run`, 'r.id').andOnVal(`${alias}.key`, field.key);
  });
  select.orderByRaw(`${alias}.run IS NULL, ${alias}.${column} IS NULL, ${alias}.${column} ${direction}`);
}

const ORDERED = { metric: ['series', 'latest_value'], param: ['params', 'value'], tag: ['tags', 'value'] } as const;

function knexAlias(table: string, alias: string): string {
  return `${table} as ${alias}`;
}
