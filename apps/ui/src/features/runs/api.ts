import type { Run } from '@labtrail/core';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { labtrailSend, labtrailStream, mlflowSend } from '../../app/http.ts';
import { portions } from './lib/selection.ts';
import { type RunsQuestion, selectionBody } from './table-api.ts';

interface RunsPage {
  readonly runs?: readonly Run[];
  readonly next_page_token?: string;
}

/** As many runs as are read at once with all of their metrics. */
const WHOLE = 1000;

/** Runs with all that they have logged, page by page. */
export function wholeRunsQuery(question: Pick<RunsQuestion, 'experimentIds' | 'filter' | 'deleted'>) {
  return infiniteQueryOptions({
    queryKey: ['runs', 'whole', question],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      mlflowSend<RunsPage>(
        'POST',
        'runs/search',
        { ...selectionBody(question), max_results: WHOLE, ...(pageParam && { page_token: pageParam }) },
        signal,
      ),
    getNextPageParam: ({ next_page_token }) => next_page_token,
  });
}

export async function deleteRuns(runIds: readonly string[]): Promise<void> {
  await Promise.all(runIds.map((run_id) => mlflowSend('POST', 'runs/delete', { run_id })));
}

export async function restoreRuns(runIds: readonly string[]): Promise<void> {
  await Promise.all(runIds.map((run_id) => mlflowSend('POST', 'runs/restore', { run_id })));
}

export async function moveRuns(runIds: readonly string[], experimentId: string): Promise<void> {
  for (const run_ids of portions(runIds))
    await labtrailSend('POST', 'runs/move', { run_ids, experiment_id: experimentId });
}

export interface TagChange {
  readonly tags?: readonly { readonly key: string; readonly value: string }[];
  readonly deleteKeys?: readonly string[];
}

export async function tagRuns(runIds: readonly string[], { tags = [], deleteKeys = [] }: TagChange): Promise<void> {
  for (const run_ids of portions(runIds))
    await labtrailSend('POST', 'runs/set-tags', { run_ids, tags, delete_keys: deleteKeys });
}

export type ExportFormat = 'csv' | 'jsonl' | 'parquet';

/** What a file of runs holds. */
export interface ExportQuestion extends RunsQuestion {
  readonly format: ExportFormat;
  /** Only these runs; all that are found where there are none. */
  readonly runIds: readonly string[];
  readonly by: readonly string[];
  readonly groupOrder: readonly object[];
}

/** Every run or group that is found, as a file that comes bit by bit. */
export function exportRuns(asked: ExportQuestion, signal: AbortSignal): Promise<Response> {
  const { columns, order, format, runIds, by, groupOrder } = asked;
  const rows = by.length > 0 ? { group_by: by, order: groupOrder } : { order };
  const body = { ...selectionBody(asked), columns, format, ...rows, ...(runIds.length > 0 && { run_ids: runIds }) };
  return labtrailStream('runs/export', body, signal);
}
