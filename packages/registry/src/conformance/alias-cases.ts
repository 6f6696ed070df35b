import { expect } from 'vitest';
import type { ModelRegistry } from '../contract.ts';
import type { Cases } from './cases.ts';
import {
  CHAMPION,
  freely,
  HERE,
  inWords,
  makeModel,
  makeVersion,
  makeVersions,
  modelOf,
  PRODUCTION,
  placementsOf,
  point,
  policyFor,
  THERE,
  versionLike,
  versionOf,
} from './fixtures.ts';
import { setPolicy } from './promotions.ts';

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
    for (const alias of ['b', 'B', '\u{1f600}', '\u{ff5e}', 'a'])
      await point(registry, ['m', '2', alias], { at: 3000 });
    await point(registry, ['m', '1', 'c'], { at: 3000 });
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
    await point(registry, ['m', '1', 'champion'], { at: 3000 });
    await point(registry, ['m', '2', 'champion'], { at: 4000 });
    expect(await versionOf(registry, ['m', '1'])).toEqual(versionLike('m', '1'));
    expect(await versionOf(registry, ['m', '2'])).toEqual(versionLike('m', '2', { aliases: ['champion'] }));
    expect((await modelOf(registry, 'm')).aliases).toEqual([{ alias: 'champion', version: '2' }]);
    expect((await placementsOf(registry, 'm')).map(inWords)).toEqual([
      'ENTERED m/2 champion @4000',
      'LEFT m/1 champion @4000',
      'ENTERED m/1 champion @3000',
    ]);
  },

  'changes nothing when an alias is set again': async (registry) => {
    await makeVersions(registry, 'm', 1);
    for (const now of [3000, 4000]) await point(registry, ['m', '1', 'champion'], { at: now, user: 'ann' });
    expect(await placementsOf(registry, 'm')).toEqual([
      { name: 'm', version: '1', target: CHAMPION, change: 'ENTERED', timestamp: 3000, user: 'ann' },
    ]);
  },

  'removes an alias, which may be removed already': async (registry) => {
    await makeVersions(registry, 'm', 1);
    for (const alias of ['a', 'A']) await point(registry, ['m', '1', alias], { at: 3000 });
    for (const alias of ['a', 'a', 'none']) expect(await drop(registry, 'm', alias)).toEqual({ prompt: false });
    expect(await versionOf(registry, ['m', '1'])).toEqual(versionLike('m', '1', { aliases: ['A'] }));
    expect((await modelOf(registry, 'm')).last_updated_timestamp).toBe(2000);
    expect((await placementsOf(registry, 'm', { alias: 'a' })).map(inWords)).toEqual([
      'LEFT m/1 a @5000',
      'ENTERED m/1 a @3000',
    ]);
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
    for (const [index, alias] of aliases.entries()) await point(registry, ['m', `${index + 1}`, alias], { at: 3000 });
    for (const [index, alias] of aliases.entries()) expect(await byAlias(registry, 'm', alias)).toBe(`${index + 1}`);
    for (const [index, alias] of aliases.entries()) {
      expect((await placementsOf(registry, 'm', { alias })).map(inWords)).toEqual([
        `ENTERED m/${index + 1} ${alias} @3000`,
      ]);
    }
  },

  'keeps aliases of other models and workspaces apart': async (registry) => {
    await makeVersions(registry, 'm', 2);
    await makeVersions(registry, 'other', 2);
    await makeModel(registry, 'm', { scope: THERE });
    await makeVersion(registry, 'm', { scope: THERE });
    await point(registry, ['m', '1', 'champion'], { at: 3000 });
    await point(registry, ['other', '2', 'champion'], { at: 3000 });
    expect(await registry.versions.byAlias(THERE, 'm', 'champion')).toBe('no alias');
    await registry.versions.setAlias(THERE, { name: 'm', version: '1' }, { alias: 'champion', ...freely(3000) });
    await registry.versions.deleteAlias(HERE, 'm', { alias: 'champion', ...freely(4000) });
    expect(await byAlias(registry, 'm', 'champion')).toBe('no alias');
    expect(await byAlias(registry, 'other', 'champion')).toBe('2');
    expect(await registry.versions.byAlias(THERE, 'm', 'champion')).toMatchObject({ version: '1' });
  },

  'sets and removes aliases only under the policy that was read': async (registry) => {
    await makeVersions(registry, 'm', 2);
    await point(registry, ['m', '1', 'champion'], { at: 3000 });
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
    await setPolicy(registry, 'm', policyFor(PRODUCTION));
    for (const stale of [undefined, 0, 2]) expect(await both(stale)).toEqual(refused);
    await setPolicy(registry, 'm', policyFor(PRODUCTION), 1);
    expect(await both(1)).toEqual(refused);
    await setPolicy(registry, 'm', undefined, 2);
    for (const stale of [1, 2, 3]) expect(await both(stale)).toEqual(refused);
    expect([await modelOf(registry, 'm'), await placementsOf(registry, 'm')]).toEqual(before);
    await setPolicy(registry, 'm', policyFor(PRODUCTION));
    expect(await both(4)).toEqual([{ prompt: false }, { prompt: false }]);
  },
};
