import type { Experiment } from '@labtrail/core';
import { useQueries } from '@tanstack/react-query';
import { useRecheck } from '../../../app/live/use-live.ts';
import { type RunCount, runCountsQuery } from '../counts-api.ts';

interface Page {
  readonly experiments?: readonly Experiment[];
}

/** What the runs of listed experiments come to, page by page; those that aren't known yet are missing. */
export function useRunCounts(pages: readonly Page[], deleted: boolean): ReadonlyMap<string, RunCount> {
  const refetchInterval = useRecheck();
  const ids = pages.map(({ experiments = [] }) => experiments.map(({ experiment_id: id }) => id));
  return useQueries({
    queries: ids
      .filter((some) => some.length > 0)
      .map((some) => ({ ...runCountsQuery(some, deleted), refetchInterval })),
    combine: joinedCounts,
  });
}

function joinedCounts(
  answers: readonly { readonly data?: ReadonlyMap<string, RunCount> | undefined }[],
): ReadonlyMap<string, RunCount> {
  return new Map(answers.flatMap(({ data }) => [...(data ?? [])]));
}
