import { expect } from 'vitest';
import type { ModelRegistry } from '../contract.ts';
import type { Cases } from './cases.ts';
import {
  freely,
  HERE,
  makeModel,
  makeVersion,
  makeVersions,
  modelOf,
  THERE,
  toAlias,
  versionLike,
  versionOf,
} from './fixtures.ts';
import { brief, CHAMPION, PRODUCTION, placementsOf, policyFor, setPolicy } from './promoting.ts';

async function byAlias(registry: ModelRegistry, name: string, alias: string): Promise<string> {
  const found = await registry.versions.byAlias(HERE, name, alias);
  return typeof found === 'string' ? found : found.version;
}

async function drop(registry: ModelRegistry, name: string, alias: string) {
  return registry.versions.deleteAlias(HERE, name, { alias, ...freely(5000) });
}

export const aliasCases: Cases = {
  'sets aliases, which model and version tell in their order': async (registry) => {
    await makeVersions(registry, 'm', 2);
    for (const alias of ['b', 'B', '\u{1f600}', '\u{ff5e}', 'a']) await toAlias(registry, ['m', '2'], [alias, 3000]);
    await toAlias(registry, ['m', '1'], ['c', 3000]);
    const aliases = ['B', 'a', 'b', '\u{ff5e}', '\u{1f600}'];
    expect(await versionOf(registry, ['m', '2'])).toEqual(versionLike('m', '2', { aliases }));
    expect(await registry.versions.byAlias(HERE, 'm', 'a')).toEqual(versionLike('m', '2', { aliases }));
    const told = ['B', 'a', 'b', 'c', '\u{ff5e}', '\u{1f600}'].map((alias) => ({
      alias,
      version: alias === 'c' ? '1' : '2',
    }));
    expect(await modelOf(registry, 'm')).toEqual({
      name: 'm',
      creation_timestamp: 1000,
      last_updated_timestamp: 2000,
      latest_versions: [versionLike('m', '2')],
      aliases: told,
    });
  },

  'moves an alias from one version to another': async (registry) => {
    await makeVersions(registry, 'm', 2);
    await toAlias(registry, ['m', '1'], ['champion', 3000]);
    await toAlias(registry, ['m', '2'], ['champion', 4000]);
    expect(await versionOf(registry, ['m', '1'])).toEqual(versionLike('m', '1'));
    expect(await versionOf(registry, ['m', '2'])).toEqual(versionLike('m', '2', { aliases: ['champion'] }));
    expect((await modelOf(registry, 'm')).aliases).toEqual([{ alias: 'champion', version: '2' }]);
    expect(brief(await placementsOf(registry, 'm'))).toEqual([
      '4000 champion +2',
      '4000 champion -1',
      '3000 champion +1',
    ]);
  },

  'changes nothing when an alias is set again': async (registry) => {
    await makeVersions(registry, 'm', 1);
    for (const now of [3000, 4000]) await toAlias(registry, ['m', '1'], ['champion', now, { user: 'ann' }]);
    expect(await placementsOf(registry, 'm')).toEqual([
      { name: 'm', version: '1', target: CHAMPION, change: 'ENTERED', timestamp: 3000, user: 'ann' },
    ]);
  },

  'removes an alias, which may be removed already': async (registry) => {
    await makeVersions(registry, 'm', 1);
    for (const alias of ['a', 'A']) await toAlias(registry, ['m', '1'], [alias, 3000]);
    for (const alias of ['a', 'a', 'none']) expect(await drop(registry, 'm', alias)).toEqual({ prompt: false });
    expect(await versionOf(registry, ['m', '1'])).toEqual(versionLike('m', '1', { aliases: ['A'] }));
    expect((await modelOf(registry, 'm')).last_updated_timestamp).toBe(2000);
    expect(brief(await placementsOf(registry, 'm', { alias: 'a' }))).toEqual(['5000 a -1', '3000 a +1']);
  },

  'says what is missing of model, version and alias': async (registry) => {
    await makeVersions(registry, 'm', 1);
    const set = (name: string, version: string) =>
      registry.versions.setAlias(HERE, { name, version }, { alias: 'a', ...freely(3000) });
    expect(await set('none', '1')).toBe('no model');
    expect(await set('m', '2')).toBe('no version');
    expect(await byAlias(registry, 'none', 'a')).toBe('no model');
    expect(await byAlias(registry, 'm', 'a')).toBe('no alias');
    expect(await drop(registry, 'none', 'a')).toBe('no model');
    expect(await placementsOf(registry, 'm')).toEqual([]);
  },

  'keeps aliases that differ in case or code points apart': async (registry) => {
    const aliases = ['a', 'A', 'a ', 'caf\u{e9}', 'cafe\u{301}'];
    await makeVersions(registry, 'm', aliases.length);
    for (const [index, alias] of aliases.entries()) await toAlias(registry, ['m', `${index + 1}`], [alias, 3000]);
    for (const [index, alias] of aliases.entries()) expect(await byAlias(registry, 'm', alias)).toBe(`${index + 1}`);
    for (const [index, alias] of aliases.entries()) {
      expect(brief(await placementsOf(registry, 'm', { alias }))).toEqual([`3000 ${alias} +${index + 1}`]);
    }
  },

  'keeps aliases of other models and workspaces apart': async (registry) => {
    await makeVersions(registry, 'm', 2);
    await makeVersions(registry, 'other', 2);
    await makeModel(registry, 'm', { scope: THERE });
    await makeVersion(registry, 'm', { scope: THERE });
    await toAlias(registry, ['m', '1'], ['champion', 3000]);
    await toAlias(registry, ['other', '2'], ['champion', 3000]);
    expect(await registry.versions.byAlias(THERE, 'm', 'champion')).toBe('no alias');
    await registry.versions.setAlias(THERE, { name: 'm', version: '1' }, { alias: 'champion', ...freely(3000) });
    await registry.versions.deleteAlias(HERE, 'm', { alias: 'champion', ...freely(4000) });
    expect(await byAlias(registry, 'm', 'champion')).toBe('no alias');
    expect(await byAlias(registry, 'other', 'champion')).toBe('2');
    expect(await registry.versions.byAlias(THERE, 'm', 'champion')).toMatchObject({ version: '1' });
  },

  'sets and removes aliases only under the policy that was read': async (registry) => {
    await makeVersions(registry, 'm', 2);
    await toAlias(registry, ['m', '1'], ['champion', 3000]);
    const before = [await modelOf(registry, 'm'), await placementsOf(registry, 'm')];
    const both = async (policyRevision: number | undefined) => {
      const how = { ...freely(5000), policyRevision, alias: 'champion' };
      return [
        await registry.versions.setAlias(HERE, { name: 'm', version: '2' }, how),
        await registry.versions.deleteAlias(HERE, 'm', how),
      ];
    };
    const refused = ['policy changed', 'policy changed'];
    expect(await both(1)).toEqual(refused);
    await setPolicy(registry, 'm', policyFor([PRODUCTION]));
    for (const stale of [undefined, 0, 2]) expect(await both(stale)).toEqual(refused);
    await setPolicy(registry, 'm', policyFor([PRODUCTION]), 1);
    expect(await both(1)).toEqual(refused);
    await setPolicy(registry, 'm', undefined, 2);
    for (const stale of [1, 2, 3]) expect(await both(stale)).toEqual(refused);
    expect([await modelOf(registry, 'm'), await placementsOf(registry, 'm')]).toEqual(before);
    await setPolicy(registry, 'm', policyFor([PRODUCTION]));
    expect(await both(4)).toEqual([{ prompt: false }, { prompt: false }]);
  },
};
