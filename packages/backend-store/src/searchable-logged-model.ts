import { compareMetricValues, type LoggedModel, type LoggedModelMetric } from '@labtrail/core';
import type { Searchable } from '@labtrail/search';
import type { DatasetName } from './contract.ts';

type Compare = (a: LoggedModelMetric, b: LoggedModelMetric) => number;

/**
 * A logged model as filters see it: a metric has the values of all points that were measured on one of `datasets`, or of all
 * if there are none. With `first`, the value that an order goes by stands first.
 */
export function searchableLoggedModel(
  { info, data }: LoggedModel,
  datasets: readonly DatasetName[],
  first?: Compare,
): Searchable {
  return {
    metric(key) {
      const points = (data.metrics ?? []).filter(
        (point) => point.key === key && (datasets.length === 0 || isMeasuredOn(point, datasets)),
      );
      return (first ? points.toSorted(first) : points).map(({ value }) => value);
    },
    param: (key) => data.params?.find((param) => param.key === key)?.value,
    tag: (key) => info.tags?.find((tag) => tag.key === key)?.value,
    attribute(key) {
      if (key === 'artifact_location') return info.artifact_uri;
      if (key === 'status') return info.status.replace('LOGGED_MODEL_', '');
      return key === 'status_message' ? undefined : (info[key as keyof typeof info] as string | number);
    },
    datasets: () => [],
  };
}

export function isMeasuredOn(point: LoggedModelMetric, datasets: readonly DatasetName[]): boolean {
  return datasets.some(
    ({ name, digest }) => point.dataset_name === name && (digest === undefined || point.dataset_digest === digest),
  );
}

/** Brings the point that an order goes by to the front: greatest timestamp, then step, then the least run id, then the greatest value. */
export function compareDeciding(a: LoggedModelMetric, b: LoggedModelMetric): number {
  return (
    b.timestamp - a.timestamp ||
    b.step - a.step ||
    Buffer.compare(Buffer.from(a.run_id), Buffer.from(b.run_id)) ||
    compareMetricValues(b.value, a.value)
  );
}
