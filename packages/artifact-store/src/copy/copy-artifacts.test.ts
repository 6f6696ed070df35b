import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { LabtrailError } from '@labtrail/core';
import { beforeEach, expect, test } from 'vitest';
import type { ArtifactStore } from '../contract.ts';
import { openMemoryArtifacts } from '../memory.ts';
import { copyArtifacts } from './copy-artifacts.ts';

let from: ArtifactStore;
let to: ArtifactStore;

const put = (store: ArtifactStore, path: string, content: string) => store.write(path, Readable.from([content]));
const get = async (store: ArtifactStore, path: string) => text((await store.read(path)).stream);
const roots = () =>
  [
    { store: from, path: '' },
    { store: to, path: '' },
  ] as const;

/** A store that does some of its work in another way. */
function changed(store: ArtifactStore, change: Partial<ArtifactStore>): ArtifactStore {
  const same = { stat: store.stat, list: store.list, read: store.read, write: store.write, delete: store.delete };
  const bound = Object.entries(same).map(([name, method]) => [name, method.bind(store)]);
  return { ...Object.fromEntries(bound), close: () => store.close(), ...change } as ArtifactStore;
}

beforeEach(async () => {
  from = openMemoryArtifacts();
  to = openMemoryArtifacts();
  for (const path of ['a/b/one #1.txt', 'a/two?.txt', 'empty']) await put(from, path, path === 'empty' ? '' : path);
});

test('copies a folder with all that is below it', async () => {
  const result = await copyArtifacts({ store: from, path: 'a' }, { store: to, path: 'x/y' });
  expect(result).toMatchObject({ copied: 2, skipped: 0, copiedBytes: 24, found: 2, walked: true, failures: [] });
  expect([await get(to, 'x/y/b/one #1.txt'), await get(to, 'x/y/two?.txt')]).toEqual(['a/b/one #1.txt', 'a/two?.txt']);
});

test('copies a file under a name of its own', async () => {
  await copyArtifacts({ store: from, path: 'a/two?.txt' }, { store: to, path: 'three' });
  expect(await get(to, 'three')).toBe('a/two?.txt');
});

test('leaves what is there with the same bytes, and replaces what only has the same size', async () => {
  await put(to, 'a/b/one #1.txt', 'a/b/one #1.txt');
  await put(to, 'a/two?.txt', 'A/TWO?.TXT');
  expect(await copyArtifacts(...roots())).toMatchObject({ copied: 2, copiedBytes: 10, skipped: 1, failures: [] });
  expect(await get(to, 'a/two?.txt')).toBe('a/two?.txt');
  expect(await copyArtifacts(...roots())).toMatchObject({ copied: 0, skipped: 3, skippedBytes: 24 });
});

test('takes the same size for the same file when told to', async () => {
  await put(to, 'a/two?.txt', 'A/TWO?.TXT');
  expect(await copyArtifacts(...roots(), { sizeOnly: true })).toMatchObject({ copied: 2, skipped: 1 });
  expect(await get(to, 'a/two?.txt')).toBe('A/TWO?.TXT');
});

test('removes what reads back as other bytes, and names it', async () => {
  const lying = changed(to, { write: (path) => put(to, path, 'noise') });
  const { copied, failures } = await copyArtifacts({ store: from, path: 'a' }, { store: lying, path: '' });
  expect([copied, failures.map(({ path }) => path).toSorted()]).toEqual([0, ['b/one #1.txt', 'two?.txt']]);
  expect(failures[0]?.error.message).toMatch(/SHA-256/);
  expect(await to.list('')).toEqual([]);
});

test('goes on after a file that fails, and after a folder that cannot be listed', async () => {
  await put(from, 'c/three', '3');
  const denied = new LabtrailError('PERMISSION_DENIED', 'no');
  const list = (folder: string) => (folder === 'a' ? Promise.reject(denied) : from.list(folder));
  await put(to, 'empty/is a folder', 'x');
  const result = await copyArtifacts({ store: changed(from, { list }), path: '' }, { store: to, path: '' });
  expect(result).toMatchObject({ copied: 1, found: 2 });
  expect(result.failures.map(({ path }) => path).toSorted()).toEqual(['a', 'empty']);
});

test('sends a file again that was cut, and counts its bytes once', async () => {
  let cuts = 2;
  const cut = changed(to, {
    write: async (path, source) => {
      if (cuts === 0) return to.write(path, source);
      cuts -= 1;
      for await (const _ of source) break;
      throw new LabtrailError('TEMPORARILY_UNAVAILABLE', 'cut');
    },
  });
  const result = await copyArtifacts({ store: from, path: 'a/two?.txt' }, { store: cut, path: 'f' });
  expect(result).toMatchObject({ copied: 1, copiedBytes: 10, failures: [] });
});

test('never has more files under way than jobs', async () => {
  for (let at = 0; at < 40; at += 1) await put(from, `many/${at}`, 'x');
  let [now, most] = [0, 0];
  const write: ArtifactStore['write'] = async (path, source) => {
    most = Math.max(most, ++now);
    await to.write(path, source);
    now -= 1;
  };
  await copyArtifacts({ store: from, path: 'many' }, { store: changed(to, { write }), path: '' }, { jobs: 3 });
  expect([most, (await to.list('')).length]).toEqual([3, 40]);
});

test('stops when it is cancelled, and goes on where it stood', async () => {
  const controller = new AbortController();
  const report = ({ copied }: { copied: number }) => copied === 1 && controller.abort();
  const stopped = copyArtifacts(...roots(), { jobs: 1, signal: controller.signal, report });
  await expect(stopped).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(await copyArtifacts(...roots())).toMatchObject({ copied: 2, skipped: 1 });
});

test('follows no name out of the target', async () => {
  const list = async () => [{ path: '../evil', is_dir: false, file_size: 1 }];
  const { failures, found } = await copyArtifacts(
    { store: changed(from, { list }), path: '' },
    { store: to, path: '' },
  );
  expect([found, failures[0]?.error.message]).toEqual([0, expect.stringContaining('"../evil"')]);
});

test('finds nothing where nothing is', async () => {
  const copying = copyArtifacts({ store: from, path: 'missing' }, { store: to, path: '' });
  await expect(copying).rejects.toMatchObject({ code: 'RESOURCE_DOES_NOT_EXIST' });
});
