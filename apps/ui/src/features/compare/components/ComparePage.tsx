import { Switch } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Failure } from '../../../app/failure.tsx';
import { colourOf } from '../../charts/lib/colours.ts';
import { runQuery } from '../../run/api.ts';
import { RunLink } from '../../runs/components/RunLink.tsx';
import { compareRows, type Part } from '../lib/rows.ts';
import classes from './compare.module.css';

const route = getRouteApi('/compare-runs');

const PARTS: readonly Part[] = ['Details', 'Metrics', 'Parameters', 'Tags'];

/** Runs side by side, whole or with only what differs. */
export function ComparePage() {
  const { runs: runIds, differing } = route.useSearch();
  const navigate = route.useNavigate();
  const queries = useQueries({ queries: runIds.map((id) => runQuery(id)) });
  const failed = queries.find(({ error }) => error);
  const runs = queries.flatMap(({ data }) => data ?? []);
  const rows = compareRows(runs).filter(({ differs }) => differs || !differing);
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
      <section className={classes.box} tabIndex={0} aria-label="Comparison">
        <table className="plain">
          <thead>
            <tr>
              <th className={classes.key}>Run</th>
              {runs.map(({ info: { run_id: runId, run_name: name, experiment_id: experimentId } }) => (
                <th key={runId} className={classes.value}>
                  <span className={classes.colour} style={{ background: colourOf(runId) }} />
                  <RunLink experimentId={experimentId} runId={runId}>
                    {name}
                  </RunLink>
                </th>
              ))}
            </tr>
          </thead>
          {PARTS.filter((part) => rows.some((row) => row.part === part)).map((part) => (
            <tbody key={part}>
              <tr>
                <th colSpan={runs.length + 1} scope="rowgroup">
                  {part}
                </th>
              </tr>
              {rows
                .filter((row) => row.part === part)
                .map(({ key, values, differs }) => (
                  <tr key={key} className={differs ? classes.differs : undefined}>
                    <th scope="row" className={classes.key}>
                      {key}
                    </th>
                    {values.map((value, index) => (
                      <td key={runs[index]?.info.run_id} className={classes.value}>
                        {value}
                      </td>
                    ))}
                  </tr>
                ))}
            </tbody>
          ))}
        </table>
      </section>
    </main>
  );
}
