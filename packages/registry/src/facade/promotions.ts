import {
  type Caller,
  type CheckResult,
  invalid,
  LabtrailError,
  LIMITS,
  type ModelStage,
  type ModelVersion,
  newRunId,
  notFound,
  offsetOf,
  type Page,
  type Placement,
  type PromotionDecision,
  type PromotionPolicy,
  type PromotionRequest,
  type PromotionStatus,
  type PromotionTarget,
  pageOf,
  shown,
} from '@labtrail/core';
import type { RevisedPolicy, VersionName } from '../contract.ts';
import { examine, shownTarget, standingAt } from './checks.ts';
import { type Context, scopeOf } from './context.ts';
import { eventOf } from './events.ts';
import { checkModelName, noModel, noVersion, versionText } from './names.ts';
import { pageSize } from './pages.ts';
import {
  approvalsOf,
  checkApproval,
  checkApprover,
  checkComment,
  checkedPolicy,
  covers,
  denied,
  list,
  rulingPolicy,
} from './promotion-rules.ts';

export interface PromotionWish extends VersionName {
  readonly target: PromotionTarget;
  readonly action?: PromotionRequest['action'] | undefined;
  /** Where a version goes that leaves a stage; None when left out. */
  readonly to_stage?: ModelStage | undefined;
  readonly archive_existing_versions?: boolean | undefined;
  readonly comment?: string | undefined;
}

interface Move {
  readonly target: PromotionTarget;
  readonly action: PromotionRequest['action'];
  readonly toStage?: ModelStage;
  readonly archiveExisting?: boolean;
  readonly comment?: string | undefined;
}

const REPEATS = 5;

/** Policies of promotion, the requests that are decided by them, and what stood where and when. */
export class Promotions {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /** The policy of a model, if it has one. @throws RESOURCE_DOES_NOT_EXIST for an unknown model */
  async policy(caller: Caller, name: string): Promise<RevisedPolicy | undefined> {
    checkModelName(name);
    const found = await this.#context.store.promotions.policy(scopeOf(caller), name);
    if (!found && !(await this.#context.store.models.get(scopeOf(caller), name))) throw noModel(name);
    return found;
  }

  /** Sets or changes a policy. One that names approvers is changed by one of them only. */
  async setPolicy(caller: Caller, name: string, input: unknown): Promise<RevisedPolicy> {
    await this.#changePolicy(caller, name, checkedPolicy(input));
    return (await this.policy(caller, name)) as RevisedPolicy;
  }

  /** Removes a policy. Requests that are open stay so, and need one approval of anybody. */
  async removePolicy(caller: Caller, name: string): Promise<void> {
    await this.#changePolicy(caller, name, undefined);
  }

  /** Opens a request, or answers the one that is open for the same already. */
  async request(caller: Caller, wish: PromotionWish): Promise<PromotionRequest> {
    const { target, action = 'ENTER', to_stage: toStage, archive_existing_versions: archiveExisting, comment } = wish;
    const place = { name: wish.name, version: versionText(wish.version) };
    checkComment(comment);
    const policy = (await this.policy(caller, wish.name))?.policy;
    if (!policy || !covers(policy, target)) {
      throw invalid(
        `No promotion policy of ${shown(wish.name)} watches ${shownTarget(target)}: no approval is needed. Move it there as usual.`,
      );
    }
    if (policy.approvals === 0) {
      throw invalid(
        `The promotion policy of ${shown(wish.name)} needs no approval: its checks alone decide. Move it as usual.`,
      );
    }
    const version = await this.#version(caller, place);
    const leaving = action === 'LEAVE' && 'stage' in target ? { toStage: toStage ?? 'None' } : {};
    const move = { target, action, ...leaving, archiveExisting: archiveExisting ?? false, comment };
    return (await this.#open(caller, { version, policy, move })).request;
  }

  async get(caller: Caller, requestId: string): Promise<PromotionRequest> {
    const found = await this.#context.store.promotions.get(scopeOf(caller), requestId);
    if (!found) throw noRequest(requestId);
    return found;
  }

  /** The newest first. */
  async list(
    caller: Caller,
    input: {
      readonly name?: string | undefined;
      readonly status?: PromotionStatus | undefined;
      readonly max_results?: number | undefined;
      readonly page_token?: string | undefined;
    },
  ): Promise<Page<PromotionRequest>> {
    const limit = pageSize(input.max_results ?? 100, LIMITS.modelResults);
    const offset = offsetOf(input.page_token);
    const query = { name: input.name || undefined, status: input.status, offset, limit };
    return pageOf(await this.#context.store.promotions.list(scopeOf(caller), query), offset);
  }

  /**
   * Approves a request. With the last approval that is needed the checks are looked at again, and the change is made.
   *
   * @throws PERMISSION_DENIED if the policy doesn't want this caller's approval; INVALID_PARAMETER_VALUE if a check fails then
   */
  approve(
    caller: Caller,
    requestId: string,
    { comment }: { readonly comment?: string | undefined } = {},
  ): Promise<PromotionRequest> {
    return this.#decide(caller, requestId, {
      comment,
      judge: async (request, policy) => {
        checkApprover(
          caller,
          policy,
          `approve a promotion to ${shownTarget(request.target)} of ${shown(request.name)}`,
        );
        checkApproval(caller, policy, request);
        const enough = approvalsOf(request, policy) + 1 >= policy.approvals;
        const checks = request.action === 'ENTER' ? await this.#checks(caller, request, policy) : [];
        const failing = checks.filter(({ holds }) => !holds);
        if (enough && failing.length > 0) throw invalid(failed(request, failing));
        return { decision: 'APPROVED', status: enough ? 'APPROVED' : 'PENDING', checks };
      },
    });
  }

  /** Rejects a request: who may approve may reject. */
  reject(
    caller: Caller,
    requestId: string,
    { comment }: { readonly comment?: string | undefined } = {},
  ): Promise<PromotionRequest> {
    return this.#decide(caller, requestId, {
      comment,
      judge: async (request, policy) => {
        checkApprover(caller, policy, `reject a promotion to ${shownTarget(request.target)} of ${shown(request.name)}`);
        return { decision: 'REJECTED', status: 'REJECTED', checks: request.checks };
      },
    });
  }

