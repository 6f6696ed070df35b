import { type CellValue, isLater, type Metric, type RunInfo } from '@labtrail/core';
import type { Column, SeriesFact } from '@labtrail/search';
import { latestOf } from './series.ts';
import type { RunRecord } from './state.ts';

/** What a run has in a column; NaN is a value. */
export function valueIn(run: RunRecord, column: Column): string | number | undefined {
  switch (column.kind) {
    case 'param':
      return run.params.get(column.key);
    case 'tag':
      return run.tags.get(column.key);
    case 'attribute':
      return attributeOf(run.info, column.key);
    case 'metric':
      return factOf(run.series.get(column.key), column.fact);
    case 'metric at step': {
      const there = run.series.get(column.key)?.filter(({ step }) => step === column.step) ?? [];
      return there.reduce<Metric | undefined>((a, b) => (a && !isLater(b, a) ? a : b), undefined)?.value;
    }
  }
}

function attributeOf(info: RunInfo, key: string): string | number | undefined {
  if (key !== 'duration') return info[key as keyof RunInfo];
  return info.end_time === undefined ? undefined : info.end_time - info.start_time;
}

function factOf(points: readonly Metric[] | undefined, fact: SeriesFact): number | undefined {
  if (!points) return undefined;
  const numbers = points.map(({ value }) => value).filter((value) => !Number.isNaN(value));
  switch (fact) {
    case 'latest':
      return latestOf(points).value;
    case 'min':
      return numbers.length > 0 ? Math.min(...numbers) : undefined;
    case 'max':
      return numbers.length > 0 ? Math.max(...numbers) : undefined;
    case 'count':
      return points.length;
    case 'step':
      return Math.max(...points.map(({ step }) => step));
  }
}

/** A value as a table's cell holds it. */
export function cellOf(value: string | number | undefined): CellValue {
  if (value === undefined) return null;
  return typeof value === 'string' || Number.isFinite(value) ? value : String(value);
}
