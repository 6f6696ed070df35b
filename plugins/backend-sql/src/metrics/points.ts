import { compareMetricValues } from '@labtrail/core';
import { type Allocate, fresh } from './scratch.ts';

/** Points of one series, a column each: epoch milliseconds, steps and values of the same length. */
export interface Points {
  readonly timestamps: Float64Array;
  readonly steps: Float64Array;
  readonly values: Float64Array;
}

export const NO_POINTS: Points = points(0);

/** Room for `count` points. */
export function points(count: number, allocate = fresh): Points {
  return { timestamps: allocate(count), steps: allocate(count), values: allocate(count) };
}

export function countOf(series: Points): number {
  return series.values.length;
}

/** The points from `start` up to `end`, without copying. */
export function part(series: Points, start: number, end: number): Points {
  return {
    timestamps: series.timestamps.subarray(start, end),
    steps: series.steps.subarray(start, end),
    values: series.values.subarray(start, end),
  };
}

/** Hands out the columns of `series` from `start` on, one after the other, so that points are decoded where they belong. */
export function placeIn(series: Points, start: number): Allocate {
  const columns = [series.timestamps, series.steps, series.values].values();
  return (count) => (columns.next().value ?? fresh(count)).subarray(start, start + count);
}

/** The points at `indexes`, in that order. */
export function pick(series: Points, indexes: ArrayLike<number>, allocate = fresh): Points {
  const picked = points(indexes.length, allocate);
  for (let index = 0; index < indexes.length; index += 1) {
    const from = indexes[index] as number;
    picked.timestamps[index] = series.timestamps[from] as number;
    picked.steps[index] = series.steps[from] as number;
    picked.values[index] = series.values[from] as number;
  }
  return picked;
}

export function concat(parts: readonly Points[], allocate = fresh): Points {
  const filled = parts.filter((one) => countOf(one) > 0);
  if (filled.length === 1) return filled[0] as Points;
  const all = points(
    filled.reduce((sum, one) => sum + countOf(one), 0),
    allocate,
  );
  let at = 0;
  for (const one of filled) {
    all.timestamps.set(one.timestamps, at);
    all.steps.set(one.steps, at);
    all.values.set(one.values, at);
    at += countOf(one);
  }
  return all;
}

/** Compares two points of `series` in MLflow's order (timestamp, step, value), which `compareMetrics` of core defines. */
function compareAt(series: Points, a: number, b: number): number {
  return (
    (series.timestamps[a] as number) - (series.timestamps[b] as number) ||
    (series.steps[a] as number) - (series.steps[b] as number) ||
    compareMetricValues(series.values[a] as number, series.values[b] as number)
  );
}

/** The points in MLflow's order, each once. Points that are in order already are looked over, not sorted. */
export function inOrder(series: Points, allocate = fresh): Points {
  if (isRising(series)) return series;
  const count = countOf(series);
  const order = Uint32Array.from({ length: count }, (_, index) => index).sort((a, b) => compareAt(series, a, b));
  const kept = order.filter((from, index) => index === 0 || compareAt(series, order[index - 1] as number, from) !== 0);
  return pick(series, kept, allocate);
}

function isRising(series: Points): boolean {
  const { timestamps } = series;
  for (let index = 1; index < timestamps.length; index += 1) {
    if ((timestamps[index] as number) > (timestamps[index - 1] as number)) continue;
    if (compareAt(series, index - 1, index) >= 0) return false;
  }
  return true;
}

/** Whether the last point of `a` stands strictly before the first of `b` in MLflow's order. */
export function isBefore(a: Points, b: Points): boolean {
  if (countOf(a) === 0 || countOf(b) === 0) return true;
  const last = countOf(a) - 1;
  return compareAt(concat([part(a, last, last + 1), part(b, 0, 1)]), 0, 1) < 0;
}

/** The indexes of the points by step, then MLflow's order, of which `series` must be. */
export function byStep(series: Points, allocate = fresh): Points {
  const { steps } = series;
  let rising = true;
  for (let index = 1; index < steps.length && rising; index += 1) {
    rising = (steps[index - 1] as number) <= (steps[index] as number);
  }
  if (rising) return series;
  const order = Uint32Array.from({ length: steps.length }, (_, index) => index);
  return pick(
    series,
    order.sort((a, b) => (steps[a] as number) - (steps[b] as number) || a - b),
    allocate,
  );
}
