import { firstAfter, firstAtLeast, type Series } from './series.ts';

/** How the spread of a group is drawn. */
export type Band = 'range' | 'deviation';

/** A group's line: the mean of its members, and the band of their spread. */
export interface GroupLine extends Omit<Series, 'leftOut'> {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** Into how many places the x axis of a group is cut where its members have more. */
const PLACES = 200;

/** From `first` up to `last`, which the last place includes. */
interface Place {
  readonly first: number;
  readonly last: number;
}

/**
 * The mean of several series, and a band around it. Where all of them have at most 200 different x, the mean is taken at each of
 * these; otherwise the axis is cut into 200 equal parts, and a member counts in each with the mean of its points there. A
 * member without a point in a place counts with what lies on its line there, and not at all before its first and after
 * its last point. The band goes from the least to the greatest point, or one sample standard deviation of the members to
 * both sides.
 */
export function groupLine(members: readonly Series[], band: Band): GroupLine {
  const xs: number[] = [];
  const ys: number[] = [];
  const low: number[] = [];
  const high: number[] = [];
  for (const place of placesOf(members)) {
    const readings = members.flatMap((member) => readingAt(member, place) ?? []);
    if (readings.length === 0) continue;
    const mean = meanOf(readings.map((reading) => reading.mean));
    const spread = spreadOf(readings, mean, band);
    xs.push((place.first + place.last) / 2);
    ys.push(mean);
    low.push(spread.low);
    high.push(spread.high);
  }
  return { xs, ys, low, high, count: members.reduce((sum, { count }) => sum + count, 0) };
}

function placesOf(members: readonly Series[]): Place[] {
  const all = new Set<number>();
  for (const { xs } of members) for (const x of xs) all.add(x);
  const sorted = [...all].sort((a, b) => a - b);
  if (sorted.length <= PLACES) return sorted.map((x) => ({ first: x, last: x }));
  const start = sorted[0] as number;
  const width = ((sorted.at(-1) as number) - start) / PLACES;
  return Array.from({ length: PLACES }, (_, index) => ({
    first: start + index * width,
    last: index === PLACES - 1 ? (sorted.at(-1) as number) : start + (index + 1) * width,
  }));
}

interface Reading {
  readonly mean: number;
  readonly min: number;
  readonly max: number;
}

function readingAt({ xs, ys }: Series, { first, last }: Place): Reading | undefined {
  const start = firstAtLeast(xs, first);
  const end = firstAfter(xs, last);
  if (end > start) {
    const values = ys.slice(start, end);
    return { mean: meanOf(values), min: Math.min(...values), max: Math.max(...values) };
  }
  if (start === 0 || start === xs.length) return undefined;
  const [x0, x1] = [xs[start - 1] as number, xs[start] as number];
  const [y0, y1] = [ys[start - 1] as number, ys[start] as number];
  const value = y0 + ((y1 - y0) * ((first + last) / 2 - x0)) / (x1 - x0);
  return { mean: value, min: value, max: value };
}

function spreadOf(readings: readonly Reading[], mean: number, band: Band): { low: number; high: number } {
  if (band === 'range') {
    return {
      low: Math.min(...readings.map(({ min }) => min)),
      high: Math.max(...readings.map(({ max }) => max)),
    };
  }
  const squares = readings.reduce((sum, reading) => sum + (reading.mean - mean) ** 2, 0);
  const deviation = readings.length < 2 ? 0 : Math.sqrt(squares / (readings.length - 1));
  return { low: mean - deviation, high: mean + deviation };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value / values.length, 0);
}
