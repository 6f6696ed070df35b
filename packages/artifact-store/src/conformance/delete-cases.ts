import { expect } from 'vitest';
import { get, put } from './bytes.ts';
import type { Cases } from './cases.ts';

export const deleteCases: Cases = {
  'deletes a file and leaves its neighbours': async (store) => {
    await put(store, ['a/one', 'a/one.txt', 'a/two']);
    await store.delete('a/one');
    expect((await store.list('a')).map((file) => file.path)).toEqual(['a/one.txt', 'a/two']);
    await expect(store.read('a/one')).rejects.toMatchObject({ code: 'RESOURCE_DOES_NOT_EXIST' });
  },

  'deletes a folder with all that is below it': async (store) => {
    await put(store, ['a/b/c/d', 'a/b/e', 'a/bb', 'f']);
    await store.delete('a/b');
    expect(await store.list('a')).toEqual([{ path: 'a/bb', is_dir: false, file_size: 4 }]);
    for (const path of ['a/b', 'a/b/c', 'a/b/c/d', 'a/b/e']) {
      await expect(store.stat(path), path).rejects.toMatchObject({ code: 'RESOURCE_DOES_NOT_EXIST' });
    }
    expect(await get(store, 'f')).toBe('text');
  },

  'deletes all below the root, which stays': async (store) => {
    await put(store, ['a/b', 'c']);
    await store.delete('');
    expect(await store.list('')).toEqual([]);
    expect(await store.stat('')).toEqual({ path: '', is_dir: true });
  },

  'finds no fault with deleting what is missing': async (store) => {
    await put(store, ['a/b']);
    for (const path of ['missing', 'a/missing', 'missing/below', 'a/b/below']) await store.delete(path);
    expect(await get(store, 'a/b')).toBe('text');
  },

  'takes a new file, or a folder, where one was deleted': async (store) => {
    await put(store, ['a/b']);
    await store.delete('a');
    await put(store, ['a'], 'a file now');
    expect(await get(store, 'a')).toBe('a file now');
    await store.delete('a');
    await put(store, ['a/b/c']);
    expect(await store.list('a/b')).toEqual([{ path: 'a/b/c', is_dir: false, file_size: 4 }]);
  },

  'deletes nothing when its signal is aborted': async (store) => {
    await put(store, ['a/b']);
    await expect(store.delete('a', { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await get(store, 'a/b')).toBe('text');
  },

  'may be closed twice': async (store) => {
    await put(store, ['file']);
    await store.close();
    await store.close();
  },
};
