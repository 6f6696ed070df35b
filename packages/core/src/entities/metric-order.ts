import type { Metric } from './metric.ts';

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
