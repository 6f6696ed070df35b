import type { SavedView } from '@labtrail/core';
import { queryOptions } from '@tanstack/react-query';
import { labtrailGet, labtrailSend } from '../../app/http.ts';

interface ViewsPage {
  readonly views: readonly SavedView[];
  readonly next_page_token?: string;
}

/** All saved views of an experiment, by name. */
export function viewsQuery(experimentId: string) {
  return queryOptions({
    queryKey: ['views', experimentId],
    queryFn: async ({ signal }) => {
      const views: SavedView[] = [];
      for (let token: string | undefined = ''; ; ) {
        const query = { experiment_id: experimentId, page_token: token || undefined };
        const page: ViewsPage = await labtrailGet<ViewsPage>('views', query, signal);
        views.push(...page.views);
        token = page.next_page_token;
        if (!token) return views;
      }
    },
  });
}

export function viewQuery(viewId: string) {
  return queryOptions({
    queryKey: ['view', viewId],
    queryFn: async ({ signal }) =>
      (await labtrailGet<{ view: SavedView }>(`views/${encodeURIComponent(viewId)}`, {}, signal)).view,
  });
}

interface NewView {
  readonly experimentId: string;
  readonly name: string;
  readonly state: string;
}

export async function createView({ experimentId, name, state }: NewView): Promise<SavedView> {
  const body = { experiment_id: experimentId, name, state };
  return (await labtrailSend<{ view: SavedView }>('POST', 'views', body)).view;
}

export async function updateView(viewId: string, change: { name?: string; state?: string }): Promise<SavedView> {
  return (await labtrailSend<{ view: SavedView }>('PATCH', `views/${encodeURIComponent(viewId)}`, change)).view;
}

export function deleteView(viewId: string): Promise<object> {
  return labtrailSend('DELETE', `views/${encodeURIComponent(viewId)}`, {});
}
