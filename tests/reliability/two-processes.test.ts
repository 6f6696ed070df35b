import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Api } from './api.ts';
import { type Books, faultsOf, integrityOf, rowsOf } from './audit.ts';
import { databaseOf, type Launched, launch, newFolder, until } from './launch.ts';
import { type Params, raced } from './race.ts';
import { script } from './script-process.ts';
import { serverTarget, type Target } from './target.ts';
import { Writer } from './writer.ts';

const WRITING = 4000;
const RACED = 200;

test('a script with the store open and a server beside it lose nothing and are never told of a lock', async () => {
  const folder = await newFolder();
  const server = await launch(folder);
  const target = serverTarget(server.url);
  const runId = await target.createRun('raced');
  const end = Date.now() + WRITING;
  const race = { runId, keys: RACED };
  const [mine, its] = await Promise.all([
    written(target, end, { ...race, value: 'server' }),
    script({ job: 'write', file: databaseOf(folder), until: end, race: { ...race, value: 'script' } }),
  ]);
  await target.close();
  expect([...mine.refusals, ...its.books.flatMap(({ refusals }) => refusals)]).toEqual([]);
  expect([...mine.result.faults, ...its.won.faults]).toEqual([]);
  expect(await allFaults(server, [...mine.writers, ...its.books])).toEqual([]);
  expect(await valuesIn(server, runId)).toEqual(winners({ server: mine.result.won, script: its.won.won }));
  expect(integrityOf(folder)).toBe('ok');
});

test('two servers on one file lose nothing, share a run, and both compact it', async () => {
  const folder = await newFolder();
  const servers = [await launch(folder), await launch(folder)] as const;
  const targets = servers.map(({ url }) => serverTarget(url)) as [Target, Target];
  const [first] = targets;
  const race = { runId: await first.createRun('raced'), keys: RACED };
  const both = await first.createRun('written by both');
  const end = Date.now() + WRITING;
  const [one, two] = await Promise.all([
    written(targets[0], end, { ...race, value: 'one' }),
    written(targets[1], end, { ...race, value: 'two' }),
    ...targets.map((target, index) => alternating(target, both, index)),
  ]);
  expect([...one.refusals, ...two.refusals, ...one.result.faults, ...two.result.faults]).toEqual([]);
  await until('all is compacted', 60, async () => worthCompacting(folder) === 0 || undefined);
  for (const server of servers) {
    expect(await allFaults(server, [...one.writers, ...two.writers])).toEqual([]);
    expect(await valuesIn(server, race.runId)).toEqual(winners({ one: one.result.won, two: two.result.won }));
    expect(await stepsIn(server, both)).toEqual(Array.from({ length: 2 * BATCHES * 1000 }, (_, step) => step));
  }
  for (const target of targets) await target.close();
  expect(integrityOf(folder)).toBe('ok');
});

test('processes that open and close the file again and again are never told of a lock', async () => {
  const folder = await newFolder();
  const job = { job: 'reopen', file: databaseOf(folder), times: 40 };
  const results = await Promise.all([script(job), script(job), script(job)]);
  expect(results.flatMap(({ faults }) => faults)).toEqual([]);
  expect(results.flatMap(({ books }) => books.flatMap(({ refusals }) => refusals))).toEqual([]);
  expect(integrityOf(folder)).toBe('ok');
  const server = await launch(folder);
  expect(
    await allFaults(
      server,
      results.flatMap(({ books }) => books),
    ),
  ).toEqual([]);
});

test('reads are answered while another process opens, writes and closes', async () => {
  const folder = await newFolder();
  const server = await launch(folder);
  const api = new Api(server.url);
  const runId = await api.createRun('read');
  let writing = true;
  const reading = async () => {
    const faults: string[] = [];
    while (writing) {
      const answers = await Promise.all([
        api.get('runs/get', { run_id: runId }),
        api.post('runs/search', { experiment_ids: ['0'], max_results: 5 }),
        api.get('metrics/get-history', { run_id: runId, metric_key: 'none' }),
      ]);
      faults.push(...answers.filter(({ status }) => status !== 200).map(({ text }) => text));
    }
    return faults;
  };
  const jobs = Promise.all([1, 2].map(() => script({ job: 'reopen', file: databaseOf(folder), times: 30 }))).finally(
    () => {
      writing = false;
    },
  );
  const [faults, results] = await Promise.all([reading(), jobs]);
  api.close();
  expect([...faults, ...results.flatMap((result) => result.faults)]).toEqual([]);
});

