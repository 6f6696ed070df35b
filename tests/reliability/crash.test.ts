import { expect, test } from 'vitest';
import { Api } from './api.ts';
import { faultsOf, integrityOf, rowsOf } from './audit.ts';
import { type Launched, launch, newFolder, until } from './launch.ts';
import { serverTarget } from './target.ts';
import { Writer } from './writer.ts';

const ROUNDS = 20;
const WRITERS = 8;

test('what was acknowledged outlives kill -9 during eight writers, and no half batch is kept, twenty times over', async () => {
  const folder = await newFolder();
  let server = await launch(folder);
  const writers = await Promise.all(Array.from({ length: WRITERS }, () => newWriter(server)));
  for (let round = 1; round <= ROUNDS; round += 1) {
    await killedAmid(server, writers);
    server = await launch(folder);
    expect(integrityOf(folder), `round ${round}`).toBe('ok');
    expect(await faultsIn(server, writers), `round ${round}`).toEqual([]);
  }
  expect(writers.flatMap(({ refusals }) => refusals)).toEqual([]);
  expect(writers.reduce((sum, { kept }) => sum + kept.size, 0)).toBeGreaterThan(ROUNDS * WRITERS);
});

test('no point is lost or doubled when kill -9 falls into compactions', async () => {
  const folder = await newFolder();
  let server = await launch(folder);
  const runs = await Promise.all(Array.from({ length: 12 }, (_, i) => filled(server, i)));
  for (const compacted of [1, 3, 5, 7, 9]) {
    await until(
      `${compacted} runs are compacted`,
      60,
      async () => runsIn(folder, 'metric_chunks') >= compacted || undefined,
    );
    await server.end('SIGKILL');
    expect(runsIn(folder, 'metric_blocks'), 'runs that the kill kept from compaction').toBeGreaterThan(0);
    server = await launch(folder);
    expect(integrityOf(folder)).toBe('ok');
    expect(await wrongIn(server, runs), `after ${compacted} runs`).toEqual([]);
  }
  await until('all runs are compacted', 60, async () => runsIn(folder, 'metric_blocks') === 0 || undefined);
  expect(await wrongIn(server, runs)).toEqual([]);
  expect(integrityOf(folder)).toBe('ok');
});

async function newWriter({ url }: Launched): Promise<Writer> {
  const target = serverTarget(url);
  try {
    return new Writer(await target.createRun('crash'));
  } finally {
    await target.close();
  }
}

/** Lets all of them write, and kills the server when a random number of turns was acknowledged. */
async function killedAmid(server: Launched, writers: readonly Writer[]): Promise<void> {
  const target = serverTarget(server.url);
  const total = () => writers.reduce((sum, { kept }) => sum + kept.size, 0);
  const enough = total() + WRITERS + Math.floor(Math.random() * 400);
  let killed: Promise<unknown> | undefined;
  const stop = () => {
    if (total() >= enough) killed ??= server.end('SIGKILL');
    return false;
  };
  await Promise.all(writers.map((writer) => writer.write(target, stop)));
  expect(await killed, server.output()).toEqual({ status: null, signal: 'SIGKILL' });
  await target.close();
}

async function faultsIn({ url }: Launched, writers: readonly Writer[]): Promise<string[]> {
  const api = new Api(url);
  const faults = await Promise.all(writers.map((writer) => faultsOf(api, writer)));
  api.close();
  return faults.flat();
}

interface Filled {
  readonly runId: string;
  readonly steps: number;
}

/** A run with a series of several blocks, more in later runs. */
async function filled({ url }: Launched, index: number): Promise<Filled> {
  const target = serverTarget(url);
  const runId = await target.createRun(`compacted ${index}`);
  const batches = 6 + index;
  for (let batch = 0; batch < batches; batch += 1) {
    const metrics = Array.from({ length: 1000 }, (_, i) => pointAt(batch * 1000 + i));
    expect(await target.log(runId, { metrics })).toEqual({ kind: 'kept' });
  }
  await target.close();
  return { runId, steps: batches * 1000 };
}

function pointAt(step: number) {
  return { key: 'loss', value: 1 / (step + 1), timestamp: 1_700_000_000_000 + step, step };
}

async function wrongIn({ url }: Launched, runs: readonly Filled[]): Promise<string[]> {
  const api = new Api(url);
  const wrong: string[] = [];
  for (const { runId, steps } of runs) {
    const want = JSON.stringify(Array.from({ length: steps }, (_, step) => pointAt(step)));
    const have = await api.history(runId, 'loss');
    if (JSON.stringify(have) !== want) wrong.push(`${runId}: ${have.length} points of ${steps}`);
  }
  api.close();
  return wrong;
}

function runsIn(folder: string, table: 'metric_blocks' | 'metric_chunks'): number {
  return rowsOf(folder, `SELECT DISTINCT run FROM ${table}`).length;
}
