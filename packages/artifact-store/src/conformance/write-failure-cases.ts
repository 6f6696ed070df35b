import { expect } from 'vitest';
import { get, put, stopping } from './bytes.ts';
import type { Cases } from './cases.ts';

const CANCELLED = { code: 'CANCELLED' };

export const writeFailureCases: Cases = {
  'leaves nothing of a source that fails, and fails with its error': async (store) => {
    const error = new Error('the line went dead');
    await expect(store.write('file', stopping(error))).rejects.toBe(error);
    expect(await store.list('')).toEqual([]);
    await expect(store.read('file')).rejects.toMatchObject({ code: 'RESOURCE_DOES_NOT_EXIST' });
  },

  'leaves nothing of a source that had failed before': async (store) => {
    const error = new Error('the line was dead');
    const source = stopping();
    source.on('error', () => {});
    source.destroy(error);
    await expect(store.write('file', source)).rejects.toBe(error);
    expect(await store.list('')).toEqual([]);
  },

  'leaves nothing of a source that closes before its end': async (store) => {
    const source = stopping();
    setImmediate(() => source.destroy());
    await expect(store.write('file', source)).rejects.toBeInstanceOf(Error);
    expect(await store.list('')).toEqual([]);
  },

  'keeps the old file when the source of a new one fails': async (store) => {
    await put(store, ['a/file'], 'old');
    await expect(store.write('a/file', stopping(new Error('gone')))).rejects.toThrow('gone');
    expect(await get(store, 'a/file')).toBe('old');
    expect(await store.list('a')).toEqual([{ path: 'a/file', is_dir: false, file_size: 3 }]);
  },

  'leaves nothing of a write that is aborted while its source is silent': async (store) => {
    const controller = new AbortController();
    const writing = store.write('file', stopping(), { signal: controller.signal });
    setImmediate(() => controller.abort());
    await expect(writing).rejects.toMatchObject(CANCELLED);
    expect(await store.list('')).toEqual([]);
  },

  'leaves nothing of a write whose signal was aborted before': async (store) => {
    await expect(store.write('file', stopping(), { signal: AbortSignal.abort() })).rejects.toMatchObject(CANCELLED);
    expect(await store.list('')).toEqual([]);
  },

  'keeps the old file when a new one is aborted': async (store) => {
    await put(store, ['file'], 'old');
    const controller = new AbortController();
    const writing = store.write('file', stopping(), { signal: controller.signal });
    controller.abort();
    await expect(writing).rejects.toMatchObject(CANCELLED);
    expect(await get(store, 'file')).toBe('old');
  },

  'leaves the source open when it is the path that is refused': async (store) => {
    await put(store, ['folder/file']);
    const source = stopping();
    await expect(store.write('folder', source)).rejects.toMatchObject({ code: 'INVALID_PARAMETER_VALUE' });
    expect(source.destroyed).toBe(false);
    source.destroy();
  },
};
