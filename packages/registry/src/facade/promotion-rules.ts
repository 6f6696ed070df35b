import {
  type Caller,
  checkLength,
  invalid,
  LabtrailError,
  type ModelStage,
  type ModelVersion,
  type PromotionCheck,
  type PromotionPolicy,
  type PromotionRequest,
  type PromotionTarget,
  shown,
} from '@labtrail/core';

const COMMENT = 5000;

/** What holds of a request that touches nothing which a policy watches any more: one approval of anybody. */
const OPEN_POLICY: PromotionPolicy = {
  targets: [{ alias: 'any' }],
  approvers: [],
  approvals: 1,
  own_approval: true,
  checks: [],
};

/** A change of one place, as it is wished. */
export interface Move {
  readonly target: PromotionTarget;
  readonly action: PromotionRequest['action'];
  /** Where a version goes that leaves a stage. */
  readonly toStage?: ModelStage | undefined;
  readonly archiveExisting?: boolean | undefined;
}

export function moveOf({ target, action, to_stage, archive_existing_versions }: PromotionRequest): Move {
  return { target, action, toStage: to_stage, archiveExisting: archive_existing_versions };
}

export function checkComment(comment: string | undefined): void {
  if (comment !== undefined) checkLength(comment, COMMENT, 'comment');
}

export function covers(policy: PromotionPolicy, place: PromotionTarget | undefined): boolean {
  return place !== undefined && policy.targets.some((target) => isSamePlace(target, place));
}

function isSamePlace(a: PromotionTarget, b: PromotionTarget): boolean {
  return 'alias' in a ? 'alias' in b && a.alias === b.alias : 'stage' in b && a.stage === b.stage;
}

/** A stage as a place; None is none. */
export function stagePlace(stage: ModelStage | undefined): PromotionTarget | undefined {
  return stage === undefined || stage === 'None' ? undefined : { stage };
}

/** Whether a policy watches any place that a move of a version changes: where it goes, where it comes from, where others make room. */
export function watches(policy: PromotionPolicy, move: Move, version: ModelVersion | undefined): boolean {
  if (covers(policy, move.target)) return true;
  if ('alias' in move.target) return false;
  const places = [stagePlace(move.toStage), stagePlace(version?.current_stage)];
  return (
    places.some((place) => covers(policy, place)) || (!!move.archiveExisting && covers(policy, { stage: 'Archived' }))
  );
}

/** The policy that a request is decided by. */
export function rulingPolicy(
  policy: PromotionPolicy | undefined,
  request: PromotionRequest,
  version: ModelVersion | undefined,
): PromotionPolicy {
  return policy && watches(policy, moveOf(request), version) ? policy : OPEN_POLICY;
}

/** What must hold of a version before a move: the policy's checks where it comes to a place that the policy watches. */
export function checksOf(policy: PromotionPolicy, { target, action, toStage }: Move): readonly PromotionCheck[] {
  return covers(policy, action === 'ENTER' ? target : stagePlace(toStage)) ? policy.checks : [];
}

export function isStandingAt({ aliases = [], current_stage }: ModelVersion, place: PromotionTarget): boolean {
  return 'alias' in place ? aliases.includes(place.alias) : current_stage === place.stage;
}

/** Whether somebody has a say at all. @throws PERMISSION_DENIED */
export function checkApprover({ user }: Caller, { approvers }: PromotionPolicy, what: string): void {
  if (approvers.length === 0 || (user !== undefined && approvers.includes(user))) return;
  const who = user === undefined ? 'an anonymous caller' : shown(user);
  const mend =
    user === undefined
      ? ' The server learns who calls from an authenticating proxy: see its option --user-header.'
      : '';
  throw denied(`Only ${namesOf(approvers)} may ${what}, and this is ${who}.${mend}`);
}

/**
 * Whether a request has the approvals that it needs once this caller approves.
 *
 * @throws PERMISSION_DENIED for an approval of one's own; INVALID_PARAMETER_VALUE for a second one that changes nothing
 */
export function isEnough({ user }: Caller, policy: PromotionPolicy, request: PromotionRequest): boolean {
  if (!policy.own_approval && user === request.requested_by) throw denied(ownApproval(user, request.request_id));
  const approved = approversOf(request, policy);
  if (approved.has(user) && approved.size < policy.approvals) {
    throw invalid(
      `${user === undefined ? 'An anonymous caller' : shown(user)} has approved the promotion request ${request.request_id} already. Another approval must come from somebody else.`,
    );
  }
  return approved.add(user).size >= policy.approvals;
}

function ownApproval(user: string | undefined, requestId: string): string {
  return user === undefined
    ? `The promotion request ${requestId} was opened by an anonymous caller, and this is one, too: nobody can tell that they are two people. Have an authenticating proxy name users (--user-header), or set 'own_approval' in the policy.`
    : `${shown(user)} opened the promotion request ${requestId}, and the policy wants the approval of somebody else.`;
}

/** Whose approvals of a request count under a policy as it is now. */
function approversOf({ decisions, requested_by }: PromotionRequest, policy: PromotionPolicy): Set<string | undefined> {
  const users = decisions.filter(({ decision }) => decision === 'APPROVED').map(({ user }) => user);
  const counts = (user: string | undefined) =>
    (policy.approvers.length === 0 || (user !== undefined && policy.approvers.includes(user))) &&
    (policy.own_approval || user !== requested_by);
  return new Set(users.filter(counts));
}

export function denied(message: string): LabtrailError {
  return new LabtrailError('PERMISSION_DENIED', message);
}

/** `a, b or c`, cut when there are many. */
export function namesOf(names: readonly string[]): string {
  const some = names.length > 10 ? [...names.slice(0, 10), `${names.length - 10} others`] : names;
  return some.length < 2 ? String(some[0]) : `${some.slice(0, -1).join(', ')} or ${some.at(-1)}`;
}
