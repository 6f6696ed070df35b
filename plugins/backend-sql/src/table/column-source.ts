import type { Column, SeriesFact } from '@labtrail/search';

/** How a column is read from the database. A text of SQL depends on the kind of a column alone. */
export interface ColumnSource {
  readonly type: 'number' | 'text';
  /** The row and value of every run of an experiment that has one. */
  readonly all: string;
  /** Where the value stands, if it has a row of its own, so that columns of one table can be read together. */
  readonly rows?: { readonly table: string; readonly value: (alias: string) => string };
  /** The value of the run of a row. */
  readonly one: string;
  /** What both are told: for `all` before the experiment, for `one` before the row. */
  readonly key: readonly string[];
}

/** What is kept of runs beside their columns: the datasets that they used, as JSON. */
export const DATASETS = 'datasets';

/** The columns of `runs` by the keys of attributes. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  run_id: 'r.run_id',
  run_name: 'r.name',
  status: 'r.status',
  user_id: 'r.user_id',
  start_time: 'r.start_time',
  end_time: 'r.end_time',
  duration: 'r.end_time - r.start_time',
  artifact_uri: 'r.artifact_uri',
  experiment_id: 'CAST(r.experiment_id AS text)',
};
const NUMERIC = ['start_time', 'end_time', 'duration'];

/** A latest value that is NULL is NaN; that of the others is none. */
const FACTS: Readonly<Record<SeriesFact, (alias: string) => string>> = {
  latest: (alias) => `CASE WHEN ${alias}.run IS NULL THEN NULL ELSE coalesce(${alias}.latest_value, 'NaN') END`,
  min: (alias) => `${alias}.min_value`,
  max: (alias) => `${alias}.max_value`,
  count: (alias) => `${alias}.count`,
  step: (alias) => `${alias}.last_step`,
};
const TEXT = (alias: string) => `${alias}.value`;

/** @throws Error for a metric at a step, which no statement reads */
export function sourceOf(column: Column | typeof DATASETS): ColumnSource {
  if (column === DATASETS) return DATASET_SOURCE;
  switch (column.kind) {
    case 'attribute':
      return attribute(column.key);
    case 'param':
      return keyed('params', TEXT, column.key);
    case 'tag':
      return keyed('tags', TEXT, column.key);
    case 'metric':
      return { ...keyed('series', FACTS[column.fact], column.key), type: 'number' };
    case 'metric at step':
      throw new Error('A metric at a step is read from its history.');
  }
}

function attribute(key: string): ColumnSource {
  const value = ATTRIBUTES[key] as string;
  return {
    type: NUMERIC.includes(key) ? 'number' : 'text',
    all: `SELECT r.id, ${value} FROM runs r WHERE r.experiment_id = ?`,
    one: `SELECT r.id, ${value} FROM runs r WHERE r.id = ?`,
    key: [],
  };
}

/** Runs come first: each has one row or none below its key, and the rows of all runs are many times more. */
function keyed(table: string, valueAs: (alias: string) => string, key: string): ColumnSource {
  const value = valueAs('v');
  const all = `SELECT r.id, ${value} FROM runs r CROSS JOIN ${table} v ON v.run = r.id AND v.key = ? WHERE r.experiment_id = ?`;
  return {
    type: 'text',
    rows: { table, value: valueAs },
    all,
    one: `SELECT v.run, ${value} FROM ${table} v WHERE v.key = ? AND v.run = ?`,
    key: [key],
  };
}

/** The row of every run of an experiment with the values of columns of one table, NULL for none; told their keys, then the experiment. */
export function allTogether(sources: readonly ColumnSource[]): string {
  const joined = sources.map(({ rows }, index) => ({ ...rows, alias: `v${index}` }));
  const values = joined.map(({ value, alias }) => value?.(alias)).join(', ');
  const joins = joined.map(
    ({ table, alias }) => `LEFT JOIN ${table} ${alias} ON ${alias}.run = r.id AND ${alias}.key = ?`,
  );
  return `SELECT r.id, ${values} FROM runs r ${joins.join(' ')} WHERE r.experiment_id = ?`;
}

const DATASET_ROWS = `SELECT r.id, json_group_array(json_object('name', d.name, 'digest', d.digest, 'context', c.value))
  FROM runs r CROSS JOIN dataset_inputs i ON i.run = r.id JOIN datasets d ON d.id = i.dataset
  LEFT JOIN dataset_input_tags c ON c.input = i.id AND c.key = 'mlflow.data.context' WHERE`;

const DATASET_SOURCE: ColumnSource = {
  type: 'text',
  all: `${DATASET_ROWS} r.experiment_id = ? GROUP BY r.id`,
  one: `${DATASET_ROWS} r.id = ? GROUP BY r.id`,
  key: [],
};
