import type { Metric } from '@labtrail/core';
import { wireNumber } from '../../../app/numbers.ts';

/** The least and the greatest of a metric's points, NaN aside; null where there is none but NaN. */
export interface MetricRange {
  readonly min: number | string | null;
  readonly max: number | string | null;
}

export type Ranges = ReadonlyMap<string, MetricRange>;

/** The ranges after points were logged; those of metrics that aren't among them are left out. */
export function widened(ranges: Ranges, points: readonly Metric[]): Ranges {
  const after = new Map(ranges);
  for (const { key, value } of points) {
    const range = after.get(key);
    const number = wireNumber(value);
    if (range && !Number.isNaN(number))
      after.set(key, { min: ended(range.min, number, Math.min), max: ended(range.max, number, Math.max) });
  }
  return after;
}

function ended(end: number | string | null, value: number, pick: (a: number, b: number) => number): number | string {
  const before = end === null ? Number.NaN : wireNumber(end);
  const after = Number.isNaN(before) ? value : pick(before, value);
  return Number.isFinite(after) ? after : String(after);
}
