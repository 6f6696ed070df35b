import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { type BuiltIn, definePlugin, Plugins } from './index.ts';

const artifacts = definePlugin({
  kind: 'artifact-store',
  name: 'toy',
  schemes: ['toy'],
  options: z.strictObject({ region: z.string().default('here') }),
  open: async (uri, options) => ({ uri, options }) as never,
});
const builtIn = (load = async () => artifacts): BuiltIn => ({
  kind: 'artifact-store',
  name: 'toy',
  schemes: ['toy'],
  load,
});

describe('a built-in plugin', () => {
  test('is loaded when a URI of its scheme is first opened, and gets parsed options', async () => {
    const load = vi.fn(async () => artifacts);
    const plugins = new Plugins({ builtIn: [builtIn(load)] });
    expect(load).not.toHaveBeenCalled();
    expect(await plugins.open('artifact-store', 'TOY://bucket')).toEqual({
      uri: 'TOY://bucket',
      options: { region: 'here' },
    });
  });

  test('refuses options that it has not', async () => {
    const plugins = new Plugins({ builtIn: [builtIn()] });
    await expect(plugins.open('artifact-store', 'toy:x', { colour: 1 })).rejects.toThrow(
      'The plugin toy refuses its options',
    );
  });
});

describe("a third party's plugin", () => {
  const named = { kind: 'artifact-store', schemes: ['toy'], module: 'toy-artifacts' } as const;
  const using = (module: unknown) =>
    new Plugins({ builtIn: [], thirdParty: [named], importModule: async () => module });

  test('is any export that is a plugin', async () => {
    expect(await using({ helper: 1, artifacts }).open('artifact-store', 'toy:x')).toMatchObject({ uri: 'toy:x' });
  });

  test('of another kind is refused by name', async () => {
    const other = { ...artifacts, kind: 'backend-store' };
    await expect(using({ other }).open('artifact-store', 'toy:x')).rejects.toThrow(
      'toy-artifacts is of the kind "backend-store"',
    );
  });

  test('that exports none, or another scheme, is refused', async () => {
    await expect(using({}).open('artifact-store', 'toy:x')).rejects.toThrow('exports no plugin');
    await expect(using({ a: { ...artifacts, schemes: ['no'] } }).open('artifact-store', 'toy:x')).rejects.toThrow(
      "doesn't open toy:",
    );
  });

  test('that cannot be imported says what to do', async () => {
    const plugins = new Plugins({ builtIn: [], thirdParty: [{ ...named, module: 'nobody-has-this' }] });
    await expect(plugins.open('artifact-store', 'toy:x')).rejects.toThrow(
      /nobody-has-this can't be imported.*Install it/s,
    );
  });
});

test('two plugins of one scheme are an error that names both', () => {
  expect(() => new Plugins({ builtIn: [builtIn(), { ...builtIn(), name: 'rival' }] })).toThrow(
    'toy and rival both open toy:',
  );
});

describe('a package of ours that nobody has named', () => {
  const importing = (importModule: (name: string) => Promise<unknown>) => new Plugins({ builtIn: [], importModule });
  const missing = (name: string) =>
    Object.assign(new Error(`Cannot find package '${name}' imported from here`), { code: 'ERR_MODULE_NOT_FOUND' });

  test('opens its schemes when it is installed', async () => {
    const importModule = vi.fn(async () => ({ s3: { ...artifacts, schemes: ['s3'] } }));
    expect(await importing(importModule).open('artifact-store', 's3://bucket')).toMatchObject({ uri: 's3://bucket' });
    expect(importModule).toHaveBeenCalledWith('@labtrail/artifact-s3');
  });

  test('is named when it is not', async () => {
    const plugins = importing(async (name) => Promise.reject(missing(name)));
    await expect(plugins.open('artifact-store', 'ftps://host')).rejects.toThrow(
      'No plugin of the kind artifact-store opens ftps: URIs. Install @labtrail/artifact-ftp (npm install @labtrail/artifact-ftp) where Labtrail is installed.',
    );
  });

  test('that lacks something that it needs says so', async () => {
    const plugins = importing(async () => Promise.reject(missing('ssh2')));
    await expect(plugins.open('artifact-store', 'sftp://host')).rejects.toThrow(
      "@labtrail/artifact-sftp can't be imported: Cannot find package 'ssh2'",
    );
  });
});

test('a scheme that nobody knows names those that there are', async () => {
  await expect(new Plugins({ builtIn: [builtIn()] }).open('artifact-store', 'odd:x')).rejects.toThrow('Use one of toy');
});
