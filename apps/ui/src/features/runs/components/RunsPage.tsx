import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { Failure } from '../../../app/failure.tsx';
import { ChartsPanel } from '../../charts/components/ChartsPanel.tsx';
import { experimentQuery } from '../../experiments/api.ts';
import { runsQuery } from '../api.ts';
import { type Column, columnOf, firstColumns, knownColumns } from '../lib/columns.ts';
import { orderOf, sortOf } from '../lib/sort.ts';
import { rowsOf } from '../lib/table-rows.ts';
import { joined, parted, type RunsView, switched } from '../lib/view.ts';
import { KeysHelp } from './KeysHelp.tsx';
import { RunsBar } from './RunsBar.tsx';
import { RunsTable } from './RunsTable.tsx';
import classes from './runs-page.module.css';
import { SelectionBar } from './SelectionBar.tsx';
import { usePageKeys } from './use-page-keys.ts';

const route = getRouteApi('/experiments/$experimentId');

/** How soon runs that are still running are asked for again, in milliseconds. */
const WHILE_RUNNING = 1000;

/** One experiment's runs, as a table and as charts; what was set up stands in the address. */
export function RunsPage() {
  const { experimentId } = route.useParams();
  const view = route.useSearch();
  const navigate = route.useNavigate();
  const set = useCallback(
    (change: Partial<RunsView>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true }),
    [navigate],
  );
  const experiment = useQuery(experimentQuery(experimentId));
  const sort = sortOf(view.sort);
  const query = useInfiniteQuery({
    ...runsQuery({
      experimentIds: [experimentId],
      filter: view.filter,
      order: orderOf(sort),
      deleted: view.deleted,
    }),
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ runs = [] }) => runs.some(({ info }) => info.status === 'RUNNING')) && WHILE_RUNNING,
  });
  const runs = useMemo(() => query.data?.pages.flatMap((page) => page.runs ?? []) ?? [], [query.data]);
  const known = useMemo(() => knownColumns(runs), [runs]);
  const columns = useMemo(() => shownColumns(view.columns, known), [view.columns, known]);
  const rows = useMemo(() => rowsOf(runs, view), [runs, view]);
  const groups = rows.filter(({ kind }) => kind === 'group').length;
  const chosen = useMemo(() => new Set(parted(view.chosen)), [view.chosen]);
  const [help, setHelp] = useState(false);
  usePageKeys(
    useMemo(
      () => ({
        '/': () => document.getElementById('filter')?.focus(),
        c: () => {
          if (chosen.size === 0 || view.deleted) return;
          void navigate({ to: '/compare-runs', search: { runs: [...chosen], experiments: [experimentId] } });
        },
        '?': () => setHelp(true),
      }),
      [chosen, view.deleted, navigate, experimentId],
    ),
  );
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);

  return (
    <main className={classes.page} aria-label="Runs">
      <RunsBar
        title={experiment.data?.name ?? ' '}
        columns={known}
        runs={runs}
        shown={columns}
        view={view}
        onChange={set}
      />
      <SelectionBar
        experimentId={experimentId}
        chosen={chosen}
        deleted={view.deleted}
        clear={() => set({ chosen: '' })}
      />
      {(experiment.error ?? query.error) && (
        <Failure error={experiment.error ?? query.error} retry={() => void query.refetch()} />
      )}
      {view.tab === 'charts' ? (
        <ChartsPanel runs={runs} view={view} onChange={set} />
      ) : (
        query.data &&
        (runs.length === 0 ? (
          <p className={classes.empty}>
            {view.filter ? 'No run matches this filter.' : 'This experiment has no runs here yet.'}
          </p>
        ) : (
          <RunsTable
            runs={runs}
            rows={rows}
            columns={columns}
            sort={sort}
            onSort={(next) => set({ sort: next })}
            chosen={chosen}
            onChoose={(next) => set({ chosen: joined(next) })}
            onFold={(id) => set({ folded: joined(switched(parted(view.folded), id)) })}
            onEnd={more}
          />
        ))
      )}
      <output className={classes.foot}>
        {query.data && `${runs.length}${hasNextPage ? ' or more' : ''} runs`}
        {view.group &&
          query.data &&
          `, grouped as far as they are loaded: ${groups} ${groups === 1 ? 'group' : 'groups'}`}
        {isFetchingNextPage && ', more are coming'}
      </output>
      {help && <KeysHelp close={() => setHelp(false)} />}
    </main>
  );
}

function shownColumns(text: string, known: readonly Column[]): readonly Column[] {
  const asked = parted(text).flatMap((id) => columnOf(id) ?? []);
  return asked.length > 0 ? asked : firstColumns(known);
}
