import type { DatasetName, LoggedModelOrder, LoggedModelQuery } from '@labtrail/backend-store';
import type { Scope } from '@labtrail/core';
import type { Condition, Filter } from '@labtrail/search';
import type { Knex } from 'knex';
import { isExperimentId } from '../experiment-id.ts';
import { POINT_VALUE, POINTS } from '../reader/logged-model-json.ts';
import { attributeSql, columnSql, filterSql, keyedSql } from './condition.ts';
import { type Fragment, fragment, join, raw, wrap } from './fragment.ts';

/** The columns of `logged_models` by the attribute keys of the grammar; nothing sets a status message yet. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  name: 'l.name',
  model_id: 'l.model_id',
  model_type: 'l.model_type',
  status: "replace(l.status, 'LOGGED_MODEL_', '')",
  source_run_id: 'l.source_run_id',
  creation_timestamp_ms: 'l.creation_time',
  last_updated_timestamp_ms: 'l.last_update_time',
  experiment_id: 'CAST(l.experiment_id AS text)',
  artifact_location: 'l.artifact_uri',
  status_message: 'NULL',
};

/** Answers the row ids of the logged models that a query asks for, one more than its limit if there are more. */
export function loggedModelSearch(knex: Knex, scope: Scope, query: LoggedModelQuery): Fragment {
  const experiments = query.experimentIds.filter(isExperimentId).map(Number);
  const select = knex('logged_models as l')
    .select('l.id')
    .where('l.workspace', scope.workspace)
    .where('l.lifecycle_stage', 'active')
    .whereIn('l.experiment_id', experiments);
  const also = (condition: Fragment) => raw(condition, (sql, bindings) => select.whereRaw(sql, bindings));
  if (query.filter) also(filterSql(query.filter, (condition) => modelCondition(condition, query.datasets)));
  if (query.datasets.length > 0 && !(query.filter && asksForMetric(query.filter)))
    also(pointSql(fragment('TRUE'), query.datasets));
  for (const [index, order] of query.order.entries()) orderBy(select, order, { alias: `o${index}`, experiments });
  if (!query.order.some(({ field }) => field.key === 'creation_timestamp_ms' && field.entity === 'attribute')) {
    select.orderBy('l.creation_time', 'desc');
  }
  select
    .orderBy('l.model_id')
    .limit(query.limit + 1)
    .offset(query.offset);
  return select.toSQL().toNative() as Fragment;
}

function asksForMetric(filter: Filter): boolean {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.operands.some(asksForMetric);
    case 'not':
      return asksForMetric(filter.operand);
    default:
      return filter.field.entity === 'metric';
  }
}

function modelCondition(condition: Condition, datasets: readonly DatasetName[]): Fragment {
  const { entity, key } = condition.field;
  switch (entity) {
    case 'param':
      return keyedSql('logged_model_params p WHERE p.model = l.id AND p.key = ?', 'p.value', condition);
    case 'tag':
      return keyedSql('logged_model_tags t WHERE t.model = l.id AND t.key = ?', 't.value', condition);
    case 'metric':
      return pointSql(wrap(fragment('(o.key = ? AND ', key), valueSql(condition), ')'), datasets);
    default:
      return attributeSql(ATTRIBUTES[key] as string, condition);
  }
}

/** A NaN is unequal to every number, and nothing else. */
function valueSql(condition: Condition): Fragment {
  const differs = condition.kind === 'compare' && condition.comparator === '!=';
  return wrap(fragment(differs ? '(o.is_nan = 1 OR ' : '(o.is_nan = 0 AND '), columnSql('o.value', condition), ')');
}

/** Whether the model has a point of which `condition` holds, measured on one of `datasets` if there are any. */
function pointSql(condition: Fragment, datasets: readonly DatasetName[]): Fragment {
  const measured =
    datasets.length > 0 ? wrap(fragment(' AND ('), join(datasets.map(datasetSql), ' OR '), ')') : fragment('');
  const found = wrap(fragment(`EXISTS (SELECT 1 FROM ${POINTS} AND `), condition, '');
  return wrap(found, measured, ')');
}

function datasetSql({ name, digest }: DatasetName): Fragment {
  if (digest === undefined) return fragment('o.dataset_name = ?', name);
  return fragment('(o.dataset_name = ? AND o.dataset_digest = ?)', name, digest);
}

interface Ordering {
  readonly alias: string;
  readonly experiments: readonly number[];
}

/** Missing values come last in both directions; NaN after the numbers and before them. */
function orderBy(select: Knex.QueryBuilder, { field, direction, dataset }: LoggedModelOrder, ordering: Ordering): void {
  if (field.entity === 'attribute') {
    const column = ATTRIBUTES[field.key] as string;
    select.orderByRaw(`${column} IS NULL, ${column} ${direction}`);
    return;
  }
  const { alias } = ordering;
  const { sql, bindings } = deciding(field.key, dataset, ordering);
  select.joinRaw(`LEFT JOIN (${sql}) AS ${alias} ON ${alias}.model_id = l.model_id AND ${alias}.nth = 1`, [
    ...bindings,
  ] as Knex.Value[]);
  select.orderByRaw(`${alias}.nth IS NULL, ${alias}.value IS NULL, ${alias}.value ${direction}`);
}

/** The points of a metric of the models in question, numbered so that the one that decides an order is the first of its model. */
function deciding(key: string, dataset: DatasetName | undefined, { experiments }: Ordering): Fragment {
  const marks = experiments.map(() => '?').join(', ');
  const head = `SELECT o.model_id, ${POINT_VALUE} AS value, row_number() OVER (PARTITION BY o.model_id
    ORDER BY o.timestamp DESC, o.step DESC, r.run_id, o.value DESC, o.is_nan DESC) AS nth
    FROM logged_models l JOIN metric_origins o ON o.model_id = l.model_id JOIN runs r ON r.id = o.run AND r.workspace = l.workspace
    WHERE l.experiment_id IN (${marks}) AND o.key = ?`;
  const points = fragment(head, ...experiments, key);
  return dataset ? wrap(wrap(points, fragment(' AND '), ''), datasetSql(dataset), '') : points;
}
