import { execFileSync } from 'node:child_process';
import { lstat, mkdir, mkdtemp, readdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { ArtifactStore } from '@labtrail/artifact-store';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openLocalArtifacts } from './open.ts';

const REFUSED = { code: 'INVALID_PARAMETER_VALUE', message: 'Invalid path' };

describe('links and other strange files in the root', () => {
  let parent: string;
  let root: string;
  let store: ArtifactStore;

  const at = (path: string) => join(root, path);
  const write = (path: string, content = 'new') => store.write(path, Readable.from([content]));
  const read = async (path: string) => text((await store.read(path)).stream);

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'labtrail-links-'));
    root = join(parent, 'root');
    store = await openLocalArtifacts({ root });
    await mkdir(join(parent, 'outside/folder'), { recursive: true });
    await writeFile(join(parent, 'outside/secret'), 'secret');
    await write('inside/file', 'text');
  });

  afterEach(async () => {
    await store.close();
    await rm(parent, { recursive: true });
  });

  test('that link to a folder outside serve nothing, and nothing outside changes', async () => {
    await symlink(join(parent, 'outside'), at('out'));
    for (const path of ['out', 'out/secret', 'out/folder', 'out/missing', 'out/missing/deeper']) {
      await expect(store.stat(path), path).rejects.toMatchObject(REFUSED);
      await expect(store.list(path), path).rejects.toMatchObject(REFUSED);
      await expect(store.read(path), path).rejects.toMatchObject(REFUSED);
      await expect(write(path), path).rejects.toMatchObject(REFUSED);
      await expect(store.delete(path), path).rejects.toMatchObject(REFUSED);
    }
    expect(await readdir(join(parent, 'outside'), { recursive: true })).toEqual(['folder', 'secret']);
    expect(await readFile(join(parent, 'outside/secret'), 'utf8')).toBe('secret');
    expect(await readdir(root)).toEqual(['.labtrail-uploads', 'inside', 'out']);
  });

  test.each(['../outside/secret', '../outside/not-yet', '../outside/folder/not-yet'])(
    'that link to the file %s serve nothing, and nothing outside changes',
    async (target) => {
      await symlink(target, at('out'));
      await expect(store.read('out')).rejects.toHaveProperty('code');
      await expect(write('out')).rejects.toMatchObject(REFUSED);
      await expect(write('out/below')).rejects.toHaveProperty('code');
      await expect(store.delete('out')).rejects.toMatchObject(REFUSED);
      expect(await readdir(join(parent, 'outside'), { recursive: true })).toEqual(['folder', 'secret']);
      expect(await readFile(join(parent, 'outside/secret'), 'utf8')).toBe('secret');
    },
  );

  test('that link outside, nowhere or in a circle are not listed', async () => {
    await symlink(join(parent, 'outside'), at('folder-out'));
    await symlink(join(parent, 'outside/secret'), at('file-out'));
    await symlink('nowhere', at('dangling'));
    await symlink('circle', at('circle'));
    await symlink('.labtrail-uploads', at('uploads'));
    expect(await store.list('')).toEqual([{ path: 'inside', is_dir: true }]);
    await expect(store.read('circle/x')).rejects.toMatchObject(REFUSED);
    await expect(store.list('uploads')).rejects.toMatchObject(REFUSED);
  });

  test('that link to what is inside are followed', async () => {
    await symlink('inside', at('folder'));
    await symlink('inside/file', at('file'));
    expect(await store.list('')).toEqual([
      { path: 'file', is_dir: false, file_size: 4 },
      { path: 'folder', is_dir: true },
      { path: 'inside', is_dir: true },
    ]);
    expect(await store.list('folder')).toEqual([{ path: 'folder/file', is_dir: false, file_size: 4 }]);
    expect([await read('file'), await read('folder/file')]).toEqual(['text', 'text']);
    await write('folder/more/new');
    await write('file', 'replaced');
    expect([await read('inside/more/new'), await read('inside/file')]).toEqual(['new', 'replaced']);
    expect(await readlink(at('file'))).toBe('inside/file');
  });

  test('that link somewhere are removed themselves, not what they lead to', async () => {
    await symlink('inside', at('link'));
    await mkdir(at('doomed'));
    await symlink(join(parent, 'outside'), at('doomed/out'));
    await store.delete('link');
    await store.delete('doomed');
    expect(await store.list('')).toEqual([{ path: 'inside', is_dir: true }]);
    expect(await read('inside/file')).toBe('text');
    expect(await readFile(join(parent, 'outside/secret'), 'utf8')).toBe('secret');
  });

  test('and a link as the root itself are fine', async () => {
    await symlink(root, join(parent, 'root-link'));
    const linked = await openLocalArtifacts({ root: join(parent, 'root-link') });
    await linked.write('other', Readable.from(['x']));
    expect(await read('other')).toBe('x');
  });

  test('with names that the file system has no room for are refused by that reason', async () => {
    const error = { code: 'INVALID_PARAMETER_VALUE', message: expect.stringContaining('too long for the file system') };
    await expect(write('x'.repeat(256))).rejects.toMatchObject(error);
    await expect(store.read(`inside/${'x'.repeat(256)}`)).rejects.toMatchObject(error);
  });

  test('that are pipes are neither listed nor opened', async () => {
    execFileSync('mkfifo', [at('pipe')]);
    expect((await store.list('')).map((file) => file.path)).toEqual(['inside']);
    await expect(store.read('pipe')).rejects.toMatchObject({ code: 'RESOURCE_DOES_NOT_EXIST' });
    await expect(store.stat('pipe')).rejects.toMatchObject({ code: 'RESOURCE_DOES_NOT_EXIST' });
    expect((await lstat(at('pipe'))).isFIFO()).toBe(true);
  });
});
