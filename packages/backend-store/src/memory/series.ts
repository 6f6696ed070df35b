import { compareMetrics, isLater, type Metric, type MetricPoint } from '@labtrail/core';

/** Adds a point to its series in the order of `compareMetrics`, if it isn't there yet. */
export function addPoint(series: Map<string, Metric[]>, { key, value, timestamp, step }: MetricPoint): void {
  const point = { key, value, timestamp, step };
  const points = series.get(key);
  if (!points) {
    series.set(key, [point]);
    return;
  }
  const place = placeOf(points, point);
  if (place > 0 && compareMetrics(points[place - 1] as Metric, point) === 0) return;
  points.splice(place, 0, point);
}

/** The latest of a series, which has one at least. */
export function latestOf(points: readonly Metric[]): Metric {
  return points.reduce((latest, point) => (isLater(point, latest) ? point : latest));
}

/** How many points come before `point` or are the same. */
function placeOf(points: readonly Metric[], point: Metric): number {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareMetrics(points[middle] as Metric, point) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
