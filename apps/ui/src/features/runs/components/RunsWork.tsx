import type { Column } from '@labtrail/search';
import { useEffect } from 'react';
import { type Later, later } from '../../../app/later.tsx';
import { Loading } from '../../../app/loading.tsx';
import { FirstStepsLater } from '../../first-steps/components/FirstStepsLater.tsx';
import type { Layout } from '../layout-api.ts';
import { RunsTable } from './RunsTable.tsx';
import classes from './runs-page.module.css';
import { type Rows, useRows } from './use-rows.ts';
import { useView } from './use-view.ts';

const RunsCharts = later(async () => (await import('./RunsCharts.tsx')).RunsCharts, Loading);
const RunsCompared = later(async () => (await import('./RunsCompared.tsx')).RunsCompared, Loading);
const RunsNotes = later(async () => (await import('./RunsNotes.tsx')).RunsNotes, Loading);
const RunLook = later(async () => (await import('./RunLook.tsx')).RunLook);

interface Props {
  /** `undefined` until it has come; only the table waits for it. */
  readonly layout: Layout | undefined;
  readonly columns: readonly Column[];
  readonly stale: boolean;
  readonly onMoreGroups: () => void;
}

/** How long the first rows have stood when more is loaded, in milliseconds. */
const SETTLED = 50;

const TABS = { charts: RunsCharts, compare: RunsCompared, notes: RunsNotes } as const;

/** What the open tab shows, and the run that is looked at beside it. */
export function RunsWork(props: Props) {
  const { view, set } = useView();
  const Tab = view.tab === 'table' ? undefined : TABS[view.tab];
  usePreloaded(RunsCharts, view.tab === 'table' && props.layout !== undefined);
  return (
    <div className={classes.work}>
      {Tab ? <Tab /> : <TableTab {...props} />}
      {view.look !== '' && <RunLook runId={view.look} close={() => set({ look: '' })} />}
    </div>
  );
}

/** Loads what is likely to be opened next once nothing else is to be done. */
function usePreloaded({ preload }: Pick<Later<object>, 'preload'>, ready: boolean): void {
  useEffect(() => {
    if (!ready) return undefined;
    const later = setTimeout(() => void preload().catch(() => {}), SETTLED);
    return () => clearTimeout(later);
  }, [preload, ready]);
}

function TableTab({ layout, ...table }: Props) {
  return layout ? <LaidOut layout={layout} {...table} /> : <Loading />;
}

function LaidOut({ layout, onMoreGroups, ...table }: Props & { readonly layout: Layout }) {
  const { view } = useView();
  const rows = useRows(layout, view);
  useMoreGroups(layout, rows, onMoreGroups);
  if (rows.outline.count > 0) return <RunsTable layout={layout} rows={rows} {...table} />;
  return <NoRuns {...layout.asked.runs} />;
}

/** What is said where no row is; a new experiment shows what fills it. */
function NoRuns({ experimentIds, filter, deleted }: Layout['asked']['runs']) {
  if (filter) return <p className={classes.empty}>No run matches this filter.</p>;
  if (deleted) return <p className={classes.empty}>The trash is empty.</p>;
  const [experimentId] = experimentIds;
  if (experimentIds.length !== 1 || experimentId === undefined)
    return <p className={classes.empty}>These experiments have no runs yet.</p>;
  const title = 'This experiment has no runs yet. These lines log one:';
  return <FirstStepsLater fills="runs" title={title} experimentId={experimentId} />;
}

/** Asks for more groups when the last that were read come into view. */
function useMoreGroups(layout: Layout, { outline, seen }: Rows, onMore: () => void): void {
  const more = layout.kind === 'groups' && layout.groups.length < layout.total && seen >= outline.count - 1;
  useEffect(() => {
    if (more) onMore();
  }, [more, onMore]);
}
