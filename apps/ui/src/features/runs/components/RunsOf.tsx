import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Failure } from '../../../app/failure.tsx';
import { later } from '../../../app/later.tsx';
import { Parts } from '../../../app/parts.tsx';
import { experimentQuery } from '../../experiments/api.ts';
import { runsIn } from '../layout-api.ts';
import { RunsBar } from './RunsBar.tsx';
import { RunsFoot } from './RunsFoot.tsx';
import { RunsKeys } from './RunsKeys.tsx';
import { RunsTitle } from './RunsTitle.tsx';
import { RunsWork } from './RunsWork.tsx';
import { type RunDialog, ShowDialog } from './run-dialog.ts';
import classes from './runs-page.module.css';
import { SelectionBar } from './SelectionBar.tsx';
import { useLayout, useShownColumns } from './use-layout.ts';
import { useLiveRuns } from './use-live-runs.ts';
import { useOpenedView } from './use-opened-view.ts';
import { useView } from './use-view.ts';

const RunsDialogs = later(async () => (await import('./RunsDialogs.tsx')).RunsDialogs);

/** As many groups as are read at first; more when the reader comes to the last of them. */
const GROUPS = 1000;

/** Runs of experiments, by tabs that keep what was set up. */
export function RunsOf() {
  const { view } = useView();
  const opening = useOpenedView();
  const { title, error: unnamed } = useTitle();
  const [dialog, setDialog] = useState<RunDialog | undefined>(undefined);
  const [groups, setGroups] = useState(GROUPS);
  const columns = useShownColumns();
  const { asked, query } = useLayout({ columns: opening.pending ? undefined : columns, groups });
  useEffect(() => setGroups(GROUPS), [view.group]);
  useLiveRuns(asked);
  const error = unnamed ?? opening.error ?? query.error;
  return (
    <ShowDialog value={setDialog}>
      <main className={classes.page} aria-label="Runs">
        <Parts of={view}>
          <RunsTitle title={title} saved={opening.saved} />
          <RunsBar title={title} shown={columns ?? []} asked={asked} />
          <SelectionBar total={query.data && runsIn(query.data)} />
          {error && <Failure error={error} retry={() => void query.refetch()} />}
          {(query.data || !error) && (
            <RunsWork
              layout={query.data}
              columns={columns ?? []}
              stale={query.isPlaceholderData}
              onMoreGroups={() => setGroups((count) => count * 2)}
            />
          )}
          <RunsFoot layout={query.data} coming={query.isPlaceholderData} />
          <RunsKeys />
          {dialog && <RunsDialogs dialog={dialog} close={() => setDialog(undefined)} />}
        </Parts>
      </main>
    </ShowDialog>
  );
}

/** What the page is called. */
function useTitle() {
  const { experimentIds } = useView();
  const [experimentId = ''] = experimentIds;
  const one = experimentIds.length === 1;
  const { data, error } = useQuery({ ...experimentQuery(experimentId), enabled: one });
  return { title: one ? (data?.name ?? ' ') : `${experimentIds.length} experiments`, error };
}
