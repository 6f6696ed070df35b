import type { RunRow } from '@labtrail/core';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Layout } from '../layout-api.ts';
import { patchedRows, type RunPatches } from '../lib/patches.ts';
import type { RunsPage, RunsQuestion } from '../table-api.ts';

/** Puts what is known of runs into all rows that were read of them, at once. */
export function usePatches(): (patches: RunPatches) => void {
  const client = useQueryClient();
  return useCallback((patches) => patchAll(client, patches), [client]);
}

function patchAll(client: QueryClient, patches: RunPatches): void {
  for (const [queryKey, layout] of client.getQueriesData<Layout>({ queryKey: ['runs', 'layout'] }))
    if (layout) client.setQueryData(queryKey, patchedLayout(layout, patches));
  for (const name of ['block', 'pinned', 'charted']) {
    for (const [queryKey, page] of client.getQueriesData<RunsPage>({ queryKey: ['runs', name] })) {
      const { columns } = queryKey[2] as RunsQuestion;
      if (page) client.setQueryData(queryKey, withRows(page, patchedRows(page.rows, columns, patches)));
    }
  }
}

function patchedLayout(layout: Layout, patches: RunPatches): Layout {
  const { columns } = layout.asked.runs;
  if (layout.kind === 'groups') return layout;
  if (layout.kind === 'tree') return withRows(layout, patchedRows(layout.rows, columns, patches));
  const first = withRows(layout.first, patchedRows(layout.first.rows, columns, patches));
  return first === layout.first ? layout : { ...layout, first };
}

function withRows<T extends { readonly rows: readonly RunRow[] }>(before: T, rows: readonly RunRow[]): T {
  return rows === before.rows ? before : { ...before, rows };
}
