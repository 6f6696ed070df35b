import { drive } from '../client/drive.ts';
import { post } from '../client/request.ts';
import { createExperiment, createRun, EPOCH_MS } from './api.ts';

/** What each searched run carries. */
export const CARRIED = { params: 20, metrics: 20, tags: 3 };

/** How many params, metrics and tags a run carries. */
export type Carried = typeof CARRIED;

/** Prime, so that a metric is another value in every run and in an order of its own. */
const VALUES = 1_000_003;

/** An experiment full of runs, all known by their number. */
export interface SearchedRuns {
  experimentId: string;
  count: number;
  /** Their ids by number. */
  runIds: readonly string[];
  /** The name of the run that comes first when nobody asks for an order: all began at once, so the least id decides. */
  first: string;
}

/** Makes the runs through the API: each is created, then logged to in one batch. */
export async function fillRuns(port: number, count: number, carried: Carried = CARRIED): Promise<SearchedRuns> {
  const experimentId = await createExperiment(port, 'searched');
  const runIds: string[] = [];
  await drive({ port, connections: 8, count }, async (connection, index) => {
    const runId = await createRun(connection, experimentId, runName(index));
    runIds[index] = runId;
    await connection.send(post('runs/log-batch', JSON.stringify({ run_id: runId, ...contents(index, carried) })));
  });
  const least = runIds.reduce((found, runId, index) => (runId < (runIds[found] as string) ? index : found), 0);
  return { experimentId, count, runIds, first: runName(least) };
}

export function runName(index: number): string {
  return `run-${index}`;
}

export function metricValue(run: number, metric: number): number {
  return ((run * 7919 + metric * 104_729 + 1) % VALUES) / VALUES;
}

export function paramValue(run: number, param: number): string {
  return `value-${run % (param + 2)}`;
}

export function tagValue(run: number, tag: number): string {
  return `kind-${run % (tag + 2)}`;
}

function contents(run: number, carried: Carried) {
  return {
    params: numbers(carried.params).map((k) => ({ key: `param_${k}`, value: paramValue(run, k) })),
    metrics: numbers(carried.metrics).map((k) => ({
      key: `metric_${k}`,
      value: metricValue(run, k),
      timestamp: EPOCH_MS + run,
      step: 0,
    })),
    tags: numbers(carried.tags).map((k) => ({ key: `tag_${k}`, value: tagValue(run, k) })),
  };
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
