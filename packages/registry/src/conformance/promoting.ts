import type { Placement, PromotionPolicy, PromotionRequest, PromotionTarget } from '@labtrail/core';
import { expect } from 'vitest';
import type { Decided, ModelRegistry, NewPromotionRequest } from '../contract.ts';
import { HERE, read } from './fixtures.ts';

export const CHAMPION: PromotionTarget = { alias: 'champion' };
export const PRODUCTION: PromotionTarget = { stage: 'Production' };

/** A policy that wants one approval of anybody. */
export function policyFor(targets: readonly PromotionTarget[], change: Partial<PromotionPolicy> = {}): PromotionPolicy {
  return { targets: [...targets], approvers: [], approvals: 1, own_approval: false, checks: [], ...change };
}

/** Sets or removes a policy, at 2500; `expected` is the revision before. */
export async function setPolicy(
  registry: ModelRegistry,
  name: string,
  ...[policy, expected]: readonly [policy: PromotionPolicy | undefined, expected?: number]
): Promise<void> {
  const change = { policy, expected, user: undefined, now: 2500 };
  expect(await registry.promotions.setPolicy(HERE, name, change)).toBe('set');
}

/** What `open` needs: that version 1 of `m` becomes the champion, which ann asks for at 3000. */
export function newRequest(number: number, change: Partial<NewPromotionRequest> = {}): NewPromotionRequest {
  return {
    requestId: `request-${number}`,
    name: 'm',
    version: '1',
    target: CHAMPION,
    action: 'ENTER',
    archiveExisting: false,
    toStage: undefined,
    comment: undefined,
    checks: [],
    user: 'ann',
    now: 3000,
    ...change,
  };
}

/** Opens a request, which must be new. */
export async function openRequest(registry: ModelRegistry, request: NewPromotionRequest): Promise<PromotionRequest> {
  const opened = await registry.promotions.open(HERE, request);
  if (opened === 'no version' || !opened.opened) throw new Error(`The request ${request.requestId} wasn't opened.`);
  return opened.request;
}

/** A request as {@link newRequest} makes it. */
export function requestLike(number: number, change: Partial<PromotionRequest> = {}): PromotionRequest {
  return {
    request_id: `request-${number}`,
    name: 'm',
    version: '1',
    target: CHAMPION,
    action: 'ENTER',
    archive_existing_versions: false,
    status: 'PENDING',
    requested_by: 'ann',
    creation_timestamp: 3000,
    last_updated_timestamp: 3000,
    checks: [],
    decisions: [],
    ...change,
  };
}

/** The last approval that a request needs, by bob at 4000, of a model without a policy. */
export function approval(change: Partial<Decided> = {}): Decided {
  return {
    decision: { decision: 'APPROVED', user: 'bob', timestamp: 4000 },
    status: 'APPROVED',
    checks: [],
    decisionsRead: 0,
    policyRevision: undefined,
    ...change,
  };
}

/** All placements of a model, or of one place of it. */
export async function placementsOf(
  registry: ModelRegistry,
  name: string,
  target?: PromotionTarget,
): Promise<readonly Placement[]> {
  return read(await registry.promotions.placements(HERE, { name, target, offset: 0, limit: 1000 })).items;
}

/** Placements in short: `3000 champion +1` when version 1 came at 3000, `-1` when it went. */
export function brief(placements: readonly Placement[]): string[] {
  return placements.map(({ timestamp, target, change, version }) => {
    const place = 'alias' in target ? target.alias : target.stage;
    return `${timestamp} ${place} ${change === 'ENTERED' ? '+' : '-'}${version}`;
  });
}

/** The versions that stood at a place of a model at the end of a moment, the last to come first. */
export async function standingAt(
  registry: ModelRegistry,
  name: string,
  ...[target, at]: readonly [target: PromotionTarget, at: number]
): Promise<string[]> {
  return (await registry.promotions.standing(HERE, { name, target, at })).map(({ version }) => version);
}
