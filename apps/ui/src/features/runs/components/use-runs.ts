import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { runsQuery } from '../api.ts';
import { orderOf, sortOf } from '../lib/sort.ts';
import type { RunsView } from '../lib/view.ts';

/** How soon runs that are still running are asked for again, in milliseconds. */
const WHILE_RUNNING = 1000;

/** The runs of a view, as far as they are loaded, and `more` to load the next ones. */
export function useRuns(experimentIds: readonly string[], { filter, sort, deleted }: RunsView) {
  const query = useInfiniteQuery({
    ...runsQuery({ experimentIds, filter, order: orderOf(sortOf(sort)), deleted }),
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ runs = [] }) => runs.some(({ info }) => info.status === 'RUNNING')) && WHILE_RUNNING,
  });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const runs = useMemo(() => data?.pages.flatMap((page) => page.runs ?? []) ?? [], [data]);
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return { query, runs, more };
}
