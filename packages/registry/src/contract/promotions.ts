import type {
  CheckResult,
  ModelStage,
  Placement,
  PromotionDecision,
  PromotionPolicy,
  PromotionRequest,
  PromotionStatus,
  PromotionTarget,
  Scope,
  Slice,
  Window,
} from '@labtrail/core';
import type { Author, UnderPolicy, VersionName } from './writing.ts';

export interface RevisedPolicy {
  readonly policy: PromotionPolicy;
  /** Counted up with every change of the model's policy, its removal included; from 1. */
  readonly revision: number;
  /** Who changed it last, and when. */
  readonly user: string | undefined;
  readonly timestamp: number;
}

export interface PolicyChange extends Author {
  /** The new policy; `undefined` for none any more. */
  readonly policy: PromotionPolicy | undefined;
  /** The revision that was read, as in {@link UnderPolicy}. */
  readonly expected: number | undefined;
}

export interface NewPromotionRequest extends VersionName {
  readonly requestId: string;
  readonly target: PromotionTarget;
  readonly action: PromotionRequest['action'];
  readonly archiveExisting: boolean;
  /** Where a version goes that leaves a stage. */
  readonly toStage: ModelStage | undefined;
  readonly comment: string | undefined;
  readonly checks: readonly CheckResult[];
  readonly user: string | undefined;
  readonly now: number;
}

export interface PromotionRequestQuery extends Window {
  /** Of one registered model, or of all. */
  readonly name: string | undefined;
  readonly status: PromotionStatus | undefined;
}

export interface PlacementQuery extends Window {
  readonly name: string;
  /** One place, or all. */
  readonly target: PromotionTarget | undefined;
}

export interface Decided {
  readonly decision: PromotionDecision;
  /** What the request becomes; PENDING leaves it open. APPROVED makes the change that was asked for, in the same transaction. */
  readonly status: PromotionStatus;
  readonly checks: readonly CheckResult[];
  /** How many decisions the request had when it was read: if somebody came between, nothing is written. */
  readonly decisionsRead: number;
  /** The revision that was read of the model's policy, `undefined` when it had none. */
  readonly policyRevision: number | undefined;
}

/** Policies, requests for promotion, and what stood where and when. */
export interface PromotionStore {
  policy(scope: Scope, name: string): Promise<RevisedPolicy | undefined>;
  /** Sets the policy, or removes it. */
  setPolicy(scope: Scope, name: string, change: PolicyChange): Promise<'set' | 'no model' | 'policy changed'>;
  /** A pending request for the same version, target and action is answered in place of a second one. */
  open(
    scope: Scope,
    request: NewPromotionRequest,
  ): Promise<{ readonly request: PromotionRequest; readonly opened: boolean } | 'no version'>;
  get(scope: Scope, requestId: string): Promise<PromotionRequest | undefined>;
  /** The newest first. Requests of a deleted model are gone with it. */
  list(scope: Scope, query: PromotionRequestQuery): Promise<Slice<PromotionRequest>>;
  /**
   * Notes a decision. When the request becomes APPROVED by it, what was asked for is done at the time of the decision, and its
   * placements tell who decided and the request. ENTER sets the alias, or moves the version to the stage; LEAVE removes the alias, or
   * moves the version to `toStage`, and does nothing when the version doesn't stand at the target any more. Other requests stay open.
   * `no version`: it is APPROVED, but its version is gone, and nothing is written.
   */
  decide(
    scope: Scope,
    requestId: string,
    decided: Decided,
  ): Promise<PromotionRequest | 'not found' | 'not pending' | 'changed' | 'no version'>;
  /**
   * What came and went at places of a model, the newest first; those of one moment as they happened, the last first: a version leaves
   * before one enters, and those that make room in a stage go first, by their numbers. The stage None is no place.
   *
   * What happened under names that the model had before counts, and so does what happened at deleted models whose last name this was.
   * Under a name that a model has given up nothing of it is found.
   */
  placements(scope: Scope, query: PlacementQuery): Promise<Slice<Placement>>;
  /** For each version that stood at the place at the end of the moment `at`, how it came there; the last to come first. Names as in {@link placements}. */
  standing(
    scope: Scope,
    query: { readonly name: string; readonly target: PromotionTarget; readonly at: number },
  ): Promise<readonly Placement[]>;
}
