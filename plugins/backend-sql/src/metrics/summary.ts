import { compareMetricValues, type MetricPoint } from '@labtrail/core';
import type { KeyedPoints } from './packing.ts';
import { type Points, points } from './points.ts';

/** What the row of a series tells, of the points of one batch or of all. NaN is left out of `min` and `max`. */
export interface Summary {
  readonly count: number;
  readonly latest: { readonly value: number; readonly timestamp: number; readonly step: number };
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly firstStep: number;
  readonly lastStep: number;
}

/** The points of a batch by key, keys in the order in which they first came. A negative zero becomes a zero. */
export function grouped(batch: readonly MetricPoint[]): KeyedPoints[] {
  const byKey = new Map<string, MetricPoint[]>();
  let last: MetricPoint[] = [];
  let lastKey: string | undefined;
  for (const point of batch) {
    if (point.key !== lastKey) {
      lastKey = point.key;
      last = byKey.get(lastKey) ?? [];
      byKey.set(lastKey, last);
    }
    last.push(point);
  }
  return Array.from(byKey, ([key, entries]) => ({ key, points: columns(entries) }));
}

function columns(entries: readonly MetricPoint[]): Points {
  const series = points(entries.length);
  for (let index = 0; index < entries.length; index += 1) {
    const point = entries[index] as MetricPoint;
    series.timestamps[index] = point.timestamp;
    series.steps[index] = point.step;
    series.values[index] = point.value + 0;
  }
  return series;
}

/** @param series at least one point */
export function summarise({ timestamps, steps, values }: Points): Summary {
  let latest = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let firstStep = steps[0] as number;
  let lastStep = firstStep;
  let numbers = 0;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] as number;
    const step = steps[index] as number;
    if (isLater({ timestamps, steps, values }, index, latest)) latest = index;
    if (step < firstStep) firstStep = step;
    if (step > lastStep) lastStep = step;
    if (Number.isNaN(value)) continue;
    numbers += 1;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return {
    count: values.length,
    latest: { value: values[latest] as number, timestamp: timestamps[latest] as number, step: steps[latest] as number },
    min: numbers ? min : undefined,
    max: numbers ? max : undefined,
    firstStep,
    lastStep,
  };
}

function isLater({ timestamps, steps, values }: Points, a: number, b: number): boolean {
  const order =
    (steps[a] as number) - (steps[b] as number) ||
    (timestamps[a] as number) - (timestamps[b] as number) ||
    compareMetricValues(values[a] as number, values[b] as number);
  return order > 0;
}
