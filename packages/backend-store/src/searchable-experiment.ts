import type { Experiment } from '@labtrail/core';
import type { Searchable } from '@labtrail/search';

/** An experiment as filters and orders see it. Its id is a number, so that 10 is ordered after 9. */
export function searchableExperiment(experiment: Experiment): Searchable {
  const { name, creation_time, last_update_time } = experiment;
  const attributes = new Map<string, string | number>(
    Object.entries({ experiment_id: Number(experiment.experiment_id), name, creation_time, last_update_time }),
  );
  return {
    metric: () => undefined,
    param: () => undefined,
    tag: (key) => experiment.tags?.find((tag) => tag.key === key)?.value,
    attribute: (key) => attributes.get(key),
    datasets: () => [],
  };
}
