import { wireNumber } from '../../../app/numbers.ts';

export type XAxis = 'step' | 'time' | 'relative';

export const AXES: { value: XAxis; label: string }[] = [
  { value: 'step', label: 'Step' },
  { value: 'time', label: 'Time' },
  { value: 'relative', label: 'Relative' },
];

/** A part of an x axis: steps, or seconds. */
export interface XRange {
  readonly first: number;
  readonly last: number;
}

/** The points that draw a run's series, as the server has them. */
export interface WireLine {
  readonly run_id: string;
  readonly count: number;
  readonly start_time: number;
  readonly timestamps: readonly number[];
  readonly steps: readonly number[];
  readonly values: readonly (number | string)[];
}

/** What a line is drawn through: x ascends, but may repeat where a run has several points at one place. */
export interface Series {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** How many points they stand for. */
  readonly count: number;
  readonly leftOut: LeftOut;
}

/** How many of the points that came have no place on the chart. */
export interface LeftOut {
  /** NaN or infinite. */
  readonly notFinite: number;
  /** Not above 0, where an axis is logarithmic. */
  readonly notPositive: number;
}

export const NOTHING_LEFT_OUT: LeftOut = { notFinite: 0, notPositive: 0 };
export const NO_SERIES: Series = { xs: [], ys: [], count: 0, leftOut: NOTHING_LEFT_OUT };

export interface Axes {
  readonly x: XAxis;
  readonly logX: boolean;
  readonly logY: boolean;
}

/**
 * Brings a run's points onto an x axis: steps, times in seconds, or seconds since the run's first point. Values that aren't finite
 * have no place on a chart, and neither have those up to 0 on a logarithmic axis; they are left out, and counted.
 */
export function seriesOf(line: WireLine, { x, logX, logY }: Axes): Series {
  const places = placesOf(line, x);
  const values = line.values.map(wireNumber);
  const isPositive = (index: number) =>
    !(logY && (values[index] as number) <= 0) && !(logX && (places[index] as number) <= 0);
  const finite = [...values.keys()].filter((index) => Number.isFinite(values[index]));
  const kept = logX || logY ? finite.filter(isPositive) : finite;
  if (x !== 'step') kept.sort((a, b) => (places[a] as number) - (places[b] as number) || a - b);
  return {
    xs: kept.map((index) => places[index] as number),
    ys: kept.map((index) => values[index] as number),
    count: line.count,
    leftOut: { notFinite: values.length - finite.length, notPositive: finite.length - kept.length },
  };
}

function placesOf({ steps, timestamps, start_time }: WireLine, x: XAxis): readonly number[] {
  if (x === 'step') return steps;
  const start = x === 'relative' ? start_time : 0;
  return timestamps.map((time) => (time - start) / 1000);
}

/** The series with finer points in a range, and those of the whole one beyond it. */
export function spliced(whole: Series, fine: Series, { first, last }: XRange): Series {
  if (fine.xs.length === 0) return whole;
  const start = firstAtLeast(whole.xs, first);
  const end = firstAfter(whole.xs, last);
  return {
    xs: [...whole.xs.slice(0, start), ...fine.xs, ...whole.xs.slice(end)],
    ys: [...whole.ys.slice(0, start), ...fine.ys, ...whole.ys.slice(end)],
    count: whole.count,
    leftOut: whole.leftOut,
  };
}

/** An exponential mean that begins at the first value and is corrected for it; 0 smooths nothing, 1 would never move. */
export function smoothed(values: readonly number[], weight: number): readonly number[] {
  if (weight <= 0) return values;
  let sum = 0;
  let left = 1;
  return values.map((value) => {
    sum = sum * weight + (1 - weight) * value;
    left *= weight;
    return sum / (1 - left);
  });
}

/** The index of the first of ascending numbers that isn't below a bound; their count if there is none. */
export function firstAtLeast(sorted: readonly number[], bound: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The index of the first of ascending numbers that is above a bound; their count if there is none. */
export function firstAfter(sorted: readonly number[], bound: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) <= bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The index of the ascending number that is nearest to `x`; -1 if there is none. */
export function nearest(sorted: readonly number[], x: number): number {
  const after = firstAtLeast(sorted, x);
  if (after === 0) return sorted.length === 0 ? -1 : 0;
  if (after === sorted.length) return after - 1;
  return x - (sorted[after - 1] as number) <= (sorted[after] as number) - x ? after - 1 : after;
}
