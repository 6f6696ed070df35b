import {
  type Caller,
  invalid,
  LIMITS,
  offsetOf,
  type Page,
  type Placement,
  type PromotionRequest,
  type PromotionStatus,
  type PromotionTarget,
  pageOf,
  shown,
} from '@labtrail/core';
import type { RevisedPolicy } from '../contract.ts';
import { type Context, scopeOf } from './context.ts';
import { checkModelName, versionText } from './names.ts';
import { pageSize } from './pages.ts';
import { PromotionDecisions, readRequest } from './promotion-decisions.ts';
import { findVersion, openRequest } from './promotion-gate.ts';
import { changePolicy, checkedPolicy, readPolicy } from './promotion-policies.ts';
import { checkComment } from './promotion-rules.ts';
import { checkedMove, checkStanding, neededPolicy, type PromotionWish } from './promotion-wish.ts';

interface Paged {
  readonly max_results?: number | undefined;
  readonly page_token?: string | undefined;
}

interface Commented {
  readonly comment?: string | undefined;
}

/** Policies of promotion, the requests that are decided by them, and what stood where and when. */
export class Promotions {
  readonly #context: Context;
  readonly #decisions: PromotionDecisions;

  constructor(context: Context) {
    this.#context = context;
    this.#decisions = new PromotionDecisions(context);
  }

  /** The policy of a model, if it has one. @throws RESOURCE_DOES_NOT_EXIST for an unknown model */
  policy(caller: Caller, name: string): Promise<RevisedPolicy | undefined> {
    return readPolicy(this.#context, caller, name);
  }

  /** Sets or changes a policy. One that names approvers is changed by one of them only. @throws PERMISSION_DENIED */
  async setPolicy(caller: Caller, name: string, input: unknown): Promise<RevisedPolicy> {
    await changePolicy(this.#context, caller, { name, policy: checkedPolicy(input) });
    const set = await this.policy(caller, name);
    if (!set) throw invalid(`The promotion policy of ${shown(name)} was set, and removed by somebody else since.`);
    return set;
  }

  /** Removes a policy. Requests that are open stay so, and need one approval of anybody. */
  removePolicy(caller: Caller, name: string): Promise<void> {
    return changePolicy(this.#context, caller, { name, policy: undefined });
  }

  /** Opens a request, or answers the one that is open for the same already. */
  async request(caller: Caller, wish: PromotionWish): Promise<PromotionRequest> {
    checkComment(wish.comment);
    const place = { name: wish.name, version: versionText(wish.version) };
    const move = checkedMove(wish);
    const policy = neededPolicy(wish.name, (await this.policy(caller, wish.name))?.policy, move);
    const version = await findVersion(this.#context, caller, place);
    checkStanding(version, move);
    return (await openRequest(this.#context, caller, { version, policy, move, comment: wish.comment })).request;
  }

  /** @throws RESOURCE_DOES_NOT_EXIST */
  get(caller: Caller, requestId: string): Promise<PromotionRequest> {
    return readRequest(this.#context, caller, requestId);
  }

  /** The newest first. */
  async list(
    caller: Caller,
    input: Paged & { readonly name?: string | undefined; readonly status?: PromotionStatus | undefined },
  ): Promise<Page<PromotionRequest>> {
    const query = { name: input.name || undefined, status: input.status, ...windowOf(input) };
    return pageOf(await this.#context.store.promotions.list(scopeOf(caller), query), query.offset);
  }

  /**
   * Approves a request. With the last approval that is needed the checks are looked at again, and the change is made.
   *
   * @throws PERMISSION_DENIED if the policy doesn't want this caller's approval; INVALID_PARAMETER_VALUE if a check fails then
   */
  approve(caller: Caller, requestId: string, { comment }: Commented = {}): Promise<PromotionRequest> {
    return this.#decisions.approve(caller, requestId, comment);
  }

  /** Rejects a request: who may approve may reject. @throws PERMISSION_DENIED */
  reject(caller: Caller, requestId: string, { comment }: Commented = {}): Promise<PromotionRequest> {
    return this.#decisions.reject(caller, requestId, comment);
  }

  /** Withdraws a request: only who opened it may. @throws PERMISSION_DENIED */
  withdraw(caller: Caller, requestId: string, { comment }: Commented = {}): Promise<PromotionRequest> {
    return this.#decisions.withdraw(caller, requestId, comment);
  }

  /** What came and went at the places of a model, the newest first; with `at`, what stood at `target` at that moment. */
  async placements(
    caller: Caller,
    input: Paged & {
      readonly name: string;
      readonly target?: PromotionTarget | undefined;
      readonly at?: number | undefined;
    },
  ): Promise<Page<Placement>> {
    const { name, target, at } = input;
    checkModelName(name);
    const { promotions } = this.#context.store;
    if (at === undefined) {
      const query = { name, target, ...windowOf(input) };
      return pageOf(await promotions.placements(scopeOf(caller), query), query.offset);
    }
    if (target) return { items: await promotions.standing(scopeOf(caller), { name, target, at }) };
    throw invalid("Missing value for required parameter 'alias': with 'at', name the place by 'alias' or 'stage'.");
  }
}

function windowOf({ max_results = 100, page_token }: Paged): { readonly offset: number; readonly limit: number } {
  return { offset: offsetOf(page_token), limit: pageSize(max_results, LIMITS.modelResults) };
}