test('a server goes on, and loses nothing, while another one on its file is killed again and again', async () => {
  const folder = await newFolder();
  const server = await launch(folder);
  const target = serverTarget(server.url);
  const lasting = await Promise.all([1, 2, 3].map(async (n) => new Writer(await target.createRun(`lasting ${n}`))));
  let killing = true;
  const writing = Promise.all(lasting.map((writer) => writer.write(target, () => !killing)));
  const killed: Writer[] = [];
  for (let time = 0; time < 6; time += 1) killed.push(await killedWhileWriting(await launch(folder)));
  killing = false;
  await writing;
  await target.close();
  expect([...lasting, ...killed].flatMap(({ refusals }) => refusals)).toEqual([]);
  expect(lasting.flatMap(({ lost }) => [...lost])).toEqual([]);
  expect(await allFaults(server, [...lasting, ...killed])).toEqual([]);
  expect(integrityOf(folder)).toBe('ok');
});

test('of two processes that open a new file at once, both open it', async () => {
  const folder = await newFolder();
  const files = Array.from({ length: 25 }, (_, i) => join(folder, `new-${i}.db`));
  const results = await Promise.all([
    script({ job: 'create', files, me: 'one', other: 'two' }),
    script({ job: 'create', files, me: 'two', other: 'one' }),
  ]);
  expect(results.flatMap(({ faults }) => faults)).toEqual([]);
});

async function written(target: Target, end: number, race: Params) {
  const runs = await Promise.all([1, 2, 3, 4].map((n) => target.createRun(`${race.value} ${n}`)));
  const writers = runs.map((runId) => new Writer(runId));
  const stop = () => Date.now() > end;
  const [result] = await Promise.all([raced(target, race), ...writers.map((writer) => writer.write(target, stop))]);
  return { writers, result, refusals: writers.flatMap(({ refusals }) => refusals) };
}

async function killedWhileWriting(server: Launched): Promise<Writer> {
  const target = serverTarget(server.url);
  const writer = new Writer(await target.createRun('killed'));
  const enough = 5 + Math.floor(Math.random() * 40);
  let ending: Promise<unknown> | undefined;
  await writer.write(target, () => {
    if (writer.kept.size >= enough) ending ??= server.end('SIGKILL');
    return false;
  });
  await ending;
  await target.close();
  return writer;
}

const BATCHES = 12;

/** Logs every other thousand steps of a series; the other server logs those between. */
async function alternating(target: Target, runId: string, index: number): Promise<void> {
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const first = (2 * batch + index) * 1000;
    const metrics = Array.from({ length: 1000 }, (_, i) => ({
      key: 'both',
      value: i,
      timestamp: first + i,
      step: first + i,
    }));
    expect(await target.log(runId, { metrics })).toEqual({ kind: 'kept' });
  }
}

async function allFaults({ url }: Launched, books: readonly Books[]): Promise<string[]> {
  const api = new Api(url);
  const faults: string[] = [];
  for (const book of books) faults.push(...(await faultsOf(api, book)));
  api.close();
  return faults;
}

async function valuesIn({ url }: Launched, runId: string): Promise<Record<string, string>> {
  const api = new Api(url);
  const { data } = await api.run(runId);
  api.close();
  return Object.fromEntries((data.params ?? []).map(({ key, value }) => [key, value]));
}

async function stepsIn({ url }: Launched, runId: string): Promise<number[]> {
  const api = new Api(url);
  const points = await api.history(runId, 'both');
  api.close();
  return points.map(({ step }) => step);
}

/** Who set which key; a key that two were told to have set gets both names, which no value can equal. */
function winners(won: Record<string, readonly string[]>): Record<string, string> {
  const by: Record<string, string> = {};
  for (const [name, keys] of Object.entries(won)) {
    for (const key of keys) by[key] = by[key] ? `${by[key]} and ${name}` : name;
  }
  return by;
}

function worthCompacting(folder: string): number {
  const enough = 'HAVING count(*) >= 64 OR sum(length(points)) >= 4096 * 20';
  return rowsOf(folder, `SELECT run FROM metric_blocks GROUP BY run ${enough}`).length;
}
