import type { Tracking } from '@labtrail/backend-store';
import type { JsonHandlers } from './handler.ts';

export function manyRunHandlers({ columns }: Tracking): Pick<JsonHandlers, 'listRunColumns'> {
  return {
    async listRunColumns(call, query) {
      const { items, nextPageToken } = await columns.list(call, query);
      return { columns: items, next_page_token: nextPageToken };
    },
  };
}
