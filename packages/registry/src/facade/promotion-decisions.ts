import {
  type Caller,
  type CheckResult,
  invalid,
  isPrompt,
  type LabtrailError,
  type ModelVersion,
  notFound,
  type PromotionDecision,
  type PromotionPolicy,
  type PromotionRequest,
  type PromotionStatus,
  shown,
} from '@labtrail/core';
import { examine, shownTarget } from './checks.ts';
import { type Context, scopeOf } from './context.ts';
import { eventOf } from './events.ts';
import { noVersion } from './names.ts';
import { failedChecks } from './promotion-gate.ts';
import {
  checkApprover,
  checkComment,
  checksOf,
  denied,
  isEnough,
  isStandingAt,
  moveOf,
  rulingPolicy,
} from './promotion-rules.ts';
import { repeated } from './repeat.ts';

/** A request, as it is when it is judged. */
interface Case {
  readonly request: PromotionRequest;
  readonly policy: PromotionPolicy;
  /** `undefined` when it was deleted. */
  readonly version: ModelVersion | undefined;
}

interface Judgement {
  readonly decision: PromotionDecision['decision'];
  readonly status: PromotionStatus;
  readonly checks: readonly CheckResult[];
}

interface Said {
  readonly comment: string | undefined;
  readonly judge: (one: Case) => Judgement | Promise<Judgement>;
}

/** What is said to requests for promotion, and by whom. */
export class PromotionDecisions {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  approve(caller: Caller, requestId: string, comment: string | undefined): Promise<PromotionRequest> {
    return this.#decide(caller, requestId, { comment, judge: (one) => this.#approval(caller, one) });
  }

  reject(caller: Caller, requestId: string, comment: string | undefined): Promise<PromotionRequest> {
    const judge = ({ request, policy }: Case): Judgement => {
      checkApprover(caller, policy, `reject ${shownMove(request)}`);
      return { decision: 'REJECTED', status: 'REJECTED', checks: request.checks };
    };
    return this.#decide(caller, requestId, { comment, judge });
  }

  withdraw(caller: Caller, requestId: string, comment: string | undefined): Promise<PromotionRequest> {
    const judge = ({ request }: Case): Judgement => {
      if (caller.user !== request.requested_by) throw denied(foreignRequest(request));
      return { decision: 'WITHDRAWN', status: 'WITHDRAWN', checks: request.checks };
    };
    return this.#decide(caller, requestId, { comment, judge });
  }

  async #approval(caller: Caller, { request, policy, version }: Case): Promise<Judgement> {
    checkApprover(caller, policy, `approve ${shownMove(request)}`);
    const enough = isEnough(caller, policy, request);
    if (!version) throw noVersion(request);
    if (request.action === 'LEAVE' && !isStandingAt(version, request.target)) throw goneAlready(request);
    const checks = await examine(this.#context, caller, { version, checks: checksOf(policy, moveOf(request)) });
    const failing = checks.filter(({ holds }) => !holds);
    if (enough && failing.length > 0) throw invalid(failedChecks(request, failing));
    return { decision: 'APPROVED', status: enough ? 'APPROVED' : 'PENDING', checks };
  }

  async #decide(caller: Caller, requestId: string, { comment, judge }: Said): Promise<PromotionRequest> {
    checkComment(comment);
    const { store, clock } = this.#context;
    const scope = scopeOf(caller);
    return repeated(`The promotion request ${requestId}`, async () => {
      const request = await readRequest(this.#context, caller, requestId);
      if (request.status !== 'PENDING') throw closed(request);
      const revised = await store.promotions.policy(scope, request.name);
      const version = await store.versions.get(scope, request.name, request.version);
      const policy = rulingPolicy(revised?.policy, request, version);
      const { decision, ...judged } = await judge({ request, policy, version });
      const prompt = isPrompt((await store.models.get(scope, request.name))?.tags);
      const { user } = caller;
      const said = { decision, ...(user !== undefined && { user }), ...(comment && { comment }), timestamp: clock() };
      const read = { decisionsRead: request.decisions.length, policyRevision: revised?.revision };
      const decided = await store.promotions.decide(scope, requestId, { ...judged, ...read, decision: said });
      if (decided === 'not found') throw noRequest(requestId);
      if (decided === 'no version') throw noVersion(request);
      if (typeof decided === 'string') return 'changed';
      this.#announce(caller, decided, prompt);
      return decided;
    });
  }

  /** Webhooks hear of an alias that an approval has moved. */
  #announce(caller: Caller, { status, target, action, name, version }: PromotionRequest, prompt: boolean): void {
    if (status !== 'APPROVED' || !('alias' in target)) return;
    const { alias } = target;
    const event =
      action === 'ENTER'
        ? eventOf({ subject: 'alias', prompt }, 'CREATED', { name, alias, version })
        : eventOf({ subject: 'alias', prompt }, 'DELETED', { name, alias });
    if (event) this.#context.announce(caller, event);
  }
}

/** @throws RESOURCE_DOES_NOT_EXIST */
export async function readRequest({ store }: Context, caller: Caller, requestId: string): Promise<PromotionRequest> {
  const found = await store.promotions.get(scopeOf(caller), requestId);
  if (!found) throw noRequest(requestId);
  return found;
}

function shownMove({ action, target, name }: PromotionRequest): string {
  return action === 'ENTER'
    ? `a promotion to ${shownTarget(target)} of ${shown(name)}`
    : `that a version leaves ${shownTarget(target)} of ${shown(name)}`;
}

function foreignRequest({ request_id, requested_by }: PromotionRequest): string {
  return `Only ${requested_by ?? 'an anonymous caller'} may withdraw the promotion request ${request_id}. Who may approve it may reject it.`;
}

function goneAlready({ request_id, version, name, target }: PromotionRequest): LabtrailError {
  return invalid(
    `The version ${version} of ${shown(name)} doesn't stand at ${shownTarget(target)} any more, and can't leave it. Reject or withdraw the promotion request ${request_id}.`,
  );
}

function closed({ request_id, status, decisions }: PromotionRequest): LabtrailError {
  const by = decisions.at(-1)?.user;
  return invalid(
    `The promotion request ${request_id} is ${status} already${by === undefined ? '' : `, by ${shown(by)}`}. Open another one.`,
  );
}

function noRequest(requestId: string): LabtrailError {
  return notFound(`No promotion request has the id ${shown(requestId)}.`);
}
