import type { ModelStage } from '@labtrail/core';
import { expect } from 'vitest';
import type { ModelRegistry } from '../contract.ts';
import type { Cases } from './cases.ts';
import {
  at,
  CHAMPION,
  freely,
  HERE,
  inWords,
  makeModel,
  makeVersions,
  modelOf,
  move,
  numbers,
  placementsOf,
  point,
  policyFor,
  THERE,
  versionLike,
} from './fixtures.ts';
import { setPolicy } from './promotions.ts';

/** Stage and last update of the versions of `m`, from 1 to `count`. */
async function stagesOf(registry: ModelRegistry, count: number): Promise<string[]> {
  const versions = await Promise.all(numbers(count).map((index) => registry.versions.get(HERE, 'm', `${index + 1}`)));
  return versions.map((version) => `${version?.current_stage} ${version?.last_updated_timestamp}`);
}

async function latest(registry: ModelRegistry, stages: readonly ModelStage[]): Promise<string[]> {
  const found = await registry.versions.latest(HERE, 'm', stages);
  return typeof found === 'string' ? [found] : found.map((one) => `${one.current_stage} ${one.version}`);
}

const ALL: readonly ModelStage[] = ['None', 'Staging', 'Production', 'Archived'];

export const stageCases: Cases = {
  'moves a version to any stage, and says when it and its model were updated last': async (registry) => {
    await makeVersions(registry, 'm', 2);
    for (const [index, stage] of (['Staging', 'Production', 'Archived', 'None', 'Production'] as const).entries()) {
      const now = 3000 + index;
      const moved = versionLike('m', '1', { current_stage: stage, last_updated_timestamp: now });
      expect(await move(registry, ['m', '1', stage], { at: now })).toEqual(moved);
      expect(await registry.versions.get(HERE, 'm', '1')).toEqual(moved);
      expect((await modelOf(registry, 'm')).last_updated_timestamp).toBe(now);
    }
    expect(await registry.versions.get(HERE, 'm', '2')).toEqual(versionLike('m', '2'));
  },

  'touches a version that moves to the stage where it stands, and notes no placement': async (registry) => {
    await makeVersions(registry, 'm', 1);
    await move(registry, ['m', '1', 'Staging'], { at: 3000 });
    await move(registry, ['m', '1', 'Staging'], { at: 4000 });
    expect(await stagesOf(registry, 1)).toEqual(['Staging 4000']);
    expect((await placementsOf(registry, 'm')).map(inWords)).toEqual(['ENTERED m/1 Staging @3000']);
  },

  'lets several versions stand in one stage': async (registry) => {
    await makeVersions(registry, 'm', 3);
    for (const version of ['1', '2', '3']) await move(registry, ['m', version, 'Production'], { at: 3000 });
    expect(await stagesOf(registry, 3)).toEqual(numbers(3).map(() => 'Production 3000'));
  },

  'archives the others of a stage when a version takes it over': async (registry) => {
    await makeVersions(registry, 'm', 5);
    for (const version of ['1', '2', '4']) await move(registry, ['m', version, 'Production'], { at: 3000 });
    await move(registry, ['m', '3', 'Staging'], { at: 3000 });
    await move(registry, ['m', '4', 'Production'], { at: 5000, archive: true, user: 'eve' });
    const after = ['Archived 5000', 'Archived 5000', 'Staging 3000', 'Production 5000', 'None 2000'];
    expect(await stagesOf(registry, 5)).toEqual(after);
    const noted = (await placementsOf(registry, 'm')).filter(({ timestamp }) => timestamp === 5000);
    expect(noted.map(({ user }) => user)).toEqual(numbers(4).map(() => 'eve'));
    expect(noted.map(inWords)).toEqual([
      'ENTERED m/2 Archived @5000',
      'LEFT m/2 Production @5000',
      'ENTERED m/1 Archived @5000',
      'LEFT m/1 Production @5000',
    ]);
  },

  'archives versions of the model alone': async (registry) => {
    for (const name of ['m', 'other']) {
      await makeVersions(registry, name, 2);
      await move(registry, [name, '1', 'Staging'], { at: 3000 });
    }
    await move(registry, ['m', '2', 'Staging'], { at: 4000, archive: true });
    expect(await stagesOf(registry, 2)).toEqual(['Archived 4000', 'Staging 4000']);
    expect((await registry.versions.get(HERE, 'other', '1'))?.current_stage).toBe('Staging');
    expect((await modelOf(registry, 'other')).last_updated_timestamp).toBe(3000);
  },

  'moves a version only under the policy that was read': async (registry) => {
    await makeVersions(registry, 'm', 1);
    const target = { name: 'm', version: '1' };
    const move = async (policyRevision: number | undefined) => {
      const how = { ...freely(5000), policyRevision, stage: 'Staging', archiveExisting: true } as const;
      const moved = await registry.versions.transition(HERE, target, how);
      return typeof moved === 'string' ? moved : moved.current_stage;
    };
    expect(await move(1)).toBe('policy changed');
    await setPolicy(registry, 'm', policyFor(CHAMPION));
    for (const stale of [undefined, 0, 2]) expect(await move(stale)).toBe('policy changed');
    await setPolicy(registry, 'm', { ...policyFor(CHAMPION), approvals: 2 }, 1);
    expect(await move(1)).toBe('policy changed');
    await setPolicy(registry, 'm', undefined, 2);
    for (const stale of [1, 2, 3]) expect(await move(stale)).toBe('policy changed');
    expect(await stagesOf(registry, 1)).toEqual(['None 2000']);
    expect((await modelOf(registry, 'm')).last_updated_timestamp).toBe(2000);
    expect(await placementsOf(registry, 'm')).toEqual([]);
    await setPolicy(registry, 'm', policyFor(CHAMPION));
    expect(await move(4)).toBe('Staging');
  },

  'moves a version only from where it was seen, when that is said': async (registry) => {
    await makeVersions(registry, 'm', 1);
    const target = { name: 'm', version: '1' };
    const move = async (from: ModelStage, stage: ModelStage) => {
      const how = { ...freely(5000), stage, from, archiveExisting: false };
      const moved = await registry.versions.transition(HERE, target, how);
      return typeof moved === 'string' ? moved : moved.current_stage;
    };
    expect(await move('Production', 'Staging')).toBe('stage changed');
    expect(await move('None', 'Staging')).toBe('Staging');
    expect(await move('None', 'Archived')).toBe('stage changed');
    expect(await stagesOf(registry, 1)).toEqual(['Staging 5000']);
  },

  'finds the newest version of each stage, in the order of the oldest ones there': async (registry) => {
    await makeVersions(registry, 'm', 11);
    await point(registry, ['m', '11', 'champion'], { at: 3000 });
    for (const version of ['2', '10']) await move(registry, ['m', version, 'Staging'], { at: 3000 });
    for (const version of ['1', '9']) await move(registry, ['m', version, 'Archived'], { at: 3000 });
    await move(registry, ['m', '4', 'Production'], { at: 3000 });
    const expected = ['Archived 9', 'Staging 10', 'None 11', 'Production 4'];
    expect(await latest(registry, ALL)).toEqual(expected);
    expect(await latest(registry, ['Production', 'Archived', 'Production'])).toEqual(['Archived 9', 'Production 4']);
    expect(await latest(registry, [])).toEqual([]);
    const { latest_versions, aliases } = await modelOf(registry, 'm');
    expect(latest_versions?.[2]).toEqual(versionLike('m', '11'));
    const named = latest_versions?.with(2, versionLike('m', '11', { aliases: ['champion'] }));
    expect(await registry.versions.latest(HERE, 'm', ALL)).toEqual(named);
    expect(aliases).toEqual([{ alias: 'champion', version: '11' }]);
  },

  'takes the next newest version of a stage when the newest goes': async (registry) => {
    await makeVersions(registry, 'm', 3);
    for (const version of ['1', '2', '3']) await move(registry, ['m', version, 'Staging'], { at: 3000 });
    expect(await latest(registry, ALL)).toEqual(['Staging 3']);
    await registry.versions.delete(HERE, { name: 'm', version: '3' }, at(4000));
    expect(await latest(registry, ALL)).toEqual(['Staging 2']);
    await move(registry, ['m', '2', 'Production'], { at: 5000 });
    expect(await latest(registry, ALL)).toEqual(['Staging 1', 'Production 2']);
    for (const version of ['1', '2']) await registry.versions.delete(HERE, { name: 'm', version }, at(6000));
    expect(await latest(registry, ALL)).toEqual([]);
    expect(await modelOf(registry, 'm')).toEqual({ name: 'm', creation_timestamp: 1000, last_updated_timestamp: 6000 });
  },

  'finds latest versions of its own workspace only': async (registry) => {
    await makeModel(registry, 'm', { scope: THERE });
    expect(await latest(registry, ALL)).toEqual(['no model']);
    expect(await registry.versions.latest(THERE, 'm', ALL)).toEqual([]);
  },
};
