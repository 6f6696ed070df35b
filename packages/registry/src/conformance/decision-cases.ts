import type { PromotionTarget } from '@labtrail/core';
import { expect } from 'vitest';
import type { ModelRegistry } from '../contract.ts';
import type { Cases } from './cases.ts';
import {
  CHAMPION,
  HERE,
  inWords,
  makeVersions,
  modelOf,
  move,
  PRODUCTION,
  placementsOf,
  point,
  policyFor,
  THERE,
  versionOf,
  watch,
} from './fixtures.ts';
import { approval, CHECKS, open } from './promotions.ts';

/** All that a decision could have written. */
async function everything(registry: ModelRegistry, requestId: string): Promise<unknown[]> {
  const versions = await Promise.all(['1', '2', '3'].map((version) => registry.versions.get(HERE, 'm', version)));
  return [
    await registry.promotions.get(HERE, requestId),
    await modelOf(registry, 'm'),
    versions,
    await placementsOf(registry, 'm'),
  ];
}

/** What a promotion left behind, with who made it and for which request. */
async function noted(registry: ModelRegistry, target?: PromotionTarget): Promise<string[]> {
  const placements = await placementsOf(registry, 'm', target);
  return placements.map((each) => `${inWords(each)} ${each.user ?? 'nobody'} ${each.request_id ?? 'freely'}`);
}

