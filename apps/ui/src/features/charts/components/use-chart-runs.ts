import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useRecheck } from '../../../app/live/use-live.ts';
import { type ChartRun, chartRunOf } from '../lib/chart-runs.ts';
import { chartedQuery } from '../runs-api.ts';
import type { Scene } from './scene.ts';

/** The shown runs with what they have in columns; `undefined` until it has come. */
export function useChartRuns(scene: Scene, columns: readonly string[]) {
  const { runs, question } = scene;
  const asked = useMemo(
    () => ({ ...question, columns: [...new Set(columns)].filter((id) => id !== '').sort() }),
    [question, columns],
  );
  const query = useQuery({ ...chartedQuery(asked), refetchInterval: useRecheck() });
  const { data, error } = query;
  const valued = useMemo((): readonly ChartRun[] | undefined => {
    if (!data) return undefined;
    const values = new Map(data.rows.map((row) => [row.info.run_id, row.values]));
    return runs.map((run) => chartRunOf(run, values.get(run.runId) ?? [], data.columns));
  }, [runs, data]);
  return { runs: valued, error: data ? null : error, retry: () => void query.refetch() };
}
