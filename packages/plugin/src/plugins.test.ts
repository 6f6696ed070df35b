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

test('a scheme that nothing opens names the package to install', async () => {
  await expect(new Plugins({ builtIn: [] }).open('artifact-store', 's3://bucket')).rejects.toThrow(
    'Install @labtrail/artifact-s3',
  );
  await expect(new Plugins({ builtIn: [builtIn()] }).open('artifact-store', 'odd:x')).rejects.toThrow('Use one of toy');
});
