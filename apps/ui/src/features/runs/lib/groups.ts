import type { Run } from '@labtrail/core';
import { wireNumber } from '../../../app/numbers.ts';
import { type Column, cellOf } from './columns.ts';

/** Runs that have the same in a column. */
export interface RunGroup {
  /** What they have there; `undefined` for the runs that have nothing. */
  readonly value: string | undefined;
  readonly runs: readonly Run[];
}

/** The runs by what they have in a column, in the order of each group's first run; those that have nothing come last. */
export function groupsOf(runs: readonly Run[], column: Column): RunGroup[] {
  const groups = Map.groupBy(runs, (run) => cellOf(run, column)?.whole);
  const all = [...groups].map(([value, members]) => ({ value, runs: members }));
  return [...all.filter(({ value }) => value !== undefined), ...all.filter(({ value }) => value === undefined)];
}

/** How the values of one metric lie. */
export interface Distribution {
  /** How many runs have a value that is a number. */
  readonly count: number;
  readonly mean: number;
  readonly min: number;
  readonly max: number;
  readonly median: number;
  /** The standard deviation of the sample; 0 for a single value. */
  readonly spread: number;
}

/** The distribution of a metric among runs; NaN is left out, and `undefined` is the answer where nothing else is left. */
export function distributionOf(runs: readonly Run[], key: string): Distribution | undefined {
  const values = runs
    .flatMap(({ data }) => data.metrics?.find((metric) => metric.key === key)?.value ?? [])
    .map(wireNumber)
    .filter((value) => !Number.isNaN(value))
    .sort((a, b) => a - b);
  const count = values.length;
  if (count === 0) return undefined;
  const mean = values.reduce((sum, value) => sum + value / count, 0);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    count,
    mean,
    min: values[0] as number,
    max: values[count - 1] as number,
    median: ((values[(count - 1) >> 1] as number) + (values[count >> 1] as number)) / 2,
    spread: count === 1 ? 0 : Math.sqrt(squares / (count - 1)),
  };
}
