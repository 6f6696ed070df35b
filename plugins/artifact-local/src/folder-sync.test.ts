import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FolderSync } from './folder-sync.ts';

test('those who wait for one folder share the next sync, and never one that had begun', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'labtrail-sync-'));
  const folders = new FolderSync();
  const first = folders.sync(folder);
  const [second, third] = [folders.sync(folder), folders.sync(folder)];
  expect([second === first, third === second, folders.sync(tmpdir()) === first]).toEqual([false, true, false]);
  await Promise.all([first, second, third]);
  expect(folders.sync(folder)).not.toBe(second);
  await rm(folder, { recursive: true });
});

test('a folder that is gone is no error', async () => {
  await new FolderSync().sync(join(tmpdir(), 'labtrail-no-such-folder'));
});
