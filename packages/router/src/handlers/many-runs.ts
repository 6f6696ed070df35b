import type { Tracking } from '@labtrail/backend-store';
import { DONE, type JsonHandlers } from './handler.ts';
import { tellCuts } from './runs.ts';

type Handled = 'listRunColumns' | 'moveRuns' | 'setRunTags';

export function manyRunHandlers({ columns, runs }: Tracking): Pick<JsonHandlers, Handled> {
  return {
    async listRunColumns(call, query) {
      const { items, nextPageToken } = await columns.list(call, query);
      return { columns: items, next_page_token: nextPageToken };
    },
    async moveRuns(call, { run_ids, experiment_id }) {
      await runs.move(call, run_ids, experiment_id);
      return DONE;
    },
    async setRunTags(call, { run_ids, ...change }) {
      return tellCuts(call, await runs.setTags(call, run_ids, change));
    },
  };
}
