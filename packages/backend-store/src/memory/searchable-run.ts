import { DATASET_CONTEXT_TAG, type DatasetInput, type RunInfo } from '@labtrail/core';
import type { Searchable } from '@labtrail/search';
import { latestOf } from './series.ts';
import type { RunRecord } from './state.ts';

/** A record as filters and orders see it. */
export function searchable({ info, series, params, tags, datasets }: RunRecord): Searchable {
  return {
    metric: (key) => {
      const points = series.get(key);
      return points && latestOf(points).value;
    },
    param: (key) => params.get(key),
    tag: (key) => tags.get(key),
    attribute: (key) => info[key as keyof RunInfo],
    datasets: () =>
      [...datasets.values()].map(({ dataset: { name, digest }, tags = [] }) => ({
        name,
        digest,
        context: contextOf({ tags }),
      })),
  };
}

/** What a dataset was used for, if its input says so. */
export function contextOf({ tags = [] }: Pick<DatasetInput, 'tags'>): string | undefined {
  return tags.find((tag) => tag.key === DATASET_CONTEXT_TAG)?.value;
}
