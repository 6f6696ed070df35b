import { expect } from 'vitest';
import type { Cases } from './cases.ts';
import {
  at,
  CHAMPION,
  HERE,
  inWords,
  makeModel,
  makeVersion,
  makeVersions,
  modelOf,
  move,
  PRODUCTION,
  placementsOf,
  point,
  policyFor,
  THERE,
  tags,
  versionLike,
  versionOf,
} from './fixtures.ts';
import { open, setPolicy } from './promotions.ts';

export const versionDeletionCases: Cases = {
  'deletes a version with its tags and aliases, and touches the model': async (registry) => {
    await makeVersions(registry, 'm', 2);
    await makeVersion(registry, 'm', { tags: tags({ k: 'v' }) });
    for (const alias of ['champion', 'best']) await point(registry, ['m', '3', alias], { at: 3000 });
    await point(registry, ['m', '1', 'old'], { at: 3000 });
    expect(await registry.versions.delete(HERE, { name: 'm', version: '3' }, at(5000))).toBe('deleted');
    expect(await registry.versions.delete(HERE, { name: 'm', version: '3' }, at(6000))).toBe('no version');
    expect(await registry.versions.get(HERE, 'm', '3')).toBeUndefined();
    expect(await registry.versions.byAlias(HERE, 'm', 'champion')).toBe('no alias');
    expect(await modelOf(registry, 'm')).toEqual({
      name: 'm',
      creation_timestamp: 1000,
      last_updated_timestamp: 5000,
      latest_versions: [versionLike('m', '2')],
      aliases: [{ alias: 'old', version: '1' }],
    });
    expect(await versionOf(registry, ['m', '1'])).toEqual(versionLike('m', '1', { aliases: ['old'] }));
  },

  'gives nothing of a deleted version to the next one': async (registry) => {
    await makeModel(registry, 'm');
    await makeVersion(registry, 'm', { tags: tags({ k: 'v' }) });
    await point(registry, ['m', '1', 'champion'], { at: 3000 });
    await move(registry, ['m', '1', 'Production'], { at: 3000 });
    await registry.versions.delete(HERE, { name: 'm', version: '1' }, at(4000));
    await makeVersion(registry, 'm');
    expect(await versionOf(registry, ['m', '2'])).toEqual(versionLike('m', '2'));
  },

  'notes that a deleted version has left where it stood': async (registry) => {
    await makeVersions(registry, 'm', 2);
    for (const alias of ['champion', 'best']) await point(registry, ['m', '2', alias], { at: 3000 });
    await point(registry, ['m', '1', 'old'], { at: 3000 });
    await move(registry, ['m', '2', 'Production'], { at: 3500 });
    await move(registry, ['m', '1', 'Production'], { at: 3600 });
    await registry.versions.delete(HERE, { name: 'm', version: '2' }, at(5000, 'eve'));
    const left = (await placementsOf(registry, 'm')).filter(({ timestamp }) => timestamp === 5000);
    expect(left.map(inWords).toSorted()).toEqual([
      'LEFT m/2 Production @5000',
      'LEFT m/2 best @5000',
      'LEFT m/2 champion @5000',
    ]);
    expect(left.map(({ user }) => user)).toEqual(['eve', 'eve', 'eve']);
    expect(await placementsOf(registry, 'm', CHAMPION)).toEqual([
      { name: 'm', version: '2', target: CHAMPION, change: 'LEFT', timestamp: 5000, user: 'eve' },
      { name: 'm', version: '2', target: CHAMPION, change: 'ENTERED', timestamp: 3000 },
    ]);
  },

  'keeps a version that stands where the policy watches, and writes nothing': async (registry) => {
    await makeVersions(registry, 'm', 3);
    await point(registry, ['m', '1', 'champion'], { at: 3000 });
    await point(registry, ['m', '1', 'other'], { at: 3000 });
    await move(registry, ['m', '2', 'Production'], { at: 3000 });
    await move(registry, ['m', '3', 'Staging'], { at: 3000 });
    await point(registry, ['m', '3', 'Champion'], { at: 3000 });
    await setPolicy(registry, 'm', policyFor(CHAMPION, PRODUCTION));
    const before = [await modelOf(registry, 'm'), await placementsOf(registry, 'm')];
    for (const version of ['1', '2']) {
      expect(await registry.versions.delete(HERE, { name: 'm', version }, at(5000))).toBe('under policy');
    }
    expect([await modelOf(registry, 'm'), await placementsOf(registry, 'm')]).toEqual(before);
    expect((await versionOf(registry, ['m', '1'])).aliases).toEqual(['champion', 'other']);
    expect(await registry.versions.delete(HERE, { name: 'm', version: '3' }, at(5000))).toBe('deleted');
    await setPolicy(registry, 'm', undefined, 1);
    expect(await registry.versions.delete(HERE, { name: 'm', version: '1' }, at(6000))).toBe('deleted');
  },

  'deletes a version for which a promotion is asked but that stands nowhere yet': async (registry) => {
    await makeVersions(registry, 'm', 1);
    await setPolicy(registry, 'm', policyFor(CHAMPION));
    const request = await open(registry, 'request-1');
    expect(await registry.versions.delete(HERE, { name: 'm', version: '1' }, at(5000))).toBe('deleted');
    expect(await registry.promotions.get(HERE, 'request-1')).toEqual(request);
  },

  'deletes nothing of another workspace': async (registry) => {
    await makeVersions(registry, 'm', 1);
    expect(await registry.versions.delete(THERE, { name: 'm', version: '1' }, at(5000))).toBe('no version');
    expect(await versionOf(registry, ['m', '1'])).toEqual(versionLike('m', '1'));
  },
};
