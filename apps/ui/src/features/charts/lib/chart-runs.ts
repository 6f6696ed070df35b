import type { Run } from '@labtrail/core';
import { wireNumber } from '../../../app/numbers.ts';

/** A run as charts see it, wherever its values come from. */
export interface ChartRun {
  readonly runId: string;
  readonly name: string;
  /** What it has in the columns that the page groups by; `undefined` where it has nothing, or nothing is grouped. */
  readonly group?: string | undefined;
  /** What it has in a column (`m:loss`, `p:lr`, `t:team`, `a:duration`); a text that is a number comes as one. */
  value(columnId: string): number | string | undefined;
}

/** A column that a chart can draw. */
export interface ChartColumn {
  readonly id: string;
  readonly kind: 'metric' | 'param' | 'tag' | 'attribute';
  readonly key: string;
}

/** @param by ids of the columns that the page groups by; empty for none */
export function chartRunOf(run: Run, by: readonly string[]): ChartRun {
  const { run_id: runId, run_name: name } = run.info;
  const value = (columnId: string) => valueIn(run, columnId);
  const own = by.map(value);
  const group = own.every((one) => one === undefined) ? undefined : own.map((one) => one ?? 'none').join(', ');
  return { runId, name, group, value };
}

function valueIn({ info, data }: Run, columnId: string): number | string | undefined {
  const colon = columnId.indexOf(':');
  const key = columnId.slice(colon + 1);
  switch (columnId.slice(0, colon)) {
    case 'm': {
      const metric = data.metrics?.find((one) => one.key === key);
      return metric && wireNumber(metric.value);
    }
    case 'p':
      return numberIn(data.params?.find((one) => one.key === key)?.value);
    case 't':
      return numberIn(data.tags?.find((one) => one.key === key)?.value);
    case 'a':
      if (key === 'duration') return info.end_time === undefined ? undefined : info.end_time - info.start_time;
      return info[key as keyof typeof info] as number | string | undefined;
    default:
      return undefined;
  }
}

/** A text that says a number as that number. */
function numberIn(text: string | undefined): number | string | undefined {
  if (text === undefined || text.trim() === '') return text;
  const value = Number(text);
  return Number.isNaN(value) ? text : value;
}

/** Every column of the runs, metrics first, each kind by key; MLflow's own tags are left out. */
export function chartColumnsOf(runs: readonly Run[]): ChartColumn[] {
  const keys = { metric: new Set<string>(), param: new Set<string>(), tag: new Set<string>() };
  for (const { data } of runs) {
    for (const { key } of data.metrics ?? []) keys.metric.add(key);
    for (const { key } of data.params ?? []) keys.param.add(key);
    for (const { key } of data.tags ?? []) if (!key.startsWith('mlflow.')) keys.tag.add(key);
  }
  const own = (['metric', 'param', 'tag'] as const).flatMap((kind) =>
    [...keys[kind]].sort().map((key) => ({ id: `${kind.charAt(0)}:${key}`, kind, key })),
  );
  const attributes = ['start_time', 'duration', 'user_id', 'status'];
  return [...own, ...attributes.map((key) => ({ id: `a:${key}`, kind: 'attribute' as const, key }))];
}

/** What a column is called on a chart. */
export function columnName(columnId: string): string {
  const colon = columnId.indexOf(':');
  const key = columnId.slice(colon + 1);
  const prefix = columnId.slice(0, colon);
  return prefix.length > 1 ? `${key} (${prefix})` : key;
}
