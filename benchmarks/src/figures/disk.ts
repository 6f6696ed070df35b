import { setTimeout as pause } from 'node:timers/promises';
import { drive } from '../client/drive.ts';
import { post } from '../client/request.ts';
import { createRun } from '../data/api.ts';
import { batchJson } from '../data/points.ts';
import { Stage } from '../data/stage.ts';
import type { RunningServer } from '../servers/running-server.ts';

const RUNS = 5;
const KEYS = 20;
const STEPS = 10_000;
const STEPS_PER_BATCH = 50;
const POINTS = RUNS * KEYS * STEPS;
const PATIENCE_MS = 60_000;
const HOLDS_STILL_MS = 6_000;

/** How large a database is after 1,000,000 points of 100 series. */
export interface DiskUse {
  points: number;
  /** Right after the last answer. */
  bytesAtOnce: number;
  /** When the size has held still, or after a minute. */
  bytes: number;
  bytesPerPoint: number;
  settledSeconds: number;
}

/** Logs the points into an empty server and waits until what it does in the background is done. */
export async function measureDisk(server: RunningServer): Promise<DiskUse> {
  await fill(server);
  const bytesAtOnce = server.databaseBytes();
  const began = performance.now();
  const { bytes, at } = await settled(server, began);
  return { points: POINTS, bytesAtOnce, bytes, bytesPerPoint: bytes / POINTS, settledSeconds: (at - began) / 1000 };
}

async function fill({ port }: RunningServer): Promise<void> {
  const experimentId = await new Stage(port).experiment('disk');
  const runs: string[] = [];
  await drive({ port, connections: 1, count: RUNS }, async (connection, index) => {
    runs[index] = await createRun(connection, experimentId, `run-${index}`);
  });
  await drive({ port, connections: RUNS, count: POINTS / KEYS / STEPS_PER_BATCH }, async (connection, index) => {
    const firstStep = Math.floor(index / RUNS) * STEPS_PER_BATCH;
    const json = batchJson(runs[index % RUNS] as string, { keys: KEYS, firstStep, steps: STEPS_PER_BATCH });
    await connection.send(post('runs/log-batch', json));
  });
}

/** The size once it hasn't changed for a while, and since when. */
async function settled(server: RunningServer, began: number): Promise<{ bytes: number; at: number }> {
  let last = { bytes: server.databaseBytes(), at: began };
  while (performance.now() - began < PATIENCE_MS && performance.now() - last.at < HOLDS_STILL_MS) {
    await pause(250);
    const bytes = server.databaseBytes();
    if (bytes !== last.bytes) last = { bytes, at: performance.now() };
  }
  return last;
}
