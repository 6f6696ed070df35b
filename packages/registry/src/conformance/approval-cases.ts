import { expect } from 'vitest';
import type { Cases } from './cases.ts';
import { HERE, inWords, makeVersions, move, PRODUCTION, placementsOf, point, versionOf } from './fixtures.ts';
import { approval, open, requestIds } from './promotions.ts';

export const approvalCases: Cases = {
  'leaves requests for other moves open when one is approved': async (registry) => {
    await makeVersions(registry, 'm', 2);
    await open(registry, 'r1');
    const other = await open(registry, 'r2', { version: '2' });
    await registry.promotions.decide(HERE, 'r1', approval());
    expect(await registry.promotions.get(HERE, 'r2')).toEqual(other);
    expect(await requestIds(registry, { status: 'PENDING' })).toEqual(['r2']);
    await registry.promotions.decide(HERE, 'r2', approval());
    expect(await registry.versions.byAlias(HERE, 'm', 'champion')).toMatchObject({ version: '2' });
  },

  'approves a request under the name that its model has by then': async (registry) => {
    await makeVersions(registry, 'm', 1);
    await open(registry, 'r1');
    await registry.models.rename(HERE, 'm', { newName: 'n', now: 5500 });
    await makeVersions(registry, 'm', 1);
    expect(await registry.promotions.decide(HERE, 'r1', approval())).toMatchObject({ name: 'n', status: 'APPROVED' });
    expect(await registry.versions.byAlias(HERE, 'n', 'champion')).toMatchObject({ name: 'n', version: '1' });
    expect(await registry.versions.byAlias(HERE, 'm', 'champion')).toBe('no alias');
    expect((await placementsOf(registry, 'n')).map(inWords)).toEqual(['ENTERED n/1 champion @6000']);
  },

  'archives the others of the stage where a leaving version goes when asked to': async (registry) => {
    await makeVersions(registry, 'm', 3);
    await move(registry, ['m', '1', 'Production']);
    await move(registry, ['m', '2', 'Staging']);
    await move(registry, ['m', '3', 'Production']);
    await open(registry, 'r1', { target: PRODUCTION, action: 'LEAVE', toStage: 'Staging', archiveExisting: true });
    await registry.promotions.decide(HERE, 'r1', approval());
    const stages = await Promise.all(['1', '2', '3'].map((version) => versionOf(registry, ['m', version])));
    expect(stages.map((each) => each.current_stage)).toEqual(['Staging', 'Archived', 'Production']);
  },

  'leaves an alias where it is when it is to be taken from a version that never had it': async (registry) => {
    await makeVersions(registry, 'm', 2);
    await point(registry, ['m', '1', 'champion']);
    await open(registry, 'r1', { action: 'LEAVE', version: '2' });
    expect(await registry.promotions.decide(HERE, 'r1', approval())).toMatchObject({ status: 'APPROVED' });
    expect(await registry.versions.byAlias(HERE, 'm', 'champion')).toMatchObject({ version: '1' });
    expect((await placementsOf(registry, 'm')).map(inWords)).toEqual(['ENTERED m/1 champion @3000']);
  },
};
