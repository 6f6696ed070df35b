import { wireNumber } from '../../../app/numbers.ts';

/** A point of a run's series, as the server has it. */
export interface ChartPoint {
  readonly run_id: string;
  readonly value: number | string;
  readonly step: number;
  readonly timestamp: number;
}

export type XAxis = 'step' | 'time' | 'relative';

export const AXES: { value: XAxis; label: string }[] = [
  { value: 'step', label: 'Step' },
  { value: 'time', label: 'Time' },
  { value: 'relative', label: 'Relative' },
];

/** Steps from `first` to `last`, both included. */
export interface StepRange {
  readonly first: number;
  readonly last: number;
}

/** What uPlot draws: an x column, and a y column for each run, with null where a run has no point. */
export interface Table {
  readonly xs: readonly number[];
  readonly ys: readonly (readonly (number | null)[])[];
}

/**
 * Brings the points of several runs onto one x axis: steps, times in seconds, or seconds since each run's first point. Values that
 * aren't finite have no place on a chart and are left out.
 */
export function tableOf(points: readonly ChartPoint[], runIds: readonly string[], axis: XAxis): Table {
  const byRun = Map.groupBy(points, ({ run_id }) => run_id);
  const columns = runIds.map((runId) => columnOf(byRun.get(runId) ?? [], axis));
  const xs = [...new Set(columns.flatMap((column) => [...column.keys()]))].sort((a, b) => a - b);
  return { xs, ys: columns.map((column) => xs.map((x) => column.get(x) ?? null)) };
}

function columnOf(points: readonly ChartPoint[], axis: XAxis): Map<number, number> {
  const first = Math.min(...points.map(({ timestamp }) => timestamp));
  const column = new Map<number, number>();
  for (const point of points) {
    const value = wireNumber(point.value);
    if (!Number.isFinite(value)) continue;
    const seconds = (point.timestamp - (axis === 'relative' ? first : 0)) / 1000;
    column.set(axis === 'step' ? point.step : seconds, value);
  }
  return column;
}

/** An exponential mean that begins at the first value and is corrected for it; 0 smooths nothing, 1 would never move. */
export function smoothed(values: readonly (number | null)[], weight: number): (number | null)[] {
  if (weight <= 0) return [...values];
  let sum = 0;
  let count = 0;
  return values.map((value) => {
    if (value === null) return null;
    sum = sum * weight + (1 - weight) * value;
    count += 1;
    return sum / (1 - weight ** count);
  });
}
