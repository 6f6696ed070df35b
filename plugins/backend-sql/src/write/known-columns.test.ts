import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunColumn } from '@labtrail/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { columnStore } from '../columns.ts';
import { type Database, openDatabase } from '../database.ts';
import { experimentStore } from '../experiments.ts';
import { runStore } from '../runs.ts';
import { REMEMBERED } from './known-columns.ts';

const scope = { workspace: 'default' };
let database: Database;

const metric = (key: string) => ({ key, value: 1, timestamp: 1, step: 1 });
const log = (key: string) => runStore(database.parts).log(scope, 'r', { metrics: [metric(key)], params: [], tags: [] });
const listed = async (): Promise<readonly unknown[]> => {
  const query = { experimentIds: ['0'], contains: '', kind: 'metric', offset: 0, limit: 9 } as const;
  return (await columnStore(database.parts).list(scope, query)).items as readonly RunColumn[];
};

beforeEach(async () => {
  database = await openDatabase('sqlite:///l.db', { workingFolder: mkdtempSync(join(tmpdir(), 'labtrail-columns-')) });
  await experimentStore(database.parts).ensureDefault(scope, { artifactRoot: 'mlflow-artifacts:', now: 1 });
  const run = { runId: 'r', experimentId: '0', name: 'n', userId: '', startTime: 1, tags: [] };
  await runStore(database.parts).create(scope, run);
});
afterEach(() => database.close());

describe('columns that are known', () => {
  it('are listed, though a write beside theirs failed and undid both for a moment', async () => {
    const loss = log('loss');
    const broken = database.parts.writer.write((tx) => tx.run('INSERT INTO nowhere VALUES (1)', []));
    const [logged, failed] = await Promise.allSettled([loss, broken]);
    expect([logged, failed.status]).toEqual([{ status: 'fulfilled', value: 'logged' }, 'rejected']);
    expect(await listed()).toEqual([{ kind: 'metric', key: 'loss' }]);
  });

  it('are written once', async () => {
    const { columns } = database.parts;
    expect(columns.of(0, 'metric').has('loss')).toBe(false);
    await log('loss');
    expect([
      columns.of(0, 'metric').has('loss'),
      columns.of(0, 'param').has('loss'),
      columns.of(1, 'metric').has('loss'),
    ]).toEqual([true, false, false]);
    columns.forget();
    await log('loss');
    expect([columns.of(0, 'metric').has('loss'), await listed()]).toEqual([true, [{ kind: 'metric', key: 'loss' }]]);
  });

  it('are forgotten when they are too many', async () => {
    const { columns, writer } = database.parts;
    await log('loss');
    await writer.write(async (tx) => {
      for (let index = 1; index < REMEMBERED; index += 1) await columns.add(tx, 7, { kind: 'tag', key: `k${index}` });
    });
    expect([columns.of(0, 'metric').has('loss'), columns.of(7, 'tag').has('k1')]).toEqual([true, true]);
    await log('acc');
    expect([
      columns.of(0, 'metric').has('loss'),
      columns.of(7, 'tag').has('k1'),
      columns.of(0, 'metric').has('acc'),
    ]).toEqual([false, false, true]);
  });
});
