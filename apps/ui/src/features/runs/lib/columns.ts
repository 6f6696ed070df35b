import type { Run } from '@labtrail/core';
import { shortNumber, wireNumber } from '../../../app/numbers.ts';
import { duration } from '../../../app/times.ts';

export type ColumnKind = 'attribute' | 'metric' | 'param' | 'tag';

/** One column of the table of runs. */
export interface Column {
  readonly kind: ColumnKind;
  readonly key: string;
}

/** A column's name in an address: its kind's first letter, a colon and its key. */
export function columnId({ kind, key }: Column): string {
  return `${kind.charAt(0)}:${key}`;
}

const KINDS: Readonly<Record<string, ColumnKind>> = { a: 'attribute', m: 'metric', p: 'param', t: 'tag' };

export function columnOf(id: string): Column | undefined {
  const kind = KINDS[id.charAt(0)];
  return kind && id.charAt(1) === ':' && id.length > 2 ? { kind, key: id.slice(2) } : undefined;
}

/** How the server is asked to order by a column; `undefined` for one that it can't be ordered by. */
export function orderField({ kind, key }: Column): string | undefined {
  if (kind === 'attribute') return key === 'duration' ? undefined : `attributes.${key}`;
  return key.includes('`') ? undefined : `${kind}s.\`${key}\``;
}

/** What a cell shows, and all of it for the tooltip. */
export interface Cell {
  readonly text: string;
  readonly whole: string;
  readonly number: boolean;
}

export function cellOf(run: Run, { kind, key }: Column): Cell | undefined {
  if (kind === 'metric') {
    const metric = run.data.metrics?.find((one) => one.key === key);
    const value = metric && wireNumber(metric.value);
    return value === undefined ? undefined : { text: shortNumber(value), whole: String(value), number: true };
  }
  if (kind === 'attribute') return attributeCell(run, key);
  const found = (kind === 'param' ? run.data.params : run.data.tags)?.find((one) => one.key === key)?.value;
  return found === undefined ? undefined : textCell(found);
}

/** A text; one that is a number is shown as one. */
function textCell(whole: string): Cell {
  const value = whole.trim() === '' ? Number.NaN : Number(whole);
  return Number.isFinite(value)
    ? { text: shortNumber(value), whole, number: true }
    : { text: whole, whole, number: false };
}

function attributeCell({ info }: Run, key: string): Cell | undefined {
  if (key === 'duration') {
    if (info.end_time === undefined) return undefined;
    const length = info.end_time - info.start_time;
    return { text: duration(length), whole: `${length} ms`, number: true };
  }
  const value = info[key as keyof typeof info];
  return value === undefined || value === '' ? undefined : { text: String(value), whole: String(value), number: false };
}

/** Every column that the runs could have, metrics first, each kind by key. Tags of MLflow's own are left out. */
export function knownColumns(runs: readonly Run[]): Column[] {
  const keys = { metric: new Set<string>(), param: new Set<string>(), tag: new Set<string>() };
  for (const { data } of runs) {
    for (const { key } of data.metrics ?? []) keys.metric.add(key);
    for (const { key } of data.params ?? []) keys.param.add(key);
    for (const { key } of data.tags ?? []) if (!key.startsWith('mlflow.')) keys.tag.add(key);
  }
  const own = (['metric', 'param', 'tag'] as const).flatMap((kind) =>
    [...keys[kind]].sort().map((key) => ({ kind, key })),
  );
  const attributes = ['duration', 'user_id', 'run_id', 'status'].map((key) => ({ kind: 'attribute' as const, key }));
  return [...own, ...attributes];
}

const FIRST = { metric: 6, param: 4 };

/** What the table shows when nobody has chosen: the first metrics and params. */
export function firstColumns(known: readonly Column[]): Column[] {
  const some = (kind: 'metric' | 'param') => known.filter((column) => column.kind === kind).slice(0, FIRST[kind]);
  return [{ kind: 'attribute', key: 'duration' }, ...some('metric'), ...some('param')];
}
