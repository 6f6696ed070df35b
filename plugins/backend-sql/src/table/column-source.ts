import type { Column, SeriesFact } from '@labtrail/search';

/** How a column is read from the database. */
export interface ColumnSource {
  readonly type: 'number' | 'text';
  /** The same for columns that one statement can read. */
  readonly origin: Origin;
  /** What the column's values stand under in a table that has a row for each key; otherwise empty. */
  readonly key: string;
}

/** Hands runs' values to the connection's `take`: the place of a run's row in a JSON list, which is told, the key, the value. */
export interface Origin {
  readonly sql: string;
  /** Whether the statement goes on with a condition on the keys. */
  readonly isKeyed: boolean;
}

/** The conditions on keys: both are told the keys as a JSON list. */
export const KEYS = {
  /** Looks each key up. */
  sought: ' AND v.key IN (SELECT value FROM json_each(?))',
  /** Reads over all that a run has, which is quicker where most of it is wanted. */
  passed: ' AND +v.key IN (SELECT value FROM json_each(?))',
} as const;

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

const RUNS = 'FROM json_each(?) wanted CROSS JOIN runs r ON r.id = wanted.value';

function keyed(table: string, value: string): Origin {
  const from = `FROM json_each(?) wanted CROSS JOIN ${table} v ON v.run = wanted.value`;
  return { sql: `SELECT count(take(wanted.key, v.key, ${value})) ${from}`, isKeyed: true };
}

const PARAMS = keyed('params', 'v.value');
const TAGS = keyed('tags', 'v.value');
/** A latest value that is NULL is NaN; that of the others is none. */
const FACTS: Readonly<Record<SeriesFact, Origin>> = {
  latest: keyed('series', "coalesce(v.latest_value, 'NaN')"),
  min: keyed('series', 'v.min_value'),
  max: keyed('series', 'v.max_value'),
  count: keyed('series', 'v.count'),
  step: keyed('series', 'v.last_step'),
};

const DATASET_ROWS = `SELECT wanted.key AS place, json_group_array(json_object('name', d.name, 'digest', d.digest, 'context', c.value)) AS list
  ${RUNS} CROSS JOIN dataset_inputs i ON i.run = r.id JOIN datasets d ON d.id = i.dataset
  LEFT JOIN dataset_input_tags c ON c.input = i.id AND c.key = 'mlflow.data.context' GROUP BY wanted.key`;
const DATASET_LISTS: Origin = { sql: `SELECT count(take(place, '', list)) FROM (${DATASET_ROWS})`, isKeyed: false };

/** @throws Error for a metric at a step, which no statement reads */
export function sourceOf(column: Column | typeof DATASETS): ColumnSource {
  if (column === DATASETS) return { type: 'text', origin: DATASET_LISTS, key: '' };
  const { key } = column;
  switch (column.kind) {
    case 'attribute':
      return attribute(key);
    case 'param':
      return { type: 'text', origin: PARAMS, key };
    case 'tag':
      return { type: 'text', origin: TAGS, key };
    case 'metric':
      return { type: 'number', origin: FACTS[column.fact], key };
    case 'metric at step':
      throw new Error('A metric at a step is read from its history.');
  }
}

function attribute(key: string): ColumnSource {
  const origin = { sql: `SELECT count(take(wanted.key, '', ${ATTRIBUTES[key]})) ${RUNS}`, isKeyed: false };
  return { type: NUMERIC.includes(key) ? 'number' : 'text', origin, key: '' };
}
