import type { Run } from '@labtrail/core';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { filterText } from '../../app/filter-text.ts';
import { labtrailSend, mlflowGet, mlflowSend } from '../../app/http.ts';
import type { MetricRange, Ranges } from './lib/ranges.ts';

/** One run with all that it has logged, but the points before its metrics' last ones. */
export function runQuery(runId: string) {
  return queryOptions({
    queryKey: ['run', runId],
    queryFn: ({ signal }) => readRun(runId, signal),
  });
}

export async function readRun(runId: string, signal?: AbortSignal): Promise<Run> {
  return (await mlflowGet<{ run: Run }>('runs/get', { run_id: runId }, signal)).run;
}

interface TableRow {
  readonly values: readonly (number | string | null)[];
}

/** Columns in one question, of which a metric has two. */
const COLUMNS = 500;

/** The range of each metric of a run. */
export function rangesQuery({ info, data }: Run) {
  const keys = (data.metrics ?? []).map(({ key }) => key);
  return queryOptions({
    queryKey: ['ranges', info.run_id, info.status, keys.length],
    placeholderData: (old: Ranges | undefined, query) => (query?.queryKey[1] === info.run_id ? old : undefined),
    enabled: keys.length > 0,
    queryFn: async (): Promise<Ranges> => {
      const ranges = new Map<string, MetricRange>();
      for (let at = 0; at < keys.length; at += COLUMNS / 2) {
        const part = keys.slice(at, at + COLUMNS / 2);
        const values = await valuesOf(
          info,
          part.flatMap((key) => [`min:${key}`, `max:${key}`]),
        );
        for (const [index, key] of part.entries())
          ranges.set(key, { min: values[index * 2] ?? null, max: values[index * 2 + 1] ?? null });
      }
      return ranges;
    },
  });
}

async function valuesOf({ run_id, experiment_id }: Run['info'], columns: readonly string[]) {
  const { rows } = await labtrailSend<{ rows: readonly TableRow[] }>('POST', 'runs/table', {
    experiment_ids: [experiment_id],
    run_ids: [run_id],
    run_view_type: 'ALL',
    columns,
  });
  return rows[0]?.values ?? [];
}

interface RunsPage {
  readonly runs?: readonly Run[];
  readonly next_page_token?: string;
}

const PAGE = 100;

/** The runs that name a run as their parent, the newest first, page by page. */
export function childrenQuery({ experiment_id, run_id }: Run['info']) {
  return infiniteQueryOptions({
    queryKey: ['children', experiment_id, run_id],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      mlflowSend<RunsPage>(
        'POST',
        'runs/search',
        {
          experiment_ids: [experiment_id],
          max_results: PAGE,
          filter: `tags.mlflow.parentRunId = ${filterText(run_id)}`,
          ...(pageParam && { page_token: pageParam }),
        },
        signal,
      ),
    getNextPageParam: ({ next_page_token }) => next_page_token,
  });
}

export function renameRun(runId: string, name: string): Promise<object> {
  return mlflowSend('POST', 'runs/update', { run_id: runId, run_name: name });
}

export function setRunTag(runId: string, key: string, value: string): Promise<object> {
  return mlflowSend('POST', 'runs/set-tag', { run_id: runId, key, value });
}

export function deleteRunTag(runId: string, key: string): Promise<object> {
  return mlflowSend('POST', 'runs/delete-tag', { run_id: runId, key });
}
