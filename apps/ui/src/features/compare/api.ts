import type { Run } from '@labtrail/core';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { readRun } from '../run/api.ts';
import { readWholeRuns } from '../runs/api.ts';

/**
 * Runs with all that they have logged, in the order of the ids. An address may name no experiments, or others than those that the
 * runs are in by now: what isn't found in them is asked for by itself.
 */
export function comparedRunsQuery(runIds: readonly string[], experimentIds: readonly string[]) {
  return queryOptions({
    queryKey: ['compared', runIds, experimentIds],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<readonly Run[]> => {
      const together = experimentIds.length > 0 ? await readWholeRuns(experimentIds, runIds, signal) : [];
      const found = new Map(together.map((run) => [run.info.run_id, run]));
      return Promise.all(runIds.map((id) => found.get(id) ?? readRun(id, signal)));
    },
  });
}
