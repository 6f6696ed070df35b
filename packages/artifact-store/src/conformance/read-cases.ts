import { buffer } from 'node:stream/consumers';
import { expect } from 'vitest';
import type { ArtifactStore, ByteRange } from '../contract.ts';
import { chunked, get, noise, put } from './bytes.ts';
import type { Cases } from './cases.ts';

const MISSING = { code: 'RESOURCE_DOES_NOT_EXIST' };

export const readCases: Cases = {
  'reads back what was written, with its size': async (store) => {
    await put(store, ['folder/file.txt'], 'grüß dich');
    const content = await store.read('folder/file.txt');
    expect({ size: content.size, range: content.range }).toEqual({ size: 11, range: undefined });
    expect((await buffer(content.stream)).toString()).toBe('grüß dich');
  },

  'reads back an empty file': async (store) => {
    await put(store, ['empty'], '');
    expect((await store.read('empty')).size).toBe(0);
    expect(await get(store, 'empty')).toBe('');
    expect(await store.stat('empty')).toEqual({ path: 'empty', is_dir: false, file_size: 0 });
  },

  'reads back three mebibytes': async (store) => {
    const bytes = noise(3 * 1024 * 1024 + 17);
    await store.write('model/weights.bin', chunked(bytes));
    const { stream, size } = await store.read('model/weights.bin');
    expect(size).toBe(bytes.length);
    expect((await buffer(stream)).equals(bytes)).toBe(true);
  },

  'reads a range from first to last byte, both included': async (store) => {
    await put(store, ['digits'], '0123456789');
    const { stream, size, range } = await store.read('digits', { range: { start: 2, end: 4 } });
    expect({ size, range }).toEqual({ size: 10, range: { start: 2, end: 4 } });
    expect((await buffer(stream)).toString()).toBe('234');
    expect(await get(store, 'digits', { start: 0, end: 0 })).toBe('0');
  },

  'reads an open range, or one that is too long, up to the end': async (store) => {
    await put(store, ['digits'], '0123456789');
    expect(await get(store, 'digits', { start: 7 })).toBe('789');
    const { stream, size, range } = await store.read('digits', { range: { start: 9, end: 99 } });
    expect({ size, range }).toEqual({ size: 10, range: { start: 9, end: 9 } });
    expect((await buffer(stream)).toString()).toBe('9');
  },

  'reads a range out of the middle of three mebibytes': async (store) => {
    const bytes = noise(3 * 1024 * 1024);
    await store.write('big', chunked(bytes));
    const { stream } = await store.read('big', { range: { start: 1_000_001, end: 2_500_000 } });
    expect((await buffer(stream)).equals(bytes.subarray(1_000_001, 2_500_001))).toBe(true);
  },

  'refuses a range that starts behind the last byte': async (store) => {
    await put(store, ['digits'], '0123456789');
    await put(store, ['empty'], '');
    const refused = { code: 'INVALID_PARAMETER_VALUE' };
    await expect(store.read('digits', { range: { start: 10 } })).rejects.toMatchObject(refused);
    await expect(store.read('empty', { range: { start: 0 } })).rejects.toMatchObject(refused);
  },

  'finds neither a missing file, nor a folder to read, nor what is below a file': async (store) => {
    await put(store, ['folder/file']);
    for (const path of ['missing', 'folder/missing', 'missing/file', 'folder', '', 'folder/file/below']) {
      await expect(store.read(path), path).rejects.toMatchObject(MISSING);
    }
  },

  'tells a file from a folder': async (store) => {
    await put(store, ['a/b/file'], '12345');
    expect(await store.stat('a/b/file')).toEqual({ path: 'a/b/file', is_dir: false, file_size: 5 });
    expect(await store.stat('a/b')).toEqual({ path: 'a/b', is_dir: true });
    expect(await store.stat('a')).toEqual({ path: 'a', is_dir: true });
    for (const path of ['b', 'a/c', 'a/b/file/below'])
      await expect(store.stat(path), path).rejects.toMatchObject(MISSING);
  },

  'has a root from the start': async (store) => {
    expect(await store.stat('')).toEqual({ path: '', is_dir: true });
    expect(await store.list('')).toEqual([]);
  },

  'has one entity tag as long as a file isn’t written, and another one afterwards, or never any': async (store) => {
    await put(store, ['file'], 'one');
    const tags = [await etagOf(store), await etagOf(store, { start: 1, end: 1 })];
    await put(store, ['file'], 'two');
    const after = await etagOf(store);
    if (after === undefined) return expect(tags).toEqual([undefined, undefined]);
    expect(tags[0]).toMatch(/^[!#-~]+$/);
    expect(tags[1]).toBe(tags[0]);
    expect(after).not.toBe(tags[0]);
  },

  'reads a file again while it is being read': async (store) => {
    const bytes = noise(300_000);
    await store.write('file', chunked(bytes));
    const contents = await Promise.all([store.read('file'), store.read('file'), store.read('file')]);
    const all = await Promise.all(contents.map(({ stream }) => buffer(stream)));
    expect(all.map((read) => read.equals(bytes))).toEqual([true, true, true]);
  },

  'lets go of a reader that stops early': async (store) => {
    await store.write('file', chunked(noise(1_000_000)));
    const { stream } = await store.read('file');
    for await (const _ of stream) break;
    expect(stream.destroyed).toBe(true);
    await put(store, ['file'], 'new');
    expect(await get(store, 'file')).toBe('new');
  },

  'cancels a read whose signal is aborted, before and after it was opened': async (store) => {
    await store.write('file', chunked(noise(1_000_000)));
    const cancelled = { code: 'CANCELLED' };
    await expect(store.read('file', { signal: AbortSignal.abort() })).rejects.toMatchObject(cancelled);
    const later = new AbortController();
    const { stream } = await store.read('file', { signal: later.signal });
    later.abort();
    await expect(buffer(stream)).rejects.toMatchObject(cancelled);
  },
};

async function etagOf(store: ArtifactStore, range?: ByteRange): Promise<string | undefined> {
  const { stream, etag } = await store.read('file', { range });
  await buffer(stream);
  return etag;
}
