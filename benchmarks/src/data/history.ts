import { withConnection } from '../client/drive.ts';
import { post } from '../client/request.ts';
import { createExperiment, createRun } from './api.ts';
import { batchJson } from './points.ts';

/** How many points the long history has. */
export const HISTORY_POINTS = 200_000;

/** One series of `HISTORY_POINTS` points: step n has the n-th time. */
export interface History {
  runId: string;
  key: string;
}

/** Logs the history in order, in the largest batches that MLflow takes. */
export async function fillHistory(port: number): Promise<History> {
  const experimentId = await createExperiment(port, 'history');
  return withConnection(port, async (connection) => {
    const runId = await createRun(connection, experimentId, 'long');
    for (let step = 0; step < HISTORY_POINTS; step += 1000) {
      await connection.send(post('runs/log-batch', batchJson(runId, { keys: 1, firstStep: step, steps: 1000 })));
    }
    return { runId, key: 'metric_0' };
  });
}
