import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect } from 'vitest';
import { chunked, get, noise, put } from './bytes.ts';
import type { Cases } from './cases.ts';

const REFUSED = { code: 'INVALID_PARAMETER_VALUE' };

export const writeCases: Cases = {
  'replaces a file, also by a shorter one and by an empty one': async (store) => {
    await put(store, ['a/file'], 'a long text');
    await put(store, ['a/file'], 'short');
    expect(await get(store, 'a/file')).toBe('short');
    await put(store, ['a/file'], '');
    expect(await store.list('a')).toEqual([{ path: 'a/file', is_dir: false, file_size: 0 }]);
  },

  'takes text, bytes and nothing at all from a source': async (store) => {
    await store.write('text', Readable.from(['grüß ', 'dich']));
    await store.write('bytes', Readable.from([new Uint8Array([104, 105])], { objectMode: true }));
    await store.write('nothing', Readable.from([]));
    expect([await get(store, 'text'), await get(store, 'bytes'), await get(store, 'nothing')]).toEqual([
      'grüß dich',
      'hi',
      '',
    ]);
  },

  'makes the folders above a file, twenty deep, for many writers at once': async (store) => {
    const folder = Array.from({ length: 20 }, (_, depth) => `d${depth}`).join('/');
    const paths = Array.from({ length: 20 }, (_, at) => `${folder}/${at}`);
    await Promise.all(paths.map((path) => put(store, [path])));
    expect((await store.list(folder)).map((file) => file.path)).toEqual(paths.toSorted());
  },

  'keeps one whole file when many write one name at once': async (store) => {
    const versions = Array.from({ length: 8 }, (_, at) => Buffer.alloc(200_000 + at, at));
    await Promise.all(versions.map((version) => store.write('folder/one', chunked(version))));
    const kept = await buffer((await store.read('folder/one')).stream);
    expect(versions.some((version) => version.equals(kept))).toBe(true);
    expect(await store.list('folder')).toEqual([{ path: 'folder/one', is_dir: false, file_size: kept.length }]);
  },

  'shows nothing of a file that is still being written': async (store) => {
    const source = new Readable({ read() {} });
    source.push(noise(200_000));
    const writing = store.write('new/file', source);
    await put(store, ['marker']);
    expect(await store.list('new')).toEqual([]);
    await expect(store.read('new/file')).rejects.toMatchObject({ code: 'RESOURCE_DOES_NOT_EXIST' });
    expect((await store.list('')).filter((file) => !file.is_dir).map((file) => file.path)).toEqual(['marker']);
    source.push(null);
    await writing;
    expect(await store.list('new')).toEqual([{ path: 'new/file', is_dir: false, file_size: 200_000 }]);
  },

  'shows the old file until the new one is whole': async (store) => {
    await put(store, ['file'], 'old');
    const source = new Readable({ read() {} });
    source.push('new ');
    const writing = store.write('file', source);
    expect(await get(store, 'file')).toBe('old');
    source.push('text');
    source.push(null);
    await writing;
    expect(await get(store, 'file')).toBe('new text');
  },

  'refuses a file where a folder is, and a folder where a file is': async (store) => {
    await put(store, ['folder/file'], 'kept');
    await expect(put(store, ['folder'])).rejects.toMatchObject(REFUSED);
    await expect(put(store, ['folder/file/below'])).rejects.toMatchObject(REFUSED);
    await expect(put(store, ['folder/file/far/below'])).rejects.toMatchObject(REFUSED);
    await expect(put(store, [''])).rejects.toMatchObject(REFUSED);
    expect(await store.list('')).toEqual([{ path: 'folder', is_dir: true }]);
    expect(await get(store, 'folder/file')).toBe('kept');
  },
};
