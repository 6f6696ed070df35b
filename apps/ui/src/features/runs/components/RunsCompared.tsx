import type { Run } from '@labtrail/core';
import { type UseQueryResult, useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Failure } from '../../../app/failure.tsx';
import { CompareRuns } from '../../compare/components/CompareRuns.tsx';
import { runQuery } from '../../run/api.ts';
import { parted } from '../lib/view.ts';
import classes from './runs-page.module.css';
import { useView } from './use-view.ts';

/** The chosen runs side by side. */
export function RunsCompared() {
  const { experimentIds, view, set } = useView();
  const { differing, baseline, find } = view;
  const runIds = parted(view.chosen);
  const { runs, failed } = useQueries({ queries: runIds.map((id) => runQuery(id)), combine: read });
  if (runIds.length === 0) return <p className={classes.empty}>Choose runs in the table to compare them here.</p>;
  return (
    <div className={classes.compared}>
      <Link to="/compare-runs" search={{ runs: runIds, experiments: [...experimentIds] }}>
        Compare their files, too
      </Link>
      {failed && <Failure error={failed.error} retry={() => void failed.refetch()} />}
      <CompareRuns runs={runs} view={{ differing, baseline, find }} set={(change) => set(picked(change))} />
    </div>
  );
}

function read(queries: readonly UseQueryResult<Run>[]) {
  return { runs: queries.flatMap(({ data }) => data ?? []), failed: queries.find(({ error }) => error) };
}

type Compared = Parameters<Parameters<typeof CompareRuns>[0]['set']>[0];

/** What of a change concerns the page of runs. */
function picked({ differing, baseline, find }: Compared) {
  return {
    ...(differing !== undefined && { differing }),
    ...(baseline !== undefined && { baseline }),
    ...(find !== undefined && { find }),
  };
}
