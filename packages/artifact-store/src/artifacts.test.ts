import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { anonymous, fileInfo } from '@labtrail/core';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Artifacts, openArtifacts } from './artifacts.ts';
import { openMemoryArtifacts } from './memory.ts';

const caller = anonymous('request-1');
const INVALID_PATH = { code: 'INVALID_PARAMETER_VALUE', message: 'Invalid path' };

describe('the facade of artifact stores', () => {
  let artifacts: Artifacts;

  beforeEach(async () => {
    artifacts = openArtifacts(openMemoryArtifacts());
    await artifacts.write(caller, '0/run//artifacts/./a/b.txt', Readable.from('text'));
  });

  test('brings paths into normal form on every call', async () => {
    expect(await artifacts.stat(caller, './0/run/artifacts/a/b.txt')).toEqual({
      path: '0/run/artifacts/a/b.txt',
      is_dir: false,
      file_size: 4,
    });
    expect(await artifacts.list(caller, '0//')).toEqual([{ path: '0/run', is_dir: true }]);
    expect(await text((await artifacts.read(caller, '0/./run/artifacts//a/b.txt')).stream)).toBe('text');
    await artifacts.delete(caller, '0/run/');
    expect(await artifacts.list(caller)).toEqual([]);
  });

  test('refuses paths that lead out of the root on every call', async () => {
    const path = 'a/%252e%252e/x';
    await expect(artifacts.stat(caller, path)).rejects.toMatchObject(INVALID_PATH);
    await expect(artifacts.list(caller, path)).rejects.toMatchObject(INVALID_PATH);
    await expect(artifacts.read(caller, path)).rejects.toMatchObject(INVALID_PATH);
    await expect(artifacts.write(caller, path, Readable.from(''))).rejects.toMatchObject(INVALID_PATH);
    await expect(artifacts.delete(caller, path)).rejects.toMatchObject(INVALID_PATH);
    expect(() => artifacts.under(path)).toThrow(expect.objectContaining(INVALID_PATH));
  });

  test('shows the part below a folder as a store of its own', async () => {
    const run = artifacts.under('0/run').under('artifacts/');
    expect(await run.list(caller)).toEqual([{ path: 'a', is_dir: true }]);
    expect(await run.list(caller, 'a')).toEqual([{ path: 'a/b.txt', is_dir: false, file_size: 4 }]);
    expect(await run.stat(caller, '')).toEqual({ path: '', is_dir: true });
    await run.write(caller, 'c', Readable.from('new'));
    expect(await text((await artifacts.read(caller, '0/run/artifacts/c', { range: { start: 1 } })).stream)).toBe('ew');
    await expect(run.read(caller, '../artifacts/c')).rejects.toMatchObject(INVALID_PATH);
  });

  test('deletes all of a view but never the root of the store', async () => {
    await artifacts.write(caller, '0/other', Readable.from(''));
    await artifacts.under('0/run').delete(caller, '');
    expect(await artifacts.list(caller, '0')).toEqual([{ path: '0/other', is_dir: false, file_size: 0 }]);
    for (const path of ['', '.', './']) {
      await expect(artifacts.delete(caller, path)).rejects.toThrow(/root of the store/);
    }
  });

  test('refuses to write where only a folder can be', async () => {
    for (const path of ['', '.', 'a/']) {
      await expect(artifacts.write(caller, path, Readable.from(''))).rejects.toMatchObject({
        code: 'INVALID_PARAMETER_VALUE',
        message: `'path' is ${JSON.stringify(path)}, which names a folder: name the file to write.`,
      });
    }
  });

  test.each([
    { start: -1 },
    { start: 0.5 },
    { start: Number.NaN },
    { start: 3, end: 2 },
    { start: 0, end: Number.POSITIVE_INFINITY },
  ])('refuses the range %j', async (range) => {
    const reading = artifacts.read(caller, '0/run/artifacts/a/b.txt', { range });
    await expect(reading).rejects.toMatchObject({ code: 'INVALID_PARAMETER_VALUE' });
  });

  test('stops for a caller who has gone away', async () => {
    const gone = anonymous('request-2', AbortSignal.abort());
    await expect(artifacts.list(gone)).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect(artifacts.write(gone, 'x', Readable.from('x'))).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  test('answers what the schema of files describes', async () => {
    for (const file of await artifacts.list(caller)) expect(fileInfo.parse(file)).toEqual(file);
  });
});
