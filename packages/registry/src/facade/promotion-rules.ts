import {
  type Caller,
  checkLength,
  invalid,
  LabtrailError,
  type PromotionPolicy,
  type PromotionRequest,
  type PromotionTarget,
  promotionPolicy,
  shown,
} from '@labtrail/core';
import { checkAlias } from './names.ts';

const COMMENT = 5000;

/** What holds of a request whose model has no policy for it any more: one approval of anybody. */
const OPEN_POLICY: PromotionPolicy = {
  targets: [{ alias: 'any' }],
  approvers: [],
  approvals: 1,
  own_approval: true,
  checks: [],
};

/** A policy as it is kept. @throws INVALID_PARAMETER_VALUE naming the field, its value and the rule */
export function checkedPolicy(input: unknown): PromotionPolicy {
  const parsed = promotionPolicy.safeParse(input);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw invalid(`Invalid value for parameter 'policy.${issue?.path.join('.')}' supplied: ${issue?.message}.`);
  }
  const policy = { ...parsed.data, approvers: [...new Set(parsed.data.approvers)] };
  for (const target of policy.targets) if ('alias' in target) checkAlias(target.alias);
  if (policy.approvers.length === 0 || policy.approvals <= policy.approvers.length) return policy;
  throw invalid(
    `Invalid value ${policy.approvals} for parameter 'policy.approvals' supplied: only ${policy.approvers.length} may approve, so that so many approvals can never come together.`,
  );
}

export function checkComment(comment: string | undefined): void {
  if (comment !== undefined) checkLength(comment, COMMENT, 'comment');
}

export function covers(policy: PromotionPolicy, place: PromotionTarget): boolean {
  return policy.targets.some((target) => isSamePlace(target, place));
}

export function isSamePlace(a: PromotionTarget, b: PromotionTarget): boolean {
  return 'alias' in a ? 'alias' in b && a.alias === b.alias : 'stage' in b && a.stage === b.stage;
}

/** The policy that a request is decided by. */
export function rulingPolicy(policy: PromotionPolicy | undefined, { target }: PromotionRequest): PromotionPolicy {
  return policy && covers(policy, target) ? policy : OPEN_POLICY;
}

/** Whether somebody may approve and reject at all. @throws PERMISSION_DENIED */
export function checkApprover({ user }: Caller, { approvers }: PromotionPolicy, what: string): void {
  if (approvers.length === 0 || (user !== undefined && approvers.includes(user))) return;
  const who = user === undefined ? 'an anonymous caller' : shown(user);
  const mend =
    user === undefined
      ? ' The server learns who calls from an authenticating proxy: see its option --user-header.'
      : '';
  throw denied(`Only ${list(approvers)} may ${what}, and this is ${who}.${mend}`);
}

/** Whether an approval counts. @throws PERMISSION_DENIED or INVALID_PARAMETER_VALUE */
export function checkApproval({ user }: Caller, policy: PromotionPolicy, request: PromotionRequest): void {
  if (!policy.own_approval && user === request.requested_by) {
    throw denied(
      user === undefined
        ? `The promotion request ${request.request_id} was opened by an anonymous caller, and this is one, too: nobody can tell that they are two people. Have an authenticating proxy name users (--user-header), or set 'own_approval' in the policy.`
        : `${shown(user)} opened the promotion request ${request.request_id}, and the policy wants the approval of somebody else.`,
    );
  }
  if (request.decisions.some((one) => one.decision === 'APPROVED' && one.user === user)) {
    throw invalid(
      `${user === undefined ? 'An anonymous caller' : shown(user)} has approved the promotion request ${request.request_id} already. Another approval must come from somebody else.`,
    );
  }
}

/** How many approvals a request has that count under a policy. */
export function approvalsOf({ decisions }: PromotionRequest, { approvers }: PromotionPolicy): number {
  const approved = decisions.filter(({ decision }) => decision === 'APPROVED');
  return approved.filter(({ user }) => approvers.length === 0 || (user !== undefined && approvers.includes(user)))
    .length;
}

export function denied(message: string): LabtrailError {
  return new LabtrailError('PERMISSION_DENIED', message);
}

/** `a, b or c`, cut when there are many. */
export function list(names: readonly string[]): string {
  const shownNames = names.length > 10 ? [...names.slice(0, 10), `${names.length - 10} others`] : names;
  return shownNames.length < 2
    ? String(shownNames[0])
    : `${shownNames.slice(0, -1).join(', ')} or ${shownNames.at(-1)}`;
}
