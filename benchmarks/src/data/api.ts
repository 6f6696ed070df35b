import type { Connection } from '../client/connection.ts';
import { withConnection } from '../client/drive.ts';
import { get, post } from '../client/request.ts';

/** The start of all made-up time, in epoch milliseconds. */
export const EPOCH_MS = 1_750_000_000_000;

/** A run as `runs/get` and `runs/search` answer it, as far as anyone here looks. */
export interface AnsweredRun {
  info: { run_id: string; run_name: string };
  data: { metrics?: AnsweredPoint[]; params?: unknown[]; tags?: unknown[] };
}

export interface AnsweredPoint {
  key: string;
  value: number;
  timestamp: number;
  step: number;
}

export async function createExperiment(port: number, name: string): Promise<string> {
  return withConnection(port, async (connection) => {
    const body = await connection.send(post('experiments/create', JSON.stringify({ name })));
    return (JSON.parse(body.toString()) as { experiment_id: string }).experiment_id;
  });
}

/** The request that makes a run. */
export function createRunRequest(experimentId: string, name: string): Buffer {
  const json = {
    experiment_id: experimentId,
    run_name: name,
    start_time: EPOCH_MS,
    tags: [{ key: 'mlflow.user', value: 'bench' }],
  };
  return post('runs/create', JSON.stringify(json));
}

/** Reads the id out of the answer to `runs/create`. */
export function runIdIn(body: Buffer): string {
  return (JSON.parse(body.toString()) as { run: AnsweredRun }).run.info.run_id;
}

export async function createRun(connection: Connection, experimentId: string, name: string): Promise<string> {
  return runIdIn(await connection.send(createRunRequest(experimentId, name)));
}

/** Reads the whole history of a series in one answer. */
export async function readHistory(connection: Connection, runId: string, key: string): Promise<AnsweredPoint[]> {
  const body = await connection.send(get('metrics/get-history', { run_id: runId, metric_key: key }));
  return (JSON.parse(body.toString()) as { metrics?: AnsweredPoint[] }).metrics ?? [];
}
