import type { CheckResult, PromotionPolicy, PromotionRequest } from '@labtrail/core';
import { expect } from 'vitest';
import type { Decided, ModelRegistry, NewPromotionRequest } from '../contract.ts';
import { ALL, CHAMPION, HERE, read, type Scoped } from './fixtures.ts';

/** Results with every kind of value; a tag may well say what a metric can be. */
export const CHECKS: readonly CheckResult[] = [
  {
    check: { metric: 'auc', comparator: '>=', threshold: 0.1 },
    holds: false,
    observed: Number.NaN,
    wanted: Number.NEGATIVE_INFINITY,
    reason: 'NaN >= 0.1',
  },
  { check: { tag: 'k', value: 'NaN' }, holds: true, observed: 'NaN', reason: 'it\'s "NaN"' },
  { check: { tag: 'none' }, holds: false, reason: '' },
];

/** Sets or removes a policy, at 2500; `expected` is the revision before. */
export async function setPolicy(
  registry: ModelRegistry,
  name: string,
  ...[policy, expected]: readonly [policy: PromotionPolicy | undefined, expected?: number]
): Promise<void> {
  const change = { policy, expected, user: undefined, now: 2500 };
  expect(await registry.promotions.setPolicy(HERE, name, change)).toBe('set');
}

/** What `open` needs for the promotion of version 1 of the model m to champion. */
export function newRequest(requestId: string, change: Partial<NewPromotionRequest> = {}): NewPromotionRequest {
  return {
    requestId,
    name: 'm',
    version: '1',
    target: CHAMPION,
    action: 'ENTER',
    archiveExisting: false,
    toStage: undefined,
    comment: undefined,
    checks: [],
    user: 'ann',
    now: 5000,
    ...change,
  };
}

/** Opens a request, which must be new. */
export async function open(
  registry: ModelRegistry,
  requestId: string,
  change: Scoped<Partial<NewPromotionRequest>> = {},
): Promise<PromotionRequest> {
  const { scope = HERE, ...rest } = change;
  const made = await registry.promotions.open(scope, newRequest(requestId, rest));
  if (made === 'no version' || !made.opened) throw new Error(`The request ${requestId} wasn't opened.`);
  return made.request;
}

/** What `decide` needs for an approval by bob that is the last, of a model without a policy. */
export function approval(change: Partial<Decided> = {}): Decided {
  return {
    decision: { decision: 'APPROVED', user: 'bob', timestamp: 6000 },
    status: 'APPROVED',
    checks: [],
    decisionsRead: 0,
    policyRevision: undefined,
    ...change,
  };
}

/** The ids of the requests that are listed, in order. */
export async function requestIds(
  registry: ModelRegistry,
  query: Partial<Parameters<ModelRegistry['promotions']['list']>[1]> = {},
): Promise<string[]> {
  const found = await registry.promotions.list(HERE, { name: undefined, status: undefined, ...ALL, ...query });
  return read(found).items.map((request) => request.request_id);
}
