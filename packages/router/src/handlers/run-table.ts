import type { Tracking } from '@labtrail/backend-store';
import { invalid } from '@labtrail/core';
import type { JsonHandlers, RawHandlers } from './handler.ts';

type Handled = 'readRunTable' | 'readRunGroups';

export function runTableHandlers({
  runTables,
}: Tracking): Pick<JsonHandlers, Handled> & Pick<RawHandlers, 'exportRuns'> {
  return {
    async readRunTable(call, request) {
      const { items, nextPageToken, total } = await runTables.rows(call, request);
      return { rows: items, next_page_token: nextPageToken, total };
    },
    async readRunGroups(call, request) {
      const { items, nextPageToken, total } = await runTables.groups(call, request);
      return { groups: items, next_page_token: nextPageToken, total };
    },
    exportRuns: () => Promise.reject(invalid('Tables of runs are not exported yet.')),
  };
}
