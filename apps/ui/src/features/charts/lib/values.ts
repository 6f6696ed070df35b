import type { ChartRun } from './chart-runs.ts';

/** An axis over what runs have in a column: numbers, or the different texts in the order in which they come. */
export type ValueAxis = { readonly kind: 'value' } | { readonly kind: 'category'; readonly names: readonly string[] };

/** A number that can be drawn; `undefined` for all else. */
export function finite(value: number | string | undefined): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** What a value is on an axis that may be one of texts: NaN and infinities have no place. */
function placed(value: number | string | undefined): number | string | undefined {
  return typeof value === 'number' && !Number.isFinite(value) ? undefined : value;
}

export function axisOf(values: readonly (number | string)[]): ValueAxis {
  if (values.every((value) => typeof value === 'number')) return { kind: 'value' };
  const names = [...new Set(values.map(String))];
  return { kind: 'category', names: names.sort((a, b) => a.localeCompare(b, 'en', { numeric: true })) };
}

/** A run with what it has in some columns. */
export interface ValuedRun {
  readonly run: ChartRun;
  readonly values: readonly (number | string)[];
}

/** The runs that have something to draw in each of the columns. */
export function valued(runs: readonly ChartRun[], columns: readonly string[]): ValuedRun[] {
  return runs.flatMap((run) => {
    const values = columns.map((column) => placed(run.value(column)));
    return values.includes(undefined) ? [] : { run, values: values as (number | string)[] };
  });
}

/** Five numbers of a box, and what lies beyond its whiskers. */
export interface Box {
  readonly name: string;
  readonly count: number;
  /** Whisker, quartile, median, quartile, whisker. */
  readonly five: readonly [number, number, number, number, number];
  readonly outliers: readonly number[];
}

/** How far whiskers reach at most, in heights of the box. */
const REACH = 1.5;

/** A box of each group of runs by what they have in `by`; of all runs together if that is empty. */
export function boxesOf(runs: readonly ChartRun[], column: string, by: string): Box[] {
  const groups = Map.groupBy(runs, (run) => (by === '' ? 'All runs' : String(run.value(by) ?? 'none')));
  const boxes = [...groups].flatMap(([name, members]) => {
    const values = members.flatMap((run) => finite(run.value(column)) ?? []).sort((a, b) => a - b);
    return values.length === 0 ? [] : boxOf(name, values);
  });
  return boxes.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
}

function boxOf(name: string, sorted: readonly number[]): Box {
  const [low, middle, high] = [quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75)];
  const reach = (high - low) * REACH;
  const inside = sorted.filter((value) => value >= low - reach && value <= high + reach);
  return {
    name,
    count: sorted.length,
    five: [inside[0] ?? low, low, middle, high, inside.at(-1) ?? high],
    outliers: sorted.filter((value) => value < low - reach || value > high + reach),
  };
}

/** Interpolated between the two values around it. */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = Math.floor(at);
  const low = sorted[below] as number;
  return low + ((sorted[below + 1] ?? low) - low) * (at - below);
}
