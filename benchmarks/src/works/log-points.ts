import { drive } from '../client/drive.ts';
import { post } from '../client/request.ts';
import { createRun, readHistory } from '../data/api.ts';
import { batchJson, metricJson } from '../data/points.ts';
import type { Stage } from '../data/stage.ts';
import type { PreparedWork, Targets, Work } from './work.ts';

/** How many runs are logged to at once: as a training job each, they take turns. */
const WRITERS = 8;
/** How many metrics a run logs at each step. */
const KEYS = 20;

/** One point a request, through `log-metric`. */
export const logMetric: Work = {
  name: 'log-metric',
  title: 'log-metric, one point a request',
  unit: 'points/s',
  perStep: 1,
  targets: { fasttrackml: 5, mlflow: 100 },
  prepare: (stage) => prepare(stage, { name: 'log-metric', steps: 1 / KEYS, request: metricRequest }),
};

/** Batches of 20 keys x 5 steps. */
export const logBatch100: Work = batchWork(5, { fasttrackml: 12, mlflow: 50 });
/** Batches of 20 keys x 50 steps, the largest that MLflow takes. */
export const logBatch1000: Work = batchWork(50, { fasttrackml: 20, mlflow: 40 });

function batchWork(steps: number, targets: Targets): Work {
  const points = KEYS * steps;
  const name = `log-batch-${points}`;
  const request = (runId: string, turn: number) =>
    post('runs/log-batch', batchJson(runId, { keys: KEYS, firstStep: turn * steps, steps }));
  return {
    name,
    title: `log-batch, ${points.toLocaleString('en')} points (${KEYS} keys x ${steps} steps)`,
    unit: 'points/s',
    perStep: points,
    targets,
    prepare: (stage) => prepare(stage, { name, steps, request }),
  };
}

function metricRequest(runId: string, turn: number): Buffer {
  return post('runs/log-metric', metricJson(runId, turn % KEYS, Math.floor(turn / KEYS)));
}

/** How a run's n-th request is made, and how many steps of each key it brings. */
interface Logging {
  name: string;
  steps: number;
  request: (runId: string, turn: number) => Buffer;
}

async function prepare(stage: Stage, logging: Logging): Promise<PreparedWork> {
  const experimentId = await stage.experiment(logging.name);
  const runs: string[] = [];
  await drive({ port: stage.port, connections: 1, count: WRITERS }, async (connection, index) => {
    runs[index] = await createRun(connection, experimentId, `writer-${index}`);
  });
  let made = 0;
  const next = () => logging.request(runs[made % WRITERS] as string, Math.floor(made++ / WRITERS));
  return {
    load(count) {
      const requests = Array.from({ length: count }, next);
      return async (connection, index) => {
        await connection.send(requests[index] as Buffer);
      };
    },
    check: () => checkLogged({ port: stage.port, runs, logging, made }),
  };
}

interface Logged {
  port: number;
  runs: string[];
  logging: Logging;
  made: number;
}

/** The first key of every run has all its steps, once each. */
async function checkLogged({ port, runs, logging, made }: Logged): Promise<void> {
  await drive({ port, connections: 1, count: runs.length }, async (connection, index) => {
    const turns = Math.floor(made / WRITERS) + (index < made % WRITERS ? 1 : 0);
    const expected = Math.ceil(turns * logging.steps);
    const points = await readHistory(connection, runs[index] as string, 'metric_0');
    const distinct = new Set(points.map((point) => point.step)).size;
    if (points.length === expected && distinct === expected) return;
    const found = `${points.length} points of ${distinct} steps came back`;
    throw new Error(`${logging.name}: ${found} where ${expected} were acknowledged.`);
  });
}