export const decisionCases: Cases = {
  'adds a decision to a request and leaves it open': async (registry) => {
    await makeVersions(registry, 'm', 1);
    const request = await open(registry, 'r1');
    const before = (await everything(registry, 'r1')).slice(1);
    const one = { decision: 'APPROVED', user: 'bob', comment: 'fine', timestamp: 6000 } as const;
    const decided = approval({ decision: one, status: 'PENDING', checks: CHECKS });
    const after = { ...request, decisions: [one], checks: CHECKS, last_updated_timestamp: 6000 };
    expect(await registry.promotions.decide(HERE, 'r1', decided)).toEqual(after);
    expect(await registry.promotions.get(HERE, 'r1')).toEqual(after);
    const two = { decision: 'REJECTED', timestamp: 7000 } as const;
    const rejected = approval({ decision: two, status: 'REJECTED', decisionsRead: 1 });
    const last = { ...request, status: 'REJECTED', decisions: [one, two], last_updated_timestamp: 7000 };
    expect(await registry.promotions.decide(HERE, 'r1', rejected)).toEqual(last);
    expect(await registry.promotions.get(HERE, 'r1')).toEqual(last);
    expect((await everything(registry, 'r1')).slice(1)).toEqual(before);
  },

  'decides no request that is not pending or not there': async (registry) => {
    await makeVersions(registry, 'm', 4);
    for (const [index, status] of (['APPROVED', 'REJECTED', 'WITHDRAWN'] as const).entries()) {
      await open(registry, status, { version: `${index + 1}` });
      await registry.promotions.decide(HERE, status, approval({ status }));
      const before = await everything(registry, status);
      for (const change of [{ decisionsRead: 1 }, { decisionsRead: 0 }, { status: 'PENDING' } as const]) {
        expect(await registry.promotions.decide(HERE, status, approval(change))).toBe('not pending');
      }
      expect(await everything(registry, status)).toEqual(before);
    }
    await open(registry, 'r1', { version: '4' });
    expect(await registry.promotions.decide(HERE, 'R1', approval())).toBe('not found');
    expect(await registry.promotions.decide(THERE, 'r1', approval())).toBe('not found');
  },

  'writes nothing when somebody decided in between': async (registry) => {
    await makeVersions(registry, 'm', 1);
    await open(registry, 'r1');
    await registry.promotions.decide(HERE, 'r1', approval({ status: 'PENDING' }));
    const before = await everything(registry, 'r1');
    for (const decisionsRead of [0, 2]) {
      for (const status of ['APPROVED', 'REJECTED', 'PENDING'] as const) {
        expect(await registry.promotions.decide(HERE, 'r1', approval({ decisionsRead, status }))).toBe('changed');
      }
    }
    expect(await everything(registry, 'r1')).toEqual(before);
  },

  'writes nothing when the policy changed in between': async (registry) => {
    await makeVersions(registry, 'm', 1);
    await open(registry, 'r1');
    await watch(registry, 'm', CHAMPION);
    const before = await everything(registry, 'r1');
    const decide = (policyRevision: number | undefined) =>
      registry.promotions.decide(HERE, 'r1', approval({ policyRevision }));
    expect(await decide(undefined)).toBe('changed');
    expect(await decide(2)).toBe('changed');
    const author = { user: undefined, now: 5500 };
    await registry.promotions.setPolicy(HERE, 'm', { policy: policyFor(CHAMPION), expected: 1, ...author });
    expect(await decide(1)).toBe('changed');
    expect(await everything(registry, 'r1')).toEqual(before);
    await registry.promotions.setPolicy(HERE, 'm', { policy: undefined, expected: 2, ...author });
    expect(await decide(2)).toBe('changed');
    expect(await decide(3)).toBe('changed');
    expect(await decide(undefined)).toMatchObject({ status: 'APPROVED' });
  },

  'takes one of several approvals that are given at once': async (registry) => {
    await makeVersions(registry, 'm', 1);
    await open(registry, 'r1');
    const users = ['a', 'b', 'c', 'd', 'e'];
    const outcomes = await Promise.all(
      users.map((user) =>
        registry.promotions.decide(
          HERE,
          'r1',
          approval({ status: 'PENDING', decision: { decision: 'APPROVED', user, timestamp: 6000 } }),
        ),
      ),
    );
    const taken = outcomes.filter((outcome) => typeof outcome !== 'string');
    expect(taken.length).toBe(1);
    expect(outcomes.filter((outcome) => outcome === 'changed').length).toBe(4);
    expect(await registry.promotions.get(HERE, 'r1')).toEqual(taken[0]);
  },

  'moves the alias with the last approval, for the one who gave it': async (registry) => {
    await makeVersions(registry, 'm', 2);
    await point(registry, ['m', '2', 'champion'], { at: 3000, user: 'ann' });
    await watch(registry, 'm', CHAMPION);
    const request = await open(registry, 'r1');
    const decided = approval({ policyRevision: 1, checks: CHECKS });
    const approved = {
      ...request,
      status: 'APPROVED',
      checks: CHECKS,
      decisions: [decided.decision],
      last_updated_timestamp: 6000,
    };
    expect(await registry.promotions.decide(HERE, 'r1', decided)).toEqual(approved);
    expect(await registry.promotions.get(HERE, 'r1')).toEqual(approved);
    expect(await versionOf(registry, ['m', '1'])).toMatchObject({
      aliases: ['champion'],
      last_updated_timestamp: 2000,
    });
    expect(await versionOf(registry, ['m', '2'])).not.toHaveProperty('aliases');
    expect(await noted(registry)).toEqual([
      'ENTERED m/1 champion @6000 bob r1',
      'LEFT m/2 champion @6000 bob r1',
      'ENTERED m/2 champion @3000 ann freely',
    ]);
  },

  'moves the version to the stage with the last approval, and archives others': async (registry) => {
    await makeVersions(registry, 'm', 3);
    for (const version of ['2', '3']) await move(registry, ['m', version, 'Production']);
    await move(registry, ['m', '1', 'Staging']);
    await open(registry, 'r1', { target: PRODUCTION, archiveExisting: true });
    const anonymous = { decision: 'APPROVED', timestamp: 6000 } as const;
    await registry.promotions.decide(HERE, 'r1', approval({ decision: anonymous }));
    const stages = await Promise.all(['1', '2', '3'].map((version) => versionOf(registry, ['m', version])));
    expect(stages.map((each) => each.current_stage)).toEqual(['Production', 'Archived', 'Archived']);
    expect(stages.map((each) => each.last_updated_timestamp)).toEqual([6000, 6000, 6000]);
    expect((await modelOf(registry, 'm')).last_updated_timestamp).toBe(6000);
    expect((await noted(registry)).slice(0, 6)).toEqual([
      'ENTERED m/1 Production @6000 nobody r1',
      'LEFT m/1 Staging @6000 nobody r1',
      'ENTERED m/3 Archived @6000 nobody r1',
      'LEFT m/3 Production @6000 nobody r1',
      'ENTERED m/2 Archived @6000 nobody r1',
      'LEFT m/2 Production @6000 nobody r1',
    ]);
  },

  'leaves others in the stage unless they are to be archived': async (registry) => {
    await makeVersions(registry, 'm', 2);
    await move(registry, ['m', '2', 'Production']);
    await open(registry, 'r1', { target: PRODUCTION });
    await registry.promotions.decide(HERE, 'r1', approval());
    expect(await versionOf(registry, ['m', '2'])).toMatchObject({
      current_stage: 'Production',
      last_updated_timestamp: 3000,
    });
  },

  'takes the version away from a target with the last approval': async (registry) => {
    await makeVersions(registry, 'm', 2);
    await point(registry, ['m', '1', 'champion']);
    await move(registry, ['m', '1', 'Production']);
    await move(registry, ['m', '2', 'Production']);
    await open(registry, 'r1', { action: 'LEAVE' });
    await open(registry, 'r2', { action: 'LEAVE', target: PRODUCTION, toStage: 'Archived' });
    await open(registry, 'r3', { action: 'LEAVE', target: PRODUCTION, toStage: 'None', version: '2' });
    for (const id of ['r1', 'r2', 'r3']) await registry.promotions.decide(HERE, id, approval());
    expect(await modelOf(registry, 'm')).not.toHaveProperty('aliases');
    expect((await noted(registry)).slice(0, 4)).toEqual([
      'LEFT m/2 Production @6000 bob r3',
      'ENTERED m/1 Archived @6000 bob r2',
      'LEFT m/1 Production @6000 bob r2',
      'LEFT m/1 champion @6000 bob r1',
    ]);
    expect(await versionOf(registry, ['m', '2'])).toMatchObject({ current_stage: 'None' });
  },

  'takes nothing away from a target that the version left meanwhile': async (registry) => {
    await makeVersions(registry, 'm', 2);
    await point(registry, ['m', '1', 'champion']);
    await move(registry, ['m', '1', 'Production']);
    await open(registry, 'r1', { action: 'LEAVE' });
    await open(registry, 'r2', { action: 'LEAVE', target: PRODUCTION, toStage: 'None' });
    await point(registry, ['m', '2', 'champion'], { at: 4000 });
    await move(registry, ['m', '1', 'Staging'], { at: 4000 });
    const before = (await everything(registry, 'r1')).slice(1);
    for (const id of ['r1', 'r2']) {
      expect(await registry.promotions.decide(HERE, id, approval())).toMatchObject({ status: 'APPROVED' });
    }
    expect((await everything(registry, 'r1')).slice(1)).toEqual(before);
  },

  'notes nothing when the version stands at the target already': async (registry) => {
    await makeVersions(registry, 'm', 1);
    await open(registry, 'r1');
    await open(registry, 'r2', { target: PRODUCTION });
    await point(registry, ['m', '1', 'champion']);
    await move(registry, ['m', '1', 'Production']);
    const before = await placementsOf(registry, 'm');
    for (const id of ['r1', 'r2']) {
      expect(await registry.promotions.decide(HERE, id, approval())).toMatchObject({ status: 'APPROVED' });
    }
    expect(await placementsOf(registry, 'm')).toEqual(before);
  },

  'approves no promotion of a version that is gone, but lets it be rejected': async (registry) => {
    await makeVersions(registry, 'm', 2);
    await open(registry, 'r1');
    await registry.versions.delete(HERE, { name: 'm', version: '1' }, { user: undefined, now: 5500 });
    const before = await everything(registry, 'r1');
    expect(await registry.promotions.decide(HERE, 'r1', approval({ checks: CHECKS }))).toBe('no version');
    expect(await everything(registry, 'r1')).toEqual(before);
    expect(await registry.promotions.decide(HERE, 'r1', approval({ status: 'WITHDRAWN' }))).toMatchObject({
      status: 'WITHDRAWN',
    });
  },
};
