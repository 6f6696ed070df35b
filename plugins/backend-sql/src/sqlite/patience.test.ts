import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { openSqlStore } from '../store.ts';
import { patiently } from './patience.ts';

test('a store is opened as soon as another process lets go of its new file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'labtrail-patience-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const holder = new DatabaseSync(join(folder, 'labtrail.db'));
  holder.exec('BEGIN EXCLUSIVE');
  const opening = openSqlStore('sqlite:///labtrail.db', { workingFolder: folder });
  await turn();
  holder.exec('ROLLBACK');
  holder.close();
  const store = await opening;
  expect(await store.runs.get({ workspace: 'default' }, 'none')).toBeUndefined();
  await store.close();
});

test('faults other than a lock are passed on at once', async () => {
  const broken = () => {
    throw new Error('broken');
  };
  await expect(patiently(broken)).rejects.toThrow('broken');
});
