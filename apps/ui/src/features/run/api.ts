import type { Run } from '@labtrail/core';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { filterText } from '../../app/filter-text.ts';
import { mlflowGet, mlflowSend } from '../../app/http.ts';

/** One run with all that it has logged, but the points before its metrics' last ones. */
export function runQuery(runId: string) {
  return queryOptions({
    queryKey: ['run', runId],
    queryFn: async ({ signal }) => (await mlflowGet<{ run: Run }>('runs/get', { run_id: runId }, signal)).run,
  });
}

interface RunsPage {
  readonly runs?: readonly Run[];
  readonly next_page_token?: string;
}

const PAGE = 100;

/** The runs that name a run as their parent, the newest first, page by page. */
export function childrenQuery({ experiment_id, run_id }: Run['info']) {
  return infiniteQueryOptions({
    queryKey: ['children', experiment_id, run_id],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      mlflowSend<RunsPage>(
        'POST',
        'runs/search',
        {
          experiment_ids: [experiment_id],
          max_results: PAGE,
          filter: `tags.mlflow.parentRunId = ${filterText(run_id)}`,
          ...(pageParam && { page_token: pageParam }),
        },
        signal,
      ),
    getNextPageParam: ({ next_page_token }) => next_page_token,
  });
}

export function renameRun(runId: string, name: string): Promise<object> {
  return mlflowSend('POST', 'runs/update', { run_id: runId, run_name: name });
}

export function setRunTag(runId: string, key: string, value: string): Promise<object> {
  return mlflowSend('POST', 'runs/set-tag', { run_id: runId, key, value });
}

export function deleteRunTag(runId: string, key: string): Promise<object> {
  return mlflowSend('POST', 'runs/delete-tag', { run_id: runId, key });
}
