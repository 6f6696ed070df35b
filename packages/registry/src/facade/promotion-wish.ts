import {
  invalid,
  type ModelStage,
  type ModelVersion,
  type PromotionPolicy,
  type PromotionRequest,
  type PromotionTarget,
  shown,
} from '@labtrail/core';
import type { VersionName } from '../contract.ts';
import { shownTarget } from './checks.ts';
import { covers, isStandingAt, type Move, stagePlace } from './promotion-rules.ts';

export interface PromotionWish extends VersionName {
  readonly target: PromotionTarget;
  /** ENTER when left out. */
  readonly action?: PromotionRequest['action'] | undefined;
  /** Where a version goes that leaves a stage; None when left out. */
  readonly to_stage?: ModelStage | undefined;
  readonly archive_existing_versions?: boolean | undefined;
  readonly comment?: string | undefined;
}

/** The move that a request asks for. @throws INVALID_PARAMETER_VALUE for parts that don't go together */
export function checkedMove(wish: PromotionWish): Move {
  const { target, action = 'ENTER', to_stage: toStage, archive_existing_versions: archiveExisting = false } = wish;
  const leavesStage = action === 'LEAVE' && 'stage' in target;
  if (toStage !== undefined && !leavesStage) {
    throw invalid(
      `Invalid value ${shown(toStage)} for parameter 'to_stage' supplied: it says where a version goes that leaves a stage, and this request asks for something else. Leave it out.`,
    );
  }
  if (leavesStage && toStage === target.stage) {
    throw invalid(
      `Invalid value ${shown(toStage)} for parameter 'to_stage' supplied: it is the stage that the version is to leave. Name another one.`,
    );
  }
  const entered = action === 'ENTER' ? target : stagePlace(toStage);
  const canMakeRoom = entered !== undefined && 'stage' in entered && entered.stage !== 'Archived';
  if (archiveExisting && !canMakeRoom) {
    throw invalid(
      "Invalid value true for parameter 'archive_existing_versions' supplied: versions make room in Staging and Production only, and this request leads to neither. Leave it out.",
    );
  }
  return { target, action, ...(leavesStage && { toStage: toStage ?? 'None' }), archiveExisting };
}

/** The policy that a move needs approval under. @throws INVALID_PARAMETER_VALUE if it needs none */
export function neededPolicy(
  name: string,
  policy: PromotionPolicy | undefined,
  { target, toStage }: Move,
): PromotionPolicy {
  if (!policy || !covers(policy, target)) {
    throw invalid(
      `No promotion policy of ${shown(name)} watches ${shownTarget(target)}: no approval is needed. Move it there as usual.`,
    );
  }
  if (policy.approvals === 0) {
    throw invalid(
      `The promotion policy of ${shown(name)} needs no approval: its checks alone decide. Move it as usual.`,
    );
  }
  if (!covers(policy, stagePlace(toStage))) return policy;
  throw invalid(
    `Invalid value ${shown(toStage)} for parameter 'to_stage' supplied: the promotion policy of ${shown(name)} watches that stage, too. Ask to ENTER it.`,
  );
}

/** Whether a version stands where the move begins. @throws INVALID_PARAMETER_VALUE if there is nothing to do */
export function checkStanding(version: ModelVersion, { target, action, archiveExisting }: Move): void {
  const stands = isStandingAt(version, target);
  if (action === 'LEAVE' ? stands : !stands || archiveExisting) return;
  throw invalid(
    `Invalid value ${shown(action)} for parameter 'action' supplied: the version ${version.version} of ${shown(version.name)} ${stands ? 'stands at' : "doesn't stand at"} ${shownTarget(target)} as it is, so that there is nothing to ask for.`,
  );
}
