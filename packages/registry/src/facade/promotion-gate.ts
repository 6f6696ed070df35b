import type {
  Caller,
  CheckResult,
  ModelStage,
  ModelVersion,
  PromotionPolicy,
  PromotionRequest,
  PromotionTarget,
} from '@labtrail/core';
import { newRunId, shown } from '@labtrail/core';
import type { RevisedPolicy, StageMove, VersionName } from '../contract.ts';
import { examine, shownTarget, standingAt } from './checks.ts';
import { type Context, scopeOf } from './context.ts';
import { noVersion } from './names.ts';
import { checkApprover, checksOf, covers, denied, type Move, namesOf, stagePlace, watches } from './promotion-rules.ts';

interface Gated {
  readonly version: ModelVersion;
  readonly policy: PromotionPolicy;
  readonly move: Move;
}

/**
 * Stands before every change that a model's promotion policy may watch. What it admits it answers with the revision of the
 * policy that was read, for the store to compare; in place of what needs approval it opens a request, and throws
 * PERMISSION_DENIED naming that.
 */
export class PromotionGate {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /** Before a version goes to a stage, from wherever it stands. */
  async admitStage(
    caller: Caller,
    place: VersionName,
    { stage, archiveExisting }: { readonly stage: ModelStage; readonly archiveExisting: boolean },
  ): Promise<Pick<StageMove, 'policyRevision' | 'from'>> {
    const revised = await this.#policy(caller, place.name);
    if (!revised) return { policyRevision: undefined };
    const version = await findVersion(this.#context, caller, place);
    const from = version.current_stage;
    const move = moveBetween(revised.policy, { from, stage, archiveExisting });
    const stays = from === stage && !archiveExisting;
    if (!stays && move && watches(revised.policy, move, version)) await this.#admit(caller, { version, revised, move });
    return { policyRevision: revised.revision, from };
  }

  /** Before an alias is set. */
  async admitAlias(caller: Caller, place: VersionName, alias: string): Promise<number | undefined> {
    const revised = await this.#policy(caller, place.name);
    if (!revised || !covers(revised.policy, { alias })) return revised?.revision;
    const version = await findVersion(this.#context, caller, place);
    if (version.aliases?.includes(alias)) return revised.revision;
    return this.#admit(caller, { version, revised, move: { target: { alias }, action: 'ENTER' } });
  }

  /** Before an alias is removed. */
  async admitAliasRemoval(caller: Caller, name: string, alias: string): Promise<number | undefined> {
    const revised = await this.#policy(caller, name);
    if (!revised || !covers(revised.policy, { alias })) return revised?.revision;
    const version = await standingAt(this.#context, caller, name, { alias });
    if (!version) return revised.revision;
    return this.#admit(caller, { version, revised, move: { target: { alias }, action: 'LEAVE' } });
  }

  /** Before a model is renamed: another one could then take its name, and be loaded in its place. */
  async admitRename(caller: Caller, name: string): Promise<void> {
    const revised = await this.#policy(caller, name);
    if (revised) checkApprover(caller, revised.policy, `rename ${shown(name)}, which is under a promotion policy`);
  }

  #policy(caller: Caller, name: string): Promise<RevisedPolicy | undefined> {
    return this.#context.store.promotions.policy(scopeOf(caller), name);
  }

  async #admit(
    caller: Caller,
    { version, revised, move }: Omit<Gated, 'policy'> & { readonly revised: RevisedPolicy },
  ): Promise<number> {
    const { policy, revision } = revised;
    if (policy.approvals > 0) {
      const { request, opened } = await openRequest(this.#context, caller, { version, policy, move });
      throw denied(underPolicy(policy, request, opened));
    }
    const results = await examine(this.#context, caller, { version, checks: checksOf(policy, move) });
    const failing = results.filter(({ holds }) => !holds);
    if (failing.length > 0) throw denied(failedChecks({ ...version, target: move.target }, failing));
    return revision;
  }
}

/** The move that a transition is: into a stage, or, where only the place that it leaves is watched, out of one. */
function moveBetween(
  policy: PromotionPolicy,
  {
    from,
    stage,
    archiveExisting,
  }: { readonly from: ModelStage; readonly stage: ModelStage; readonly archiveExisting: boolean },
): Move | undefined {
  const [start, end] = [stagePlace(from), stagePlace(stage)];
  if (start && from !== stage && covers(policy, start) && !covers(policy, end))
    return { target: start, action: 'LEAVE', toStage: stage, archiveExisting };
  return end && { target: end, action: 'ENTER', archiveExisting };
}

/** Opens a request, or finds the one that is open for the same already. @throws RESOURCE_DOES_NOT_EXIST */
export async function openRequest(
  context: Context,
  caller: Caller,
  { version, policy, move, comment }: Gated & { readonly comment?: string | undefined },
): Promise<{ readonly request: PromotionRequest; readonly opened: boolean }> {
  const { store, clock } = context;
  const now = clock();
  const opened = await store.promotions.open(scopeOf(caller), {
    requestId: newRunId(now),
    name: version.name,
    version: version.version,
    target: move.target,
    action: move.action,
    archiveExisting: move.archiveExisting ?? false,
    toStage: move.toStage,
    comment,
    checks: await examine(context, caller, { version, checks: checksOf(policy, move) }),
    user: caller.user,
    now,
  });
  if (opened === 'no version') throw noVersion(version);
  return opened;
}

/** @throws RESOURCE_DOES_NOT_EXIST */
export async function findVersion(
  { store }: Context,
  caller: Caller,
  { name, version }: VersionName,
): Promise<ModelVersion> {
  const found = await store.versions.get(scopeOf(caller), name, version);
  if (!found) throw noVersion({ name, version });
  return found;
}

/** That some checks fail, and which. */
export function failedChecks(
  { name, version, target }: VersionName & { readonly target: PromotionTarget },
  failing: readonly CheckResult[],
): string {
  const reasons = failing.map(({ reason }) => reason).join('; ');
  return `The version ${version} of ${shown(name)} can't go to ${shownTarget(target)}: ${reasons}. Nothing was changed.`;
}

function underPolicy(
  { approvals, approvers }: PromotionPolicy,
  { name, version, target, request_id }: PromotionRequest,
  opened: boolean,
): string {
  const place = shownTarget(target);
  const whose = approvers.length > 0 ? ` of ${namesOf(approvers)}` : '';
  return `${place.charAt(0).toUpperCase()}${place.slice(1)} of ${shown(name)} is under a promotion policy that needs ${approvals} approval${approvals === 1 ? '' : 's'}${whose}: nothing was changed. The promotion request ${request_id} ${opened ? 'was opened' : 'is open already'} for version ${version}. Approve it with POST /api/labtrail/1.0/promotion-requests/${request_id}/approve.`;
}
