import type { Run } from '@labtrail/core';
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { Failure } from '../../../app/failure.tsx';
import { useRecheck } from '../../../app/live/use-live.ts';
import { shortNumber } from '../../../app/numbers.ts';
import { wholeRunsQuery } from '../../runs/api.ts';
import { type ChartRun, columnIdsOf, columnName, wholeChartRun } from '../lib/chart-runs.ts';
import { csvText } from '../lib/csv.ts';
import { type DifferenceRow, differencesOf } from '../lib/difference.ts';
import classes from './charts.module.css';
import type { BodyProps, Scene } from './scene.ts';
import { useChartRuns } from './use-chart-runs.ts';

/** So many runs stand side by side; more would be read by nobody. */
const MOST_RUNS = 20;

/** What differs between runs, and by how much from the first one. */
export function DifferencePanel(props: BodyProps) {
  const { panel, scene, height } = props;
  const first = useMemo(() => ({ ...scene, runs: scene.runs.slice(0, MOST_RUNS) }), [scene]);
  const chosen = panel.columns.length > 0;
  const ofChosen = useChartRuns(first, panel.columns);
  const ofAll = useWholeRuns(first, !chosen);
  const { runs, error, retry } = chosen ? ofChosen : ofAll;
  const columnIds = chosen ? panel.columns : ofAll.columnIds;
  const rows = useMemo(() => differencesOf(runs ?? [], columnIds), [runs, columnIds]);
  if (error) return <Failure error={error} retry={retry} />;
  if (!runs) return <Skeleton height={height} />;
  return <Differences {...props} runs={runs} rows={rows} />;
}

const NO_RUNS: readonly Run[] = [];

/** The shown runs with all that they have logged. */
function useWholeRuns({ runs, question }: Scene, enabled: boolean) {
  const runIds = runs.map(({ runId }) => runId);
  const query = useQuery({
    ...wholeRunsQuery(question.experimentIds, runIds),
    enabled: enabled && runIds.length > 0,
    refetchInterval: useRecheck(),
  });
  const { error } = query;
  const data = runIds.length > 0 ? query.data?.runs : NO_RUNS;
  const whole = useMemo(() => data?.map(wholeChartRun), [data]);
  const columnIds = useMemo(() => columnIdsOf(data ?? []), [data]);
  return { runs: whole, columnIds, error: data ? null : error, retry: () => void query.refetch() };
}

interface DifferencesProps extends BodyProps {
  readonly runs: readonly ChartRun[];
  readonly rows: readonly DifferenceRow[];
}

function Differences({ runs, rows, scene, height, files }: DifferencesProps) {
  useEffect(() => {
    const head = ['column', ...runs.map(({ name }) => name)];
    files.current = { csv: () => csvText([head, ...rows.map(({ columnId, values }) => [columnId, ...values])]) };
    return () => {
      files.current = undefined;
    };
  }, [rows, runs, files]);
  if (runs.length < 2) return <p className="quiet">A difference needs two shown runs.</p>;
  if (rows.length === 0) return <p className="quiet">The shown runs don’t differ here.</p>;
  return (
    <section className={classes.scroll} style={{ maxHeight: height }} tabIndex={0} aria-label="Differences">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">Differs</th>
            {runs.map(({ runId, name }) => (
              <th key={runId} scope="col" className="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.columnId} row={row} />
          ))}
        </tbody>
      </table>
      {scene.runs.length > runs.length && (
        <p className={classes.note}>
          The first {runs.length} of {scene.runs.length} runs; hide some to see others.
        </p>
      )}
    </section>
  );
}

function Row({ row: { columnId, values, changes } }: { readonly row: DifferenceRow }) {
  return (
    <tr>
      <th scope="row" title={columnId}>
        {columnName(columnId)}
      </th>
      {values.map((value, index) => (
        <td key={index} className="number" title={value === undefined ? undefined : String(value)}>
          {typeof value === 'number' ? shortNumber(value) : value}
          {Boolean(changes[index]) && <div className="quiet">{signed(changes[index] as number)}</div>}
        </td>
      ))}
    </tr>
  );
}

function signed(change: number): string {
  return change > 0 ? `+${shortNumber(change)}` : shortNumber(change);
}
