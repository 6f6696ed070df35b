import { drive } from '../client/drive.ts';
import { post } from '../client/request.ts';
import { createExperiment, createRun, EPOCH_MS } from './api.ts';

/** What each searched run carries. */
export const CARRIED = { params: 20, metrics: 20, tags: 3 } as const;

/** Prime, so that a metric is another value in every run and in an order of its own. */
const VALUES = 1_000_003;

/** An experiment full of runs, all known by their number. */
export interface SearchedRuns {
  experimentId: string;
  count: number;
}

/** Makes the runs through the API: each is created, then logged to in one batch. */
export async function fillRuns(port: number, count: number): Promise<SearchedRuns> {
  const experimentId = await createExperiment(port, 'searched');
  await drive({ port, connections: 8, count }, async (connection, index) => {
    const runId = await createRun(connection, experimentId, runName(index));
    await connection.send(post('runs/log-batch', JSON.stringify({ run_id: runId, ...contents(index) })));
  });
  return { experimentId, count };
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

function contents(run: number) {
  return {
    params: numbers(CARRIED.params).map((k) => ({ key: `param_${k}`, value: paramValue(run, k) })),
    metrics: numbers(CARRIED.metrics).map((k) => ({
      key: `metric_${k}`,
      value: metricValue(run, k),
      timestamp: EPOCH_MS + run,
      step: 0,
    })),
    tags: numbers(CARRIED.tags).map((k) => ({ key: `tag_${k}`, value: tagValue(run, k) })),
  };
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
