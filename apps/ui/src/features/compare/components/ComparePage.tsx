import { Switch } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Failure } from '../../../app/failure.tsx';
import { colourOf } from '../../charts/lib/colours.ts';
import { runQuery } from '../../run/api.ts';
import { RunLink } from '../../runs/components/RunLink.tsx';
import { compareRows } from '../lib/rows.ts';
import { CompareTable } from './CompareTable.tsx';
import classes from './compare.module.css';

const route = getRouteApi('/compare-runs');

/** Runs side by side, whole or with only what differs. */
export function ComparePage() {
  const { runs: runIds, differing } = route.useSearch();
  const navigate = route.useNavigate();
  const queries = useQueries({ queries: runIds.map((id) => runQuery(id)) });
  const failed = queries.find(({ error }) => error);
  const runs = queries.flatMap(({ data }) => data ?? []);
  const rows = compareRows(runs).filter(({ differs }) => differs || !differing);
  const columns = runs.map(({ info: { run_id: runId, run_name: name, experiment_id: experimentId } }) => ({
    id: runId,
    head: (
      <>
        <span className={classes.colour} style={{ background: colourOf(runId) }} />
        <RunLink experimentId={experimentId} runId={runId}>
          {name}
        </RunLink>
      </>
    ),
  }));
  return (
    <main className="page" aria-label="Compared runs">
      <h1 className="page-title">{runIds.length} runs compared</h1>
      <Switch
        size="xs"
        label="Only what differs"
        checked={differing}
        mb="md"
        onChange={(event) => {
          const { checked } = event.currentTarget;
          void navigate({ search: (before) => ({ ...before, differing: checked }), replace: true });
        }}
      />
      {failed && <Failure error={failed.error} retry={() => void failed.refetch()} />}
      <CompareTable corner="Run" columns={columns} rows={rows} />
    </main>
  );
}
