import { z } from 'zod';
import { double, integer } from './scalars.ts';

export const metric = z.object({
  key: z.string(),
  value: double,
  timestamp: integer,
  step: integer,
});
/** One point of a series: a value of `key` at a step, logged at a time in epoch milliseconds. */
export type Metric = z.infer<typeof metric>;

export const runMetric = metric.extend({ run_id: z.string() });
/** A point with the run that it belongs to. */
export type RunMetric = z.infer<typeof runMetric>;

export const metricLine = z.object({
  run_id: z.string(),
  count: integer,
  start_time: integer,
  timestamps: z.array(integer),
  steps: z.array(integer),
  values: z.array(double),
});
/**
 * The points of a run's series that draw its line, a column each. `count` is how many points they stand for, `start_time` the
 * time of the first point of the whole series.
 */
export type MetricLine = z.infer<typeof metricLine>;

/** What a point may say of where it was measured: a logged model, a dataset. */
export interface MetricOrigin {
  readonly model_id?: string | undefined;
  readonly dataset_name?: string | undefined;
  readonly dataset_digest?: string | undefined;
}

/** A point on its way in. */
export interface MetricPoint extends Metric, MetricOrigin {}

/**
 * MLflow's order of the points of one series: by timestamp, step, then value. NaN counts as 0, behind the 0 itself.
 * Two points that compare equal and are both NaN or both not are one point.
 */
export function compareMetrics(a: Metric, b: Metric): number {
  return a.timestamp - b.timestamp || a.step - b.step || compareMetricValues(a.value, b.value);
}

/** Compares values as {@link compareMetrics} does: NaN counts as 0, behind the 0 itself. */
export function compareMetricValues(a: number, b: number): number {
  const x = Number.isNaN(a) ? 0 : a;
  const y = Number.isNaN(b) ? 0 : b;
  if (x !== y) return x < y ? -1 : 1;
  return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
}

/** Whether `a` stands above `b` as a series' latest point: greater step, then timestamp, then value; NaN counts as 0, above the 0 itself. */
export function isLater(a: Metric, b: Metric): boolean {
  return (a.step - b.step || a.timestamp - b.timestamp || compareMetricValues(a.value, b.value)) > 0;
}
