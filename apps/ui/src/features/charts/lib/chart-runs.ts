import type { CellValue, Run, RunRow } from '@labtrail/core';
import { columnType, readColumn } from '@labtrail/search';
import { wireNumber } from '../../../app/numbers.ts';
import { columnLabel } from '../../runs/lib/columns.ts';

/** A run that charts show. */
export interface ShownRun {
  readonly runId: string;
  readonly name: string;
  /** What it has in the columns that the page groups by; `undefined` where it has nothing, or nothing is grouped. */
  readonly group?: string | undefined;
}

type ChartValue = number | string | undefined;

/** A run with what it has in columns. */
export interface ChartRun extends ShownRun {
  /** What it has in a column (`m:loss`, `min:loss`, `p:lr`, `t:team`, `a:duration`); a text that is a number comes as one. */
  value(columnId: string): ChartValue;
}

/** @param by ids of the columns that the page groups by, which are those of the row's values; empty for none */
export function shownRunOf({ info, values }: RunRow, by: readonly string[]): ShownRun {
  const own = by.map((column, index) => cellOf(column, values[index]));
  const group = own.every((one) => one === undefined) ? undefined : own.map((one) => one ?? 'none').join(', ');
  return { runId: info.run_id, name: info.run_name, group };
}

/** @param columns ids of the columns of the row's values */
export function chartRunOf(run: ShownRun, values: readonly CellValue[], columns: readonly string[]): ChartRun {
  return {
    ...run,
    value: (columnId) => {
      const index = columns.indexOf(columnId);
      return index < 0 ? undefined : cellOf(columnId, values[index]);
    },
  };
}

function cellOf(columnId: string, value: CellValue | undefined): ChartValue {
  if (value === null || value === undefined) return undefined;
  const column = readColumn(columnId);
  if (column?.kind === 'attribute') return value;
  return column && columnType(column) === 'number' ? wireNumber(value) : numberIn(String(value));
}

/** A text that says a number as that number. */
function numberIn(text: string): number | string {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isNaN(value) ? text : value;
}

/** A run that was read with all that it has logged. */
export function wholeChartRun({ info, data }: Run): ChartRun {
  const all = [
    ...(data.metrics ?? []).map(({ key, value }) => [`m:${key}`, wireNumber(value)] as const),
    ...(data.params ?? []).map(({ key, value }) => [`p:${key}`, numberIn(value)] as const),
    ...(data.tags ?? []).map(({ key, value }) => [`t:${key}`, numberIn(value)] as const),
  ];
  const values = new Map<string, ChartValue>(all);
  return { runId: info.run_id, name: info.run_name, value: (columnId) => values.get(columnId) };
}

/** Ids of every column of the runs, metrics first, each kind by key; MLflow's own tags are left out. */
export function columnIdsOf(runs: readonly Run[]): string[] {
  const keys = { metric: new Set<string>(), param: new Set<string>(), tag: new Set<string>() };
  for (const { data } of runs) {
    for (const { key } of data.metrics ?? []) keys.metric.add(key);
    for (const { key } of data.params ?? []) keys.param.add(key);
    for (const { key } of data.tags ?? []) if (!key.startsWith('mlflow.')) keys.tag.add(key);
  }
  return (['metric', 'param', 'tag'] as const).flatMap((kind) =>
    [...keys[kind]].sort().map((key) => `${kind.charAt(0)}:${key}`),
  );
}

/** What a column is called on a chart. */
export function columnName(columnId: string): string {
  const column = readColumn(columnId);
  return column ? columnLabel(column) : columnId;
}
