import { expect } from 'vitest';
import { put } from './bytes.ts';
import type { Cases } from './cases.ts';

export const listCases: Cases = {
  'lists the direct children of a folder, folders without a size': async (store) => {
    await put(store, ['a/b/c.txt', 'a/d.txt', 'a/b2/deep/er.txt', 'e.txt'], '123');
    expect(await store.list('')).toEqual([
      { path: 'a', is_dir: true },
      { path: 'e.txt', is_dir: false, file_size: 3 },
    ]);
    expect(await store.list('a')).toEqual([
      { path: 'a/b', is_dir: true },
      { path: 'a/b2', is_dir: true },
      { path: 'a/d.txt', is_dir: false, file_size: 3 },
    ]);
    expect(await store.list('a/b')).toEqual([{ path: 'a/b/c.txt', is_dir: false, file_size: 3 }]);
  },

  'lists in code point order': async (store) => {
    const names = ['10', '9', 'B', '_', 'a', 'a b', 'a-b', 'a.b', 'a0', 'ä', 'я', '雪', '\u{ff5e}', '\u{1f600}'];
    await put(store, [...names].reverse());
    expect((await store.list('')).map((file) => file.path)).toEqual(names);
  },

  'lists 500 files in order': async (store) => {
    const paths = Array.from({ length: 500 }, (_, at) => `many/file-${String(at).padStart(3, '0')}.txt`);
    await Promise.all(paths.map((path) => put(store, [path], path)));
    expect(await store.list('many')).toEqual(paths.map((path) => ({ path, is_dir: false, file_size: path.length })));
  },

  'lists nothing for a missing folder and for a file': async (store) => {
    await put(store, ['folder/file']);
    for (const folder of ['missing', 'folder/missing', 'folder/file', 'folder/file/below', 'fold']) {
      expect(await store.list(folder), folder).toEqual([]);
    }
  },

  'keeps names of all scripts, spaces and signs apart': async (store) => {
    const names = [
      '雪 и ñ.txt',
      '100%.txt',
      'a%20b',
      'a b',
      'a+b',
      'it\'s & co; $(x) `y` "z" *',
      '~',
      '.hidden',
      '..x',
      '\u{1f600}',
    ];
    for (const name of names) await put(store, [`s p/${name}`], name);
    expect((await store.list('s p')).map((file) => file.path).toSorted()).toEqual(
      names.map((name) => `s p/${name}`).toSorted(),
    );
    for (const name of names) {
      expect(await store.stat(`s p/${name}`)).toEqual({
        path: `s p/${name}`,
        is_dir: false,
        file_size: Buffer.byteLength(name),
      });
    }
  },

  'cancels a list and a look whose signal is aborted': async (store) => {
    await put(store, ['file']);
    const signal = AbortSignal.abort();
    await expect(store.list('', { signal })).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect(store.stat('file', { signal })).rejects.toMatchObject({ code: 'CANCELLED' });
  },
};
