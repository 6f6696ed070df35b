import { PROMPT_TAG } from '@labtrail/core';
import { expect } from 'vitest';
import type { Cases } from './cases.ts';
import {
  CHAMPION,
  HERE,
  makeModel,
  makeVersion,
  makeVersions,
  modelOf,
  move,
  point,
  policyFor,
  versionOf,
  watch,
} from './fixtures.ts';

export const renameCases: Cases = {
  'renames a model with its versions, tags and aliases, whose times become the same': async (registry) => {
    const tags = [{ key: 'a', value: 'b' }];
    await makeModel(registry, 'old', { description: 'kept', tags });
    await makeVersion(registry, 'old', { description: 'one', tags, runId: 'r', storageLocation: 'file:/there' });
    await makeVersion(registry, 'old');
    await move(registry, ['old', '1', 'Production']);
    await point(registry, ['old', '1', 'champion']);
    const [before, version] = [await modelOf(registry, 'old'), await versionOf(registry, ['old', '1'])];
    const renamed = { name: 'new', last_updated_timestamp: 5000 };
    const latest = before.latest_versions?.map((each) => ({ ...each, ...renamed }));
    const after = { ...before, ...renamed, latest_versions: latest };
    expect(await registry.models.rename(HERE, 'old', { newName: 'new', now: 5000 })).toEqual(after);
    expect(await registry.models.get(HERE, 'old')).toBeUndefined();
    expect(await modelOf(registry, 'new')).toEqual(after);
    expect(await registry.versions.get(HERE, 'old', '1')).toBeUndefined();
    expect(await versionOf(registry, ['new', '1'])).toEqual({ ...version, ...renamed });
    expect(await registry.versions.byAlias(HERE, 'new', 'champion')).toEqual({ ...version, ...renamed });
    expect(await registry.versions.byAlias(HERE, 'old', 'champion')).toBe('no model');
    expect(await registry.versions.storageLocation(HERE, { name: 'new', version: '1' })).toBe('file:/there');
    expect((await makeVersion(registry, 'new')).version).toBe('3');
  },

  'renames no model to a name that is taken, its own included': async (registry) => {
    const made = await makeModel(registry, 'm');
    await makeModel(registry, 'other');
    for (const newName of ['other', 'm']) {
      expect(await registry.models.rename(HERE, 'm', { newName, now: 5000 })).toBe('name taken');
    }
    expect(await modelOf(registry, 'm')).toEqual(made);
    expect(await registry.models.rename(HERE, 'm', { newName: 'M', now: 5000 })).toMatchObject({ name: 'M' });
  },

  'lets a name go that was renamed, for a model that shares nothing with the first': async (registry) => {
    await makeVersions(registry, 'a', 2);
    await registry.models.rename(HERE, 'a', { newName: 'b', now: 5000 });
    const fresh = await makeModel(registry, 'a', { now: 6000 });
    expect(fresh).toEqual({ name: 'a', creation_timestamp: 6000, last_updated_timestamp: 6000 });
    expect((await makeVersion(registry, 'a')).version).toBe('1');
    expect(await registry.models.rename(HERE, 'a', { newName: 'b', now: 7000 })).toBe('name taken');
    expect((await makeVersion(registry, 'b')).version).toBe('3');
  },

  'takes the policy of a model along when it is renamed': async (registry) => {
    await makeVersions(registry, 'old', 1);
    await watch(registry, 'old', CHAMPION);
    const revised = { policy: policyFor(CHAMPION), revision: 1, user: undefined, timestamp: 2500 };
    await registry.models.rename(HERE, 'old', { newName: 'new', now: 5000 });
    expect(await registry.promotions.policy(HERE, 'new')).toEqual(revised);
    expect(await registry.promotions.policy(HERE, 'old')).toBeUndefined();
    expect(await registry.models.delete(HERE, 'new', { user: undefined, now: 6000 })).toBe('under policy');
    await makeModel(registry, 'old');
    expect(await registry.models.delete(HERE, 'old', { user: undefined, now: 6000 })).toBe('deleted');
  },

  'keeps a prompt a prompt when it is renamed': async (registry) => {
    await makeModel(registry, 'old', { tags: [{ key: PROMPT_TAG, value: 'true' }] });
    await registry.models.rename(HERE, 'old', { newName: 'new', now: 5000 });
    expect(await registry.models.setTag(HERE, 'new', { key: 'a', value: 'b' })).toEqual({ prompt: true });
  },
};
