import type { LiveChanges, RunRow } from '@labtrail/core';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { applyToRows, type Latest } from '../../../app/live/lib/apply-to-rows.ts';
import { useAskSoon } from '../../../app/live/use-ask-soon.ts';
import { useLive } from '../../../app/live/use-live.ts';
import type { WholeRuns } from '../api.ts';
import type { Layout, LayoutQuestion } from '../layout-api.ts';
import { filteredColumns } from '../lib/watched.ts';
import type { RunsPage, RunsQuestion } from '../table-api.ts';
import { useView } from './use-view.ts';

interface Told {
  readonly changes: LiveChanges;
  readonly latest: Latest;
  readonly watched: readonly string[];
}

/** Has the rows on the page follow what is logged: in place where that is certain, else by asking again soon. */
export function useLiveRuns({ runs, by }: LayoutQuestion): void {
  const { experimentIds } = useView();
  const client = useQueryClient();
  const latest = useRef<Latest>(new Map());
  const watched = useMemo(
    () => [...runs.order.map(({ column }) => column), ...by, ...filteredColumns(runs.filter)],
    [runs.order, runs.filter, by],
  );
  const askSoon = useAskSoon(() =>
    Promise.all([['runs'], ['columns', 'first']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  );
  useLive(experimentIds, (change) => {
    if (change.kind !== 'changes') return askSoon();
    const told = { changes: change.changes, latest: latest.current, watched };
    const asks = [followLayouts(client, told), followPages(client, told), isOfWhole(client, told)];
    if (asks.some(Boolean) || client.isFetching({ queryKey: ['runs'] }) > 0) askSoon();
  });
}

/** Whether the server has to be asked again. */
function followLayouts(client: QueryClient, told: Told): boolean {
  const layouts = client.getQueriesData<Layout>({ queryKey: ['runs', 'layout'], type: 'active' });
  return layouts
    .map(([queryKey, layout]) => {
      if (!layout || layout.kind === 'groups') return layout !== undefined;
      const rows = layout.kind === 'tree' ? layout.rows : layout.first.rows;
      const { items, ask } = applyToRows({ rows, columns: layout.asked.runs.columns, ...told }, told.changes);
      if (items !== rows) client.setQueryData<Layout>(queryKey, withRows(layout, items));
      return ask;
    })
    .some(Boolean);
}

function withRows(layout: Exclude<Layout, { kind: 'groups' }>, rows: readonly RunRow[]): Layout {
  return layout.kind === 'tree' ? { ...layout, rows } : { ...layout, first: { ...layout.first, rows } };
}

function followPages(client: QueryClient, told: Told): boolean {
  const pages = ['block', 'pinned', 'charted'].flatMap((name) =>
    client.getQueriesData<RunsPage>({ queryKey: ['runs', name], type: 'active' }),
  );
  return pages
    .map(([queryKey, page]) => {
      if (!page) return false;
      const { columns } = queryKey[2] as RunsQuestion;
      const { items, ask } = applyToRows({ rows: page.rows, columns, ...told }, told.changes);
      if (items !== page.rows) client.setQueryData<RunsPage>(queryKey, { ...page, rows: items });
      return ask;
    })
    .some(Boolean);
}

/** Whether something was logged to a run of which the page shows all. */
function isOfWhole(client: QueryClient, { changes }: Told): boolean {
  const shown = client.getQueriesData<WholeRuns>({ queryKey: ['runs', 'whole'], type: 'active' });
  const ids = new Set(shown.flatMap(([, whole]) => (whole?.runs ?? []).map(({ info }) => info.run_id)));
  return changes.runs.some(({ run_id }) => ids.has(run_id));
}
