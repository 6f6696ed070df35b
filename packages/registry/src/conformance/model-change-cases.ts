import { expect } from 'vitest';
import type { ModelRegistry } from '../contract.ts';
import type { Cases } from './cases.ts';
import {
  at,
  freely,
  HERE,
  makeModel,
  makeVersion,
  makeVersions,
  modelOf,
  move,
  point,
  policyFor,
  THERE,
  tags,
  versionLike,
  versionOf,
} from './fixtures.ts';
import { newRequest, open, setPolicy } from './promotions.ts';

/** The model `m` with two versions, tags, a stage, an alias, a policy and an open request. */
async function furnish(registry: ModelRegistry): Promise<void> {
  await makeModel(registry, 'm', { description: 'd', tags: tags({ k: 'v' }) });
  await makeVersion(registry, 'm', { tags: tags({ t: '1' }), storageLocation: 'file:///m' });
  await makeVersion(registry, 'm');
  await move(registry, ['m', '2', 'Production'], { at: 3000 });
  await point(registry, ['m', '1', 'champion'], { at: 3000 });
  await setPolicy(registry, 'm', policyFor({ stage: 'Staging' }));
  await open(registry, 'request-1', { target: { stage: 'Staging' } });
}

export const modelChangeCases: Cases = {
  'renames a model with all that belongs to it': async (registry) => {
    await furnish(registry);
    const renamed = {
      name: 'n',
      creation_timestamp: 1000,
      last_updated_timestamp: 5000,
      description: 'd',
      latest_versions: [
        versionLike('n', '1', { last_updated_timestamp: 5000, tags: tags({ t: '1' }) }),
        versionLike('n', '2', { last_updated_timestamp: 5000, current_stage: 'Production' }),
      ],
      tags: tags({ k: 'v' }),
      aliases: [{ alias: 'champion', version: '1' }],
    };
    expect(await registry.models.rename(HERE, 'm', { newName: 'n', now: 5000 })).toEqual(renamed);
    expect(await modelOf(registry, 'n')).toEqual(renamed);
    const first = versionLike('n', '1', {
      last_updated_timestamp: 5000,
      tags: tags({ t: '1' }),
      aliases: ['champion'],
    });
    expect(await registry.versions.get(HERE, 'n', '1')).toEqual(first);
    expect(await registry.versions.byAlias(HERE, 'n', 'champion')).toEqual(first);
    expect(await registry.versions.storageLocation(HERE, { name: 'n', version: '1' })).toBe('file:///m');
    expect(await registry.promotions.policy(HERE, 'n')).toMatchObject({ policy: policyFor({ stage: 'Staging' }) });
    expect(await registry.promotions.get(HERE, 'request-1')).toMatchObject({ name: 'n', status: 'PENDING' });
    expect((await makeVersion(registry, 'n')).version).toBe('3');
  },

  'leaves nothing under the name that a model had before': async (registry) => {
    await furnish(registry);
    await registry.models.rename(HERE, 'm', { newName: 'n', now: 5000 });
    expect(await registry.models.get(HERE, 'm')).toBeUndefined();
    expect(await registry.versions.get(HERE, 'm', '1')).toBeUndefined();
    expect(await registry.versions.byAlias(HERE, 'm', 'champion')).toBe('no model');
    expect(await registry.promotions.policy(HERE, 'm')).toBeUndefined();
    await makeModel(registry, 'm', { now: 6000 });
    expect(await modelOf(registry, 'm')).toEqual({ name: 'm', creation_timestamp: 6000, last_updated_timestamp: 6000 });
    expect((await makeVersion(registry, 'm')).version).toBe('1');
    expect((await versionOf(registry, ['n', '1'])).tags).toEqual(tags({ t: '1' }));
  },

  'gives a name to a model only if none has it, itself included': async (registry) => {
    await makeVersions(registry, 'a', 1);
    await makeModel(registry, 'b');
    await makeModel(registry, 'there', { scope: THERE });
    const before = await modelOf(registry, 'a');
    for (const newName of ['b', 'a']) {
      expect(await registry.models.rename(HERE, 'a', { newName, now: 5000 })).toBe('name taken');
    }
    expect(await registry.models.rename(HERE, 'none', { newName: 'b', now: 5000 })).toBe('not found');
    expect(await modelOf(registry, 'a')).toEqual(before);
    expect((await modelOf(registry, 'b')).last_updated_timestamp).toBe(1000);
    for (const newName of ['A', 'there', 'a']) {
      const from = newName === 'A' ? 'a' : newName === 'there' ? 'A' : 'there';
      expect(await registry.models.rename(HERE, from, { newName, now: 6000 })).toMatchObject({ name: newName });
    }
    expect((await modelOf(registry, 'there', THERE)).last_updated_timestamp).toBe(1000);
  },

  'deletes a model with all that belongs to it': async (registry) => {
    await furnish(registry);
    expect(await registry.promotions.setPolicy(HERE, 'm', { policy: undefined, expected: 1, ...at(4000) })).toBe('set');
    expect(await registry.models.delete(HERE, 'm', at(5000))).toBe('deleted');
    expect(await registry.models.delete(HERE, 'm', at(5000))).toBe('not found');
    expect(await registry.models.get(HERE, 'm')).toBeUndefined();
    expect(await registry.versions.get(HERE, 'm', '1')).toBeUndefined();
    expect(await registry.versions.storageLocation(HERE, { name: 'm', version: '1' })).toBeUndefined();
    expect(await registry.versions.byAlias(HERE, 'm', 'champion')).toBe('no model');
    expect(await registry.promotions.get(HERE, 'request-1')).toBeUndefined();
    expect(await registry.promotions.policy(HERE, 'm')).toBeUndefined();
  },

  'begins anew with a model of a name that was deleted': async (registry) => {
    await furnish(registry);
    await setPolicy(registry, 'm', undefined, 1);
    await registry.models.delete(HERE, 'm', at(5000));
    await makeModel(registry, 'm', { now: 6000 });
    expect(await modelOf(registry, 'm')).toEqual({ name: 'm', creation_timestamp: 6000, last_updated_timestamp: 6000 });
    expect(await registry.versions.byAlias(HERE, 'm', 'champion')).toBe('no alias');
    expect(await makeVersion(registry, 'm', { now: 7000 })).toEqual(
      versionLike('m', '1', { creation_timestamp: 7000, last_updated_timestamp: 7000 }),
    );
    expect(
      await registry.promotions.open(HERE, newRequest('request-2', { target: { stage: 'Staging' } })),
    ).toMatchObject({
      opened: true,
    });
    await setPolicy(registry, 'm', policyFor({ stage: 'Staging' }));
    expect(await registry.promotions.policy(HERE, 'm')).toMatchObject({ revision: 1 });
  },

  'keeps a model that has a promotion policy, whatever it watches': async (registry) => {
    await makeVersions(registry, 'm', 1);
    await setPolicy(registry, 'm', policyFor({ alias: 'nobody' }));
    const before = await modelOf(registry, 'm');
    expect(await registry.models.delete(HERE, 'm', at(5000))).toBe('under policy');
    expect(await modelOf(registry, 'm')).toEqual(before);
    expect(await registry.versions.get(HERE, 'm', '1')).toEqual(versionLike('m', '1'));
    await setPolicy(registry, 'm', undefined, 1);
    expect(await registry.models.delete(HERE, 'm', at(5000))).toBe('deleted');
  },

  'leaves other models as they are when one is deleted or renamed': async (registry) => {
    for (const name of ['a', 'b']) {
      await makeVersions(registry, name, 2);
      await move(registry, [name, '1', 'Staging'], { at: 3000 });
      await point(registry, [name, '2', 'champion'], { at: 3000 });
      await open(registry, name === 'a' ? 'request-1' : 'request-2', { name });
    }
    const before = [await modelOf(registry, 'b'), await versionOf(registry, ['b', '1'])];
    await registry.models.rename(HERE, 'a', { newName: 'c', now: 5000 });
    await registry.models.delete(HERE, 'c', at(6000));
    expect([await modelOf(registry, 'b'), await versionOf(registry, ['b', '1'])]).toEqual(before);
    expect(await registry.promotions.get(HERE, 'request-2')).toMatchObject({ name: 'b', status: 'PENDING' });
    expect(await registry.versions.deleteAlias(HERE, 'b', { alias: 'champion', ...freely(7000) })).toEqual({
      prompt: false,
    });
  },
};
