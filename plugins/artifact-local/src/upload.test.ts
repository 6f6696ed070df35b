import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openLocalArtifacts } from './open.ts';

const HALF_UPLOAD = `
import { Readable } from 'node:stream';
import { openLocalArtifacts } from ${JSON.stringify(new URL('./open.ts', import.meta.url).href)};
const store = await openLocalArtifacts({ root: process.argv[1] });
let chunks = 0;
const source = new Readable({ read() { if (++chunks < 3) this.push(Buffer.alloc(1024 * 1024)); else console.log('half'); } });
setInterval(() => {}, 1000);
await store.write('run/model.bin', source);
`;

describe('the hidden folder for uploads', () => {
  let root: string;

  const hidden = () => readdir(join(root, '.labtrail-uploads'));

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'labtrail-uploads-'));
  });

  afterEach(() => rm(root, { recursive: true }));

  test('is neither listed nor reached, however it is spelled', async () => {
    const store = await openLocalArtifacts({ root });
    await store.write('file', Readable.from(['x']));
    await writeFile(join(root, '.labtrail-uploads/half'), 'half');
    expect(await store.list('')).toEqual([{ path: 'file', is_dir: false, file_size: 1 }]);
    for (const path of ['.labtrail-uploads', '.labtrail-uploads/half', '.Labtrail-UPLOADS/new']) {
      const refused = { code: 'INVALID_PARAMETER_VALUE', message: 'Invalid path' };
      await expect(store.stat(path), path).rejects.toMatchObject(refused);
      await expect(store.list(path), path).rejects.toMatchObject(refused);
      await expect(store.read(path), path).rejects.toMatchObject(refused);
      await expect(store.write(path, Readable.from(['x'])), path).rejects.toMatchObject(refused);
      await expect(store.delete(path), path).rejects.toMatchObject(refused);
    }
    await store.delete('');
    expect(await hidden()).toEqual(['half']);
  });

  test('is made by the first write, empty after each call, and gone after close', async () => {
    const store = await openLocalArtifacts({ root });
    expect(await readdir(root)).toEqual([]);
    await store.write('a/b', Readable.from(['x']));
    await expect(store.write('a', Readable.from(['x']))).rejects.toHaveProperty('code', 'INVALID_PARAMETER_VALUE');
    await store.delete('a');
    expect(await hidden()).toEqual([]);
    await store.close();
    expect(await readdir(root)).toEqual([]);
  });

  test('is made again when another process has removed it', async () => {
    const [one, other] = [await openLocalArtifacts({ root }), await openLocalArtifacts({ root })];
    await one.write('a', Readable.from(['x']));
    await other.close();
    await one.write('b', Readable.from(['x']));
    expect((await one.list('')).map((file) => file.path)).toEqual(['a', 'b']);
  });

  test('holds what a killed process had uploaded, until a day has passed', async () => {
    const child = spawn(
      process.execPath,
      ['--conditions=labtrail-source', '--input-type=module', '-e', HALF_UPLOAD, root],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    expect(String(await once(child.stdout, 'data'))).toBe('half\n');
    child.kill('SIGKILL');
    await once(child, 'exit');

    const store = await openLocalArtifacts({ root });
    expect(await store.list('')).toEqual([]);
    await expect(store.stat('run/model.bin')).rejects.toHaveProperty('code', 'RESOURCE_DOES_NOT_EXIST');
    const [left, ...others] = await hidden();
    expect([typeof left, others]).toEqual(['string', []]);
    const longAgo = new Date(Date.now() - 25 * 60 * 60 * 1000);
    await utimes(join(root, '.labtrail-uploads', String(left)), longAgo, longAgo);
    await openLocalArtifacts({ root });
    expect(await hidden()).toEqual([]);
  });

  test('must not be a link to elsewhere', async () => {
    await symlink(tmpdir(), join(root, '.labtrail-uploads'));
    await expect(openLocalArtifacts({ root })).rejects.toThrow(/'.labtrail-uploads' .* is no folder: remove it/);
  });
});
