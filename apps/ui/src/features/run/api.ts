import type { Run } from '@labtrail/core';
import { queryOptions } from '@tanstack/react-query';
import { mlflowGet, mlflowSend } from '../../app/http.ts';

/** One run with all that it has logged, but the points before its metrics' last ones. */
export function runQuery(runId: string) {
  return queryOptions({
    queryKey: ['run', runId],
    queryFn: async ({ signal }) => (await mlflowGet<{ run: Run }>('runs/get', { run_id: runId }, signal)).run,
  });
}

export function renameRun(runId: string, name: string): Promise<object> {
  return mlflowSend('POST', 'runs/update', { run_id: runId, run_name: name });
}
