import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Failure } from '../../../app/failure.tsx';
import { Loading } from '../../../app/loading.tsx';
import { CompareRuns } from '../../compare/components/CompareRuns.tsx';
import { comparedQuery, MOST_COMPARED } from '../compared-api.ts';
import classes from './runs-page.module.css';
import { useView } from './use-view.ts';

/** The chosen runs side by side. */
export function RunsCompared() {
  const { experimentIds, view, set } = useView();
  const { filter, deleted, chosen, differing, baseline, find } = view;
  const query = useQuery({
    ...comparedQuery({ experimentIds, filter, deleted }, chosen),
    enabled: chosen !== '',
  });
  if (chosen === '') return <p className={classes.empty}>Choose runs in the table to compare them here.</p>;
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  const { runs, more } = query.data;
  const runIds = runs.map(({ info }) => info.run_id);
  return (
    <div className={classes.compared}>
      <Link to="/compare-runs" search={{ runs: runIds, experiments: [...experimentIds] }}>
        Compare their files, too
      </Link>
      {more && <p className="quiet">The first {MOST_COMPARED} of the chosen runs.</p>}
      <CompareRuns runs={runs} view={{ differing, baseline, find }} set={(change) => set(picked(change))} />
    </div>
  );
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
