import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { localArtifactsOptions, openLocalArtifacts } from './open.ts';
import { artifactLocal } from './plugin.ts';
import { rootPath } from './root-path.ts';

describe('opening a folder', () => {
  let parent: string;

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'labtrail open-'));
  });

  afterEach(() => rm(parent, { recursive: true }));

  test('takes a path, a relative path and a file: URI for the same folder, and makes it', async () => {
    const root = join(parent, 'deep/root');
    const store = await openLocalArtifacts({ root: pathToFileURL(root).href });
    await store.write('a', Readable.from(['x']));
    for (const name of [
      root,
      relative(process.cwd(), root),
      `file:${root}`,
      `file://localhost${root.replaceAll(' ', '%20')}`,
    ]) {
      expect((await (await artifactLocal.open(name)).list('')).map((file) => file.path)).toEqual(['a']);
    }
  });

  test('refuses a file, and a folder below a file', async () => {
    await writeFile(join(parent, 'file'), '');
    for (const root of [join(parent, 'file'), join(parent, 'file/below')]) {
      await expect(openLocalArtifacts({ root })).rejects.toMatchObject({
        code: 'INVALID_PARAMETER_VALUE',
        message: `'root' is '${root}', which is a file or below one: name a folder.`,
      });
    }
  });

  test.each(['file://host/share', 'file:///a?b', 'file:///a#b', 'file:///a%2Fb'])('refuses the URI %s', (uri) => {
    expect(() => rootPath(uri)).toThrow(expect.objectContaining({ code: 'INVALID_PARAMETER_VALUE' }));
  });

  test('describes its options as a schema', () => {
    expect(localArtifactsOptions.safeParse({ root: '' }).success).toBe(false);
    expect(localArtifactsOptions.safeParse({ root: 'mlruns', rot: 1 }).success).toBe(false);
    expect(artifactLocal.options.parse({})).toEqual({ durable: true });
    expect(artifactLocal.options.safeParse({ durable: 'no' }).success).toBe(false);
  });
});
