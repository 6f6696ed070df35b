import type { CheckedBatch, Tracking } from '@labtrail/backend-store';
import { invalid } from '@labtrail/core';
import type { Call } from '../http/call.ts';
import { DONE, type JsonHandlers } from './handler.ts';
import { logModel } from './log-model.ts';

type Handled =
  | 'createRun'
  | 'getRun'
  | 'searchRuns'
  | 'updateRun'
  | 'deleteRun'
  | 'restoreRun'
  | 'logMetric'
  | 'logParameter'
  | 'setTag'
  | 'deleteTag'
  | 'logBatch'
  | 'logModel';

export function runHandlers(tracking: Tracking): Pick<JsonHandlers, Handled> {
  const { runs } = tracking;
  return {
    async createRun(call, request) {
      const { experiment_id } = request;
      if (!experiment_id)
        throw invalid("Missing value for required parameter 'experiment_id'. Name the run's experiment.");
      const truncated: string[] = [];
      const run = await runs.create(call, { ...request, experiment_id }, truncated);
      tellCuts(call, { truncated });
      return { run };
    },
    async getRun(call, { run_id }) {
      return { run: await runs.get(call, run_id) };
    },
    async searchRuns(call, request) {
      const { items, nextPageToken } = await runs.search(call, request);
      return { runs: items, next_page_token: nextPageToken };
    },
    async updateRun(call, { run_id, ...change }) {
      const truncated: string[] = [];
      const run_info = await runs.update(call, run_id, { ...change, truncated });
      tellCuts(call, { truncated });
      return { run_info };
    },
    async deleteRun(call, { run_id }) {
      await runs.delete(call, run_id);
      return DONE;
    },
    async restoreRun(call, { run_id }) {
      await runs.restore(call, run_id);
      return DONE;
    },
    async logMetric(call, { run_id, ...point }) {
      await runs.logOne(call, run_id, { metrics: [point] });
      return DONE;
    },
    async logParameter(call, { run_id, key, value }) {
      return tellCuts(call, await runs.logOne(call, run_id, { params: [{ key, value }] }));
    },
    async setTag(call, { run_id, key, value }) {
      return tellCuts(call, await runs.logOne(call, run_id, { tags: [{ key, value }] }));
    },
    async deleteTag(call, { run_id, key }) {
      await runs.deleteTag(call, run_id, key);
      return DONE;
    },
    async logBatch(call, { run_id, ...batch }) {
      return tellCuts(call, await runs.log(call, run_id, batch));
    },
    async logModel(call, request) {
      await logModel(tracking, call, request);
      return DONE;
    },
  };
}

/** What an answer's header may hold: clients refuse lines that are much longer. */
const HEADER_LIMIT = 4000;

/** Names in a header the values that were cut to their limit. */
export function tellCuts(call: Call, { truncated }: Pick<CheckedBatch, 'truncated'>): typeof DONE {
  if (truncated.length > 0) {
    const all = truncated.join(', ');
    call.headers.push('X-Labtrail-Truncated', all.length <= HEADER_LIMIT ? all : `${all.slice(0, HEADER_LIMIT)}...`);
  }
  return DONE;
}
