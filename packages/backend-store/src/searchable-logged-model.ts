import { compareMetricValues, type LoggedModel, type LoggedModelMetric } from '@labtrail/core';
import { compareByOrder, matches, type Searchable, someCondition } from '@labtrail/search';
import type { DatasetName, LoggedModelOrder, LoggedModelQuery } from './contract.ts';

/** Whether a query's filter and datasets find a model. */
export function findsLoggedModel(
  { filter, datasets }: Pick<LoggedModelQuery, 'filter' | 'datasets'>,
  model: LoggedModel,
): boolean {
  const points = pointsOn(datasets, model);
  const asksForMetric = filter !== undefined && someCondition(filter, ({ field }) => field.entity === 'metric');
  if (datasets.length > 0 && points.length === 0 && !asksForMetric) return false;
  return matches(filter, searchable(model, points));
}

/** Compares models by a query's order and its tie-break. */
export function compareLoggedModels(order: readonly LoggedModelOrder[]): (a: LoggedModel, b: LoggedModel) => number {
  const clauses = order.map((clause) => {
    const compare = compareByOrder([clause]);
    const seen = (model: LoggedModel) =>
      searchable(model, pointsOn(clause.dataset ? [clause.dataset] : [], model).toSorted(compareDeciding));
    return (a: LoggedModel, b: LoggedModel) => compare(seen(a), seen(b));
  });
  return (a, b) => {
    for (const clause of clauses) {
      const result = clause(a, b);
      if (result !== 0) return result;
    }
    return b.info.creation_timestamp_ms - a.info.creation_timestamp_ms || (a.info.model_id < b.info.model_id ? -1 : 1);
  };
}

/** A logged model as filters see it: a metric has the values of all `points` of its key. */
function searchable({ info, data }: LoggedModel, points: readonly LoggedModelMetric[]): Searchable {
  return {
    metric: (key) => points.filter((point) => point.key === key).map(({ value }) => value),
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

function pointsOn(datasets: readonly DatasetName[], { data }: LoggedModel): readonly LoggedModelMetric[] {
  const { metrics = [] } = data;
  if (datasets.length === 0) return metrics;
  return metrics.filter((point) =>
    datasets.some(
      ({ name, digest }) => point.dataset_name === name && (digest === undefined || point.dataset_digest === digest),
    ),
  );
}

/** Brings the point that an order goes by to the front: greatest timestamp, then step, then the least run id, then the greatest value. */
function compareDeciding(a: LoggedModelMetric, b: LoggedModelMetric): number {
  return (
    b.timestamp - a.timestamp ||
    b.step - a.step ||
    Buffer.compare(Buffer.from(a.run_id), Buffer.from(b.run_id)) ||
    compareMetricValues(b.value, a.value)
  );
}
