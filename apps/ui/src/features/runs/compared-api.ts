import type { Run } from '@labtrail/core';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { readWholeRuns } from './api.ts';
import { readChosen } from './chosen-api.ts';
import { selectionFrom } from './lib/selection.ts';
import type { RunsAmong } from './table-api.ts';

/** So many runs stand side by side at most. */
export const MOST_COMPARED = 500;

/** Runs that stand side by side. */
export interface Compared {
  readonly runs: readonly Run[];
  /** Whether more are chosen. */
  readonly more: boolean;
}

/** The chosen runs, as an address names them, with all that they have logged. */
export function comparedQuery(among: RunsAmong, chosen: string) {
  return queryOptions({
    queryKey: ['runs', 'whole', 'compared', among, chosen],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<Compared> => {
      const ids = await readChosen(among, selectionFrom(chosen), { most: MOST_COMPARED + 1, signal });
      const runs = await readWholeRuns(among.experimentIds, ids.slice(0, MOST_COMPARED), signal);
      return { runs, more: ids.length > MOST_COMPARED };
    },
  });
}