  /** Withdraws a request: only who opened it may. */
  withdraw(
    caller: Caller,
    requestId: string,
    { comment }: { readonly comment?: string | undefined } = {},
  ): Promise<PromotionRequest> {
    return this.#decide(caller, requestId, {
      comment,
      judge: async (request) => {
        if (caller.user !== request.requested_by) {
          throw denied(
            `Only ${request.requested_by ?? 'an anonymous caller'} may withdraw the promotion request ${requestId}. Who may approve it may reject it.`,
          );
        }
        return { decision: 'WITHDRAWN', status: 'WITHDRAWN', checks: request.checks };
      },
    });
  }

  /** What came and went at the places of a model, the newest first; with `at`, what stood at `target` at that moment. */
  async placements(
    caller: Caller,
    input: {
      readonly name: string;
      readonly target?: PromotionTarget | undefined;
      readonly at?: number | undefined;
      readonly max_results?: number | undefined;
      readonly page_token?: string | undefined;
    },
  ): Promise<Page<Placement>> {
    const { name, target, at } = input;
    checkModelName(name);
    const { promotions } = this.#context.store;
    if (at !== undefined) {
      if (!target)
        throw invalid("Missing value for required parameter 'alias': with 'at', name the place by 'alias' or 'stage'.");
      return { items: await promotions.standing(scopeOf(caller), { name, target, at }) };
    }
    const limit = pageSize(input.max_results ?? 100, LIMITS.modelResults);
    const offset = offsetOf(input.page_token);
    return pageOf(await promotions.placements(scopeOf(caller), { name, target, offset, limit }), offset);
  }

  /**
   * Lets a version go to a stage, unless the model's policy watches where it goes or comes from: then a request is opened.
   *
   * @returns the revision of the policy that was read
   * @throws PERMISSION_DENIED naming the request
   */
  async admitStage(
    caller: Caller,
    place: VersionName,
    { stage, archiveExisting }: { readonly stage: ModelStage; readonly archiveExisting: boolean },
  ): Promise<number | undefined> {
    const revised = await this.#context.store.promotions.policy(scopeOf(caller), place.name);
    if (!revised) return undefined;
    const version = await this.#version(caller, place);
    const from = version.current_stage;
    if (from === stage && !archiveExisting) return revised.revision;
    if (stage !== 'None' && covers(revised.policy, { stage })) {
      return this.#admit(caller, { version, revised, move: { target: { stage }, action: 'ENTER', archiveExisting } });
    }
    if (from === 'None' || from === stage || !covers(revised.policy, { stage: from })) return revised.revision;
    const move = { target: { stage: from }, action: 'LEAVE', toStage: stage, archiveExisting } as const;
    return this.#admit(caller, { version, revised, move });
  }

  /** The same for an alias that is to be set. */
  async admitAlias(caller: Caller, place: VersionName, alias: string): Promise<number | undefined> {
    const revised = await this.#context.store.promotions.policy(scopeOf(caller), place.name);
    if (!revised || !covers(revised.policy, { alias })) return revised?.revision;
    const version = await this.#version(caller, place);
    if (version.aliases?.includes(alias)) return revised.revision;
    return this.#admit(caller, { version, revised, move: { target: { alias }, action: 'ENTER' } });
  }

  /** The same for an alias that is to be removed. */
  async admitAliasRemoval(caller: Caller, name: string, alias: string): Promise<number | undefined> {
    const revised = await this.#context.store.promotions.policy(scopeOf(caller), name);
    if (!revised || !covers(revised.policy, { alias })) return revised?.revision;
    const version = await standingAt(this.#context, caller, name, { alias });
    if (!version) return revised.revision;
    return this.#admit(caller, { version, revised, move: { target: { alias }, action: 'LEAVE' } });
  }

  async #admit(
    caller: Caller,
    {
      version,
      revised,
      move,
    }: { readonly version: ModelVersion; readonly revised: RevisedPolicy; readonly move: Move },
  ): Promise<number> {
    const { policy, revision } = revised;
    const { name, version: number } = version;
    if (policy.approvals === 0) {
      const checks = move.action === 'ENTER' ? policy.checks : [];
      const failing = (await examine(this.#context, caller, { version, checks })).filter(({ holds }) => !holds);
      if (failing.length === 0) return revision;
      throw denied(failed({ name, version: number, target: move.target }, failing));
    }
    const { request, opened } = await this.#open(caller, { version, policy, move });
    const of = policy.approvers.length > 0 ? ` of ${list(policy.approvers)}` : '';
    throw denied(
      `${capital(shownTarget(move.target))} of ${shown(name)} is under a promotion policy that needs ${policy.approvals} approval${policy.approvals === 1 ? '' : 's'}${of}: nothing was changed. The promotion request ${request.request_id} ${opened ? 'was opened' : 'is open already'} for version ${number}. Approve it with POST /api/labtrail/1.0/promotion-requests/${request.request_id}/approve.`,
    );
  }

  async #open(
    caller: Caller,
    {
      version,
      policy,
      move,
    }: { readonly version: ModelVersion; readonly policy: PromotionPolicy; readonly move: Move },
  ): Promise<{ readonly request: PromotionRequest; readonly opened: boolean }> {
    const { store, clock } = this.#context;
    const now = clock();
    const checks =
      move.action === 'ENTER' ? await examine(this.#context, caller, { version, checks: policy.checks }) : [];
    const opened = await store.promotions.open(scopeOf(caller), {
      requestId: newRunId(now),
      name: version.name,
      version: version.version,
      target: move.target,
      action: move.action,
      archiveExisting: move.archiveExisting ?? false,
      toStage: move.toStage,
      comment: move.comment,
      checks,
      user: caller.user,
      now,
    });
    if (opened === 'no version') throw noVersion(version);
    return opened;
  }

  async #decide(
    caller: Caller,
    requestId: string,
    {
      comment,
      judge,
    }: {
      readonly comment: string | undefined;
      readonly judge: (
        request: PromotionRequest,
        policy: PromotionPolicy,
      ) => Promise<{
        decision: PromotionDecision['decision'];
        status: PromotionStatus;
        checks: readonly CheckResult[];
      }>;
    },
  ): Promise<PromotionRequest> {
    checkComment(comment);
    const { store, clock } = this.#context;
    for (let attempt = 0; attempt < REPEATS; attempt += 1) {
      const request = await this.get(caller, requestId);
      if (request.status !== 'PENDING') throw closed(request);
      const revised = await store.promotions.policy(scopeOf(caller), request.name);
      const { decision, status, checks } = await judge(request, rulingPolicy(revised?.policy, request));
      const said = {
        decision,
        ...(caller.user !== undefined && { user: caller.user }),
        ...(comment && { comment }),
        timestamp: clock(),
      };
      const decided = await store.promotions.decide(scopeOf(caller), requestId, {
        decision: said,
        status,
        checks,
        decisionsRead: request.decisions.length,
        policyRevision: revised?.revision,
      });
      if (decided === 'not found') throw noRequest(requestId);
      if (decided === 'no version') throw noVersion(request);
      if (typeof decided === 'string') continue;
      this.#announce(caller, decided);
      return decided;
    }
    throw new LabtrailError(
      'TEMPORARILY_UNAVAILABLE',
      `The promotion request ${requestId} keeps changing. Send this again.`,
    );
  }

  /** Webhooks hear of an alias that an approval has moved. */
  #announce(caller: Caller, { status, target, action, name, version }: PromotionRequest): void {
    if (status !== 'APPROVED' || !('alias' in target)) return;
    const { alias } = target;
    const event =
      action === 'ENTER'
        ? eventOf({ subject: 'alias', prompt: false }, 'CREATED', { name, alias, version })
        : eventOf({ subject: 'alias', prompt: false }, 'DELETED', { name, alias });
    if (event) this.#context.announce(caller, event);
  }

  async #checks(caller: Caller, request: PromotionRequest, { checks }: PromotionPolicy): Promise<CheckResult[]> {
    return examine(this.#context, caller, { version: await this.#version(caller, request), checks });
  }

  async #changePolicy(caller: Caller, name: string, policy: PromotionPolicy | undefined): Promise<void> {
    const { store, clock } = this.#context;
    for (let attempt = 0; attempt < REPEATS; attempt += 1) {
      const before = await this.policy(caller, name);
      if (before) checkApprover(caller, before.policy, `change the promotion policy of ${shown(name)}`);
      const change = { policy, expected: before?.revision, user: caller.user, now: clock() };
      const outcome = await store.promotions.setPolicy(scopeOf(caller), name, change);
      if (outcome === 'no model') throw noModel(name);
      if (outcome === 'set') return;
    }
    throw new LabtrailError(
      'TEMPORARILY_UNAVAILABLE',
      "The model's promotion policy keeps changing. Send the request again.",
    );
  }

  async #version(caller: Caller, { name, version }: VersionName): Promise<ModelVersion> {
    const found = await this.#context.store.versions.get(scopeOf(caller), name, version);
    if (!found) throw noVersion({ name, version });
    return found;
  }
}

function failed(
  { name, version, target }: { readonly name: string; readonly version: string; readonly target: PromotionTarget },
  failing: readonly CheckResult[],
): string {
  const reasons = failing.map(({ reason }) => reason).join('; ');
  return `The version ${version} of ${shown(name)} can't go to ${shownTarget(target)}: ${reasons}. Nothing was changed.`;
}

function closed({ request_id, status, decisions }: PromotionRequest): LabtrailError {
  const by = decisions.at(-1)?.user;
  return invalid(
    `The promotion request ${request_id} is ${status} already${by ? `, by ${shown(by)}` : ''}. Open another one.`,
  );
}

function noRequest(requestId: string): LabtrailError {
  return notFound(`No promotion request has the id ${shown(requestId)}.`);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
