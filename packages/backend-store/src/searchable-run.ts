import { DATASET_CONTEXT_TAG, type DatasetInput, type Run, type RunInfo } from '@labtrail/core';
import type { Searchable } from '@labtrail/search';

/** A run as filters and orders see it. */
export function searchableRun({ info, data, inputs }: Run): Searchable {
  return {
    metric: (key) => data.metrics?.find((metric) => metric.key === key)?.value,
    param: (key) => data.params?.find((param) => param.key === key)?.value,
    tag: (key) => data.tags?.find((tag) => tag.key === key)?.value,
    attribute: (key) => info[key as keyof RunInfo],
    datasets: () =>
      (inputs.dataset_inputs ?? []).map((input) => ({
        name: input.dataset.name,
        digest: input.dataset.digest,
        context: contextOf(input),
      })),
  };
}

/** What a dataset was used for, if its input says so. */
export function contextOf({ tags = [] }: DatasetInput): string | undefined {
  return tags.find((tag) => tag.key === DATASET_CONTEXT_TAG)?.value;
}
