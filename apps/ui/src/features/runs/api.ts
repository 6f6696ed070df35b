import type { Run } from '@labtrail/core';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { mlflowSend } from '../../app/http.ts';

interface RunsPage {
  readonly runs?: readonly Run[];
  readonly next_page_token?: string;
}

export interface RunsQuestion {
  readonly experimentIds: readonly string[];
  readonly filter: string;
  /** A clause as the server reads it; empty for the newest first. */
  readonly order: string;
  readonly deleted: boolean;
}

const PAGE = 200;

/** Runs of experiments, page by page, in the server's order. */
export function runsQuery({ experimentIds, filter, order, deleted }: RunsQuestion) {
  return infiniteQueryOptions({
    queryKey: ['runs', experimentIds, filter, order, deleted],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      mlflowSend<RunsPage>(
        'POST',
        'runs/search',
        {
          experiment_ids: experimentIds,
          max_results: PAGE,
          run_view_type: deleted ? 'DELETED_ONLY' : 'ACTIVE_ONLY',
          ...(filter.trim() && { filter }),
          ...(order && { order_by: [order] }),
          ...(pageParam && { page_token: pageParam }),
        },
        signal,
      ),
    getNextPageParam: ({ next_page_token }) => next_page_token,
  });
}

export async function deleteRuns(runIds: readonly string[]): Promise<void> {
  await Promise.all(runIds.map((run_id) => mlflowSend('POST', 'runs/delete', { run_id })));
}

export async function restoreRuns(runIds: readonly string[]): Promise<void> {
  await Promise.all(runIds.map((run_id) => mlflowSend('POST', 'runs/restore', { run_id })));
}
