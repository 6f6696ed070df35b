import type { Tracking } from '@labtrail/backend-store';
import { DONE, type JsonHandlers } from './handler.ts';

type Handled = 'createView' | 'listViews' | 'getView' | 'updateView' | 'deleteView';

export function viewHandlers({ views }: Tracking): Pick<JsonHandlers, Handled> {
  return {
    async createView(call, request) {
      return { view: await views.create(call, request) };
    },
    async listViews(call, query) {
      const { items, nextPageToken } = await views.list(call, query);
      return { views: items, next_page_token: nextPageToken };
    },
    async getView(call, { view_id }) {
      return { view: await views.get(call, view_id) };
    },
    async updateView(call, { view_id, ...change }) {
      return { view: await views.update(call, view_id, change) };
    },
    async deleteView(call, { view_id }) {
      await views.delete(call, view_id);
      return DONE;
    },
  };
}
