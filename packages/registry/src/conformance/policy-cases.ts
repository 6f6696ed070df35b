import type { PromotionPolicy } from '@labtrail/core';
import { expect } from 'vitest';
import type { Cases } from './cases.ts';
import { CHAMPION, HERE, makeModel, makeVersions, modelOf, PRODUCTION, policyFor, THERE } from './fixtures.ts';
import { setPolicy } from './promotions.ts';

const FULL: PromotionPolicy = {
  targets: [PRODUCTION, CHAMPION, { alias: "it's \u{1f600}" }],
  approvers: ['zoe', 'ann', 'Ann'],
  approvals: 2,
  own_approval: true,
  checks: [
    { metric: 'accuracy', comparator: '>=', threshold: 0.95 },
    { metric: 'loss', comparator: '<', champion: CHAMPION, margin: -0.01 },
    { tag: 'reviewed', value: '' },
    { tag: 'card' },
  ],
};

export const policyCases: Cases = {
  'keeps a policy whole, with who set it and when': async (registry) => {
    await makeModel(registry, 'm');
    expect(await registry.promotions.policy(HERE, 'm')).toBeUndefined();
    const change = { policy: FULL, expected: undefined, user: 'ann', now: 4000 };
    expect(await registry.promotions.setPolicy(HERE, 'm', change)).toBe('set');
    expect(await registry.promotions.policy(HERE, 'm')).toEqual({
      policy: FULL,
      revision: 1,
      user: 'ann',
      timestamp: 4000,
    });
  },

  'counts the revisions of a policy up, its removal included': async (registry) => {
    await makeModel(registry, 'm');
    await setPolicy(registry, 'm', FULL);
    const change = { policy: policyFor(CHAMPION), expected: 1, user: undefined, now: 5000 };
    expect(await registry.promotions.setPolicy(HERE, 'm', change)).toBe('set');
    const second = { policy: policyFor(CHAMPION), revision: 2, user: undefined, timestamp: 5000 };
    expect(await registry.promotions.policy(HERE, 'm')).toEqual(second);
    await setPolicy(registry, 'm', undefined, 2);
    expect(await registry.promotions.policy(HERE, 'm')).toBeUndefined();
    await setPolicy(registry, 'm', FULL);
    expect(await registry.promotions.policy(HERE, 'm')).toMatchObject({ policy: FULL, revision: 4 });
  },

  'counts a revision up even when a policy is set to what it was': async (registry) => {
    await makeModel(registry, 'm');
    await setPolicy(registry, 'm', FULL);
    await setPolicy(registry, 'm', FULL, 1);
    expect(await registry.promotions.policy(HERE, 'm')).toMatchObject({ revision: 2 });
  },

  'changes a policy only if it is the one that was read': async (registry) => {
    await makeModel(registry, 'm');
    const set = (expected: number | undefined, policy: PromotionPolicy | undefined = FULL) =>
      registry.promotions.setPolicy(HERE, 'm', { policy, expected, user: 'eve', now: 9000 });
    for (const stale of [0, 1]) expect(await set(stale)).toBe('policy changed');
    await setPolicy(registry, 'm', policyFor(CHAMPION));
    for (const stale of [undefined, 0, 2]) {
      expect(await set(stale)).toBe('policy changed');
      expect(
        await registry.promotions.setPolicy(HERE, 'm', { policy: undefined, expected: stale, user: 'eve', now: 9000 }),
      ).toBe('policy changed');
    }
    expect(await registry.promotions.policy(HERE, 'm')).toEqual({
      policy: policyFor(CHAMPION),
      revision: 1,
      user: undefined,
      timestamp: 2500,
    });
    await setPolicy(registry, 'm', undefined, 1);
    for (const stale of [1, 2]) expect(await set(stale)).toBe('policy changed');
    expect(await registry.promotions.policy(HERE, 'm')).toBeUndefined();
  },

  'changes nothing else of a model with its policy': async (registry) => {
    await makeVersions(registry, 'm', 2);
    const before = await modelOf(registry, 'm');
    await setPolicy(registry, 'm', FULL);
    expect(await modelOf(registry, 'm')).toEqual(before);
  },

  'keeps policies of models and workspaces apart': async (registry) => {
    for (const name of ['m', 'M']) await makeModel(registry, name);
    await makeModel(registry, 'm', { scope: THERE });
    await setPolicy(registry, 'm', FULL);
    expect(await registry.promotions.policy(HERE, 'M')).toBeUndefined();
    expect(await registry.promotions.policy(THERE, 'm')).toBeUndefined();
    expect(await registry.promotions.policy(HERE, 'none')).toBeUndefined();
    const change = { policy: FULL, expected: undefined, user: undefined, now: 1 };
    expect(await registry.promotions.setPolicy(HERE, 'none', change)).toBe('no model');
    expect(await registry.promotions.setPolicy(THERE, 'M', change)).toBe('no model');
  },
};
