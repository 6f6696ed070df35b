import { invalid, shown } from '@labtrail/core';

/** What of a series a column shows: the value of its latest point, its least or greatest value, how many points, its last step. */
export type SeriesFact = 'latest' | 'min' | 'max' | 'count' | 'step';

/** A column of a table of runs. */
export type Column =
  | { readonly kind: 'attribute' | 'param' | 'tag'; readonly key: string }
  | { readonly kind: 'metric'; readonly fact: SeriesFact; readonly key: string }
  /** The value of a series at one step; of several points there the latest. */
  | { readonly kind: 'metric at step'; readonly step: number; readonly key: string };

/** The attributes of a run that may be columns, and whether they are numbers; `duration` is the end time less the start time. */
export const COLUMN_ATTRIBUTES = {
  run_id: 'text',
  run_name: 'text',
  status: 'text',
  user_id: 'text',
  start_time: 'number',
  end_time: 'number',
  duration: 'number',
  artifact_uri: 'text',
  experiment_id: 'text',
} as const satisfies Record<string, 'text' | 'number'>;

const KINDS: Readonly<Record<string, 'attribute' | 'param' | 'tag'>> = { a: 'attribute', p: 'param', t: 'tag' };
const FACTS: Readonly<Record<string, SeriesFact>> = {
  m: 'latest',
  min: 'min',
  max: 'max',
  count: 'count',
  step: 'step',
};
const AT = /^at\/([+-]?\d{1,16})$/;

/**
 * Reads a column: `a:<attribute>`, `p:<param>`, `t:<tag>`, and of a metric `m:<key>` (latest value), `min:<key>`, `max:<key>`,
 * `count:<key>`, `step:<key>`, `at/<step>:<key>`. The key is all that follows the first colon.
 *
 * @param parameter what a message names, e.g. `columns[0]`
 * @throws INVALID_PARAMETER_VALUE
 */
export function parseColumn(text: string, parameter = 'column'): Column {
  const column = readColumn(text);
  if (column) return column;
  throw invalid(`Invalid value ${shown(text)} for parameter '${parameter}' supplied: it must be ${RULE}.`);
}

const RULE = `a column: a:<attribute> (${Object.keys(COLUMN_ATTRIBUTES).join(', ')}), p:<param>, t:<tag>, or of a metric m:<key>, min:<key>, max:<key>, count:<key>, step:<key> or at/<step>:<key>`;

/** The column that a text means; `undefined` if it means none. */
export function readColumn(text: string): Column | undefined {
  const colon = text.indexOf(':');
  const prefix = text.slice(0, Math.max(colon, 0));
  const key = text.slice(colon + 1);
  if (colon < 1 || key === '') return undefined;
  if (Object.hasOwn(FACTS, prefix)) return { kind: 'metric', fact: FACTS[prefix] as SeriesFact, key };
  if (!Object.hasOwn(KINDS, prefix)) return readAtStep(prefix, key);
  const kind = KINDS[prefix] as 'attribute' | 'param' | 'tag';
  return kind === 'attribute' && !Object.hasOwn(COLUMN_ATTRIBUTES, key) ? undefined : { kind, key };
}

function readAtStep(prefix: string, key: string): Column | undefined {
  const [, digits] = AT.exec(prefix) ?? [];
  const step = Number(digits) + 0;
  return digits !== undefined && Number.isSafeInteger(step) ? { kind: 'metric at step', step, key } : undefined;
}

const PREFIXES = { attribute: 'a', param: 'p', tag: 't' } as const;

/** The text that {@link parseColumn} reads back. */
export function printColumn(column: Column): string {
  return `${prefixOf(column)}:${column.key}`;
}

function prefixOf(column: Column): string {
  if (column.kind === 'metric at step') return `at/${column.step}`;
  if (column.kind !== 'metric') return PREFIXES[column.kind];
  return column.fact === 'latest' ? 'm' : column.fact;
}

/** Whether a column's values are numbers or texts. */
export function columnType(column: Column): 'text' | 'number' {
  if (column.kind === 'attribute') return COLUMN_ATTRIBUTES[column.key as keyof typeof COLUMN_ATTRIBUTES];
  return column.kind === 'param' || column.kind === 'tag' ? 'text' : 'number';
}

/** What a column is called in a file: `start_time`, `params.lr`, `tags.team`, `metrics.loss`, `metrics.loss.min`, `metrics.loss.at.10`. */
export function columnName(column: Column): string {
  switch (column.kind) {
    case 'attribute':
      return column.key;
    case 'metric':
      return `metrics.${column.key}${column.fact === 'latest' ? '' : `.${column.fact}`}`;
    case 'metric at step':
      return `metrics.${column.key}.at.${column.step}`;
    default:
      return `${column.kind}s.${column.key}`;
  }
}
