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
