import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useMemo } from 'react';
import { Failure } from '../../../app/failure.tsx';
import { Loading } from '../../../app/loading.tsx';
import { experimentQuery } from '../../experiments/api.ts';
import { type Column, columnOf, firstColumns, knownColumns } from '../lib/columns.ts';
import { sortOf } from '../lib/sort.ts';
import { rowsOf } from '../lib/table-rows.ts';
import { joined, parted, type RunsView, switched } from '../lib/view.ts';
import { RunsBar } from './RunsBar.tsx';
import { RunsFoot } from './RunsFoot.tsx';
import { RunsKeys } from './RunsKeys.tsx';
import { RunsTable } from './RunsTable.tsx';
import classes from './runs-page.module.css';
import { SelectionBar } from './SelectionBar.tsx';
import { useRuns } from './use-runs.ts';

const ChartsPanel = lazy(async () => ({
  default: (await import('../../charts/components/ChartsPanel.tsx')).ChartsPanel,
}));
const ofOne = getRouteApi('/experiments/$experimentId');
const ofSeveral = getRouteApi('/compare-experiments/$');
const NONE: ReadonlySet<string> = new Set();

/** One experiment's runs; what was set up stands in the address. */
export function RunsPage() {
  const { experimentId } = ofOne.useParams();
  const navigate = ofOne.useNavigate();
  const set = useCallback(
    (change: Partial<RunsView>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true }),
    [navigate],
  );
  const ids = useMemo(() => [experimentId], [experimentId]);
  return <RunsOf experimentIds={ids} view={ofOne.useSearch()} set={set} />;
}

/** The runs of several experiments together. */
export function RunsOfSeveralPage() {
  const { experiments, ...view } = ofSeveral.useSearch();
  const navigate = ofSeveral.useNavigate();
  const set = useCallback(
    (change: Partial<RunsView>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true }),
    [navigate],
  );
  const key = joined(experiments);
  const ids = useMemo(() => parted(key), [key]);
  return <RunsOf experimentIds={ids} view={view} set={set} />;
}

interface Props {
  readonly experimentIds: readonly string[];
  readonly view: RunsView;
  readonly set: (change: Partial<RunsView>) => void;
}

/** Runs, as a table and as charts. */
function RunsOf({ experimentIds, view, set }: Props) {
  const [experimentId = ''] = experimentIds;
  const experiment = useQuery({ ...experimentQuery(experimentId), enabled: experimentIds.length === 1 });
  const { query, runs, more } = useRuns(experimentIds, view);
  const known = useMemo(() => knownColumns(runs), [runs]);
  const columns = useMemo(() => shownColumns(view.columns, known), [view.columns, known]);
  const { sort, folded, group, deleted } = view;
  const rows = useMemo(() => rowsOf(runs, { sort, folded, group }), [runs, sort, folded, group]);
  const chosen = useMemo(() => new Set(parted(view.chosen)), [view.chosen]);
  const error = experiment.error ?? query.error;
  return (
    <main className={classes.page} aria-label="Runs">
      <RunsBar
        title={experimentIds.length === 1 ? (experiment.data?.name ?? ' ') : `${experimentIds.length} experiments`}
        columns={known}
        runs={runs}
        shown={columns}
        view={view}
        onChange={set}
      />
      <SelectionBar experimentIds={experimentIds} chosen={chosen} deleted={deleted} clear={() => set({ chosen: '' })} />
      {error && <Failure error={error} retry={() => void query.refetch()} />}
      {view.tab === 'charts' && (
        <Suspense fallback={<Loading />}>
          <ChartsPanel runs={runs} view={view} onChange={set} />
        </Suspense>
      )}
      {view.tab === 'table' && query.data && runs.length === 0 && (
        <p className={classes.empty}>
          {view.filter ? 'No run matches this filter.' : 'This experiment has no runs here yet.'}
        </p>
      )}
      {view.tab === 'table' && runs.length > 0 && (
        <RunsTable
          runs={runs}
          rows={rows}
          columns={columns}
          sort={sortOf(sort)}
          onSort={(next) => set({ sort: next })}
          chosen={chosen}
          onChoose={(next) => set({ chosen: joined(next) })}
          onFold={(id) => set({ folded: joined(switched(parted(folded), id)) })}
          onEnd={more}
        />
      )}
      <RunsFoot
        loaded={query.data && runs.length}
        groups={columnOf(group) && rows.filter(({ kind }) => kind === 'group').length}
        more={query.hasNextPage}
        coming={query.isFetchingNextPage}
      />
      <RunsKeys experimentIds={experimentIds} chosen={deleted ? NONE : chosen} />
    </main>
  );
}

function shownColumns(text: string, known: readonly Column[]): readonly Column[] {
  const asked = parted(text).flatMap((id) => columnOf(id) ?? []);
  return asked.length > 0 ? asked : firstColumns(known);
}
