import type { Run } from '@labtrail/core';
import { queryOptions } from '@tanstack/react-query';
import { type Batches, portions } from '../../app/bulk/batches.ts';
import { filterText } from '../../app/filter-text.ts';
import { labtrailSend, labtrailStream, mlflowSend } from '../../app/http.ts';
import { type RunsQuestion, selectionBody } from './table-api.ts';

/** So many runs are asked for by name at once, so that a question stays short. */
const NAMED = 200;

/** Runs with all that they have logged, in the order of the ids; those that aren't in the experiments are left out. */
export async function readWholeRuns(
  experimentIds: readonly string[],
  runIds: readonly string[],
  signal?: AbortSignal,
): Promise<readonly Run[]> {
  const found = new Map<string, Run>();
  for (const ids of portions(runIds, NAMED)) {
    const body = {
      experiment_ids: experimentIds,
      filter: `attributes.run_id IN (${ids.map(filterText).join(', ')})`,
      run_view_type: 'ALL',
      max_results: NAMED,
    };
    const { runs = [] } = await mlflowSend<{ readonly runs?: readonly Run[] }>('POST', 'runs/search', body, signal);
    for (const run of runs) found.set(run.info.run_id, run);
  }
  return runIds.flatMap((id) => found.get(id) ?? []);
}

export interface WholeRuns {
  readonly runs: readonly Run[];
}

/** The same, kept as long as they are shown. */
export function wholeRunsQuery(experimentIds: readonly string[], runIds: readonly string[]) {
  return queryOptions({
    queryKey: ['runs', 'whole', experimentIds, runIds],
    queryFn: async ({ signal }): Promise<WholeRuns> => ({ runs: await readWholeRuns(experimentIds, runIds, signal) }),
  });
}

/** As many runs as the server changes together. */
const TOGETHER = 1000;
/** Runs that the server takes one by one. */
const ONE_BY_ONE = { size: 1, lanes: 16 };

export const TRASHING: Batches = {
  ...ONE_BY_ONE,
  act: ([run_id]) => mlflowSend('POST', 'runs/delete', { run_id }),
};

export const RESTORING: Batches = {
  ...ONE_BY_ONE,
  act: ([run_id]) => mlflowSend('POST', 'runs/restore', { run_id }),
};

export function movingTo(experimentId: string): Batches {
  const act = (run_ids: readonly string[]) =>
    labtrailSend('POST', 'runs/move', { run_ids, experiment_id: experimentId });
  return { size: TOGETHER, lanes: 1, act };
}

export interface TagChange {
  readonly tags?: readonly { readonly key: string; readonly value: string }[];
  readonly deleteKeys?: readonly string[];
}

export function tagging({ tags = [], deleteKeys = [] }: TagChange): Batches {
  const act = (run_ids: readonly string[]) =>
    labtrailSend('POST', 'runs/set-tags', { run_ids, tags, delete_keys: deleteKeys });
  return { size: TOGETHER, lanes: 1, act };
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
