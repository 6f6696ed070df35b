import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { BackendStore } from '@labtrail/backend-store';
import { itemsOf } from '@labtrail/core';
import { parseColumn } from '@labtrail/search';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../database.ts';
import { openSqlStore } from '../store.ts';

const scope = { workspace: 'default' };
const uri = 'sqlite:///labtrail.db';
let folder: string;
let store: BackendStore;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'labtrail-table-'));
  store = await openSqlStore(uri, { workingFolder: folder });
  await store.experiments.ensureDefault(scope, { artifactRoot: 'mlflow-artifacts:', now: 1 });
  for (const runId of ['a', 'b']) {
    await store.runs.create(scope, { runId, experimentId: '0', name: runId, userId: '', startTime: 1, tags: [] });
    await store.runs.log(scope, runId, { metrics: [], params: [], tags: [{ key: 't', value: `of ${runId}` }] });
  }
});

afterEach(() => store.close());

async function tags(): Promise<unknown[]> {
  const { items } = await store.runTable.rows(scope, {
    experimentIds: ['0'],
    filter: undefined,
    view: 'ACTIVE_ONLY',
    runIds: undefined,
    within: [],
    columns: [parseColumn('t:t')],
    order: [{ column: parseColumn('t:t'), direction: 'ASC' }],
    offset: 0,
    limit: 10,
  });
  return itemsOf(items).map(({ values }) => values[0]);
}

test('a table is sorted by what another process wrote', async () => {
  expect(await tags()).toEqual(['of a', 'of b']);
  const other = new DatabaseSync(join(folder, 'labtrail.db'));
  other.exec("UPDATE tags SET value = 'zzz' WHERE key = 't' AND value = 'of a'");
  other.close();
  expect(await tags()).toEqual(['of b', 'zzz']);
});

test('a table is sorted by what was written by a statement that names no run', async () => {
  expect(await tags()).toEqual(['of a', 'of b']);
  const { parts, close } = await openDatabase(uri, { workingFolder: folder });
  await parts.writer.write((tx) => tx.run("UPDATE tags SET value = 'zzz' WHERE key = 't' AND value = ?", ['of a']));
  await close();
  expect(await tags()).toEqual(['of b', 'zzz']);
});
