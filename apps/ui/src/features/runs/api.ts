import type { Run } from '@labtrail/core';
import { queryOptions } from '@tanstack/react-query';
import { labtrailSend, labtrailStream, mlflowSend } from '../../app/http.ts';
import { portions } from './lib/selection.ts';
import { type RunsQuestion, selectionBody } from './table-api.ts';

/** Runs with all that they have logged, in the order of the ids; those that aren't in the experiments are left out. */
export function wholeRunsQuery(experimentIds: readonly string[], runIds: readonly string[]) {
  return queryOptions({
    queryKey: ['runs', 'whole', experimentIds, runIds],
    queryFn: async ({ signal }): Promise<readonly Run[]> => {
      const listed = runIds.map((id) => `'${id}'`).join(', ');
      const body = {
        experiment_ids: experimentIds,
        filter: `attributes.run_id IN (${listed})`,
        run_view_type: 'ALL',
        max_results: runIds.length,
      };
      const { runs = [] } = await mlflowSend<{ readonly runs?: readonly Run[] }>('POST', 'runs/search', body, signal);
      const found = new Map(runs.map((run) => [run.info.run_id, run]));
      return runIds.flatMap((id) => found.get(id) ?? []);
    },
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
