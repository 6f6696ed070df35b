import type {
  CheckResult,
  DeliveryAttempt,
  DeliveryStatus,
  ModelStage,
  ModelVersion,
  Placement,
  PromotionDecision,
  PromotionPolicy,
  PromotionRequest,
  PromotionStatus,
  PromotionTarget,
  RegisteredModel,
  Scope,
  Slice,
  Tag,
  Webhook,
  WebhookDelivery,
  WebhookEvent,
  WebhookStatus,
} from '@labtrail/core';
import type { Filter, Order } from '@labtrail/search';

/**
 * Where registered models, their versions, stages and aliases, promotions and webhooks are kept.
 *
 * A store is narrow: it gets parsed, validated and defaulted input, ids that are made, times that are told, search ASTs,
 * and a scope to which every read and write is narrowed. Limits, name rules, page tokens and the wording of errors are
 * the facade's. A store answers what it found as a value and throws a `LabtrailError` only for faults of its own:
 * `QUOTA_EXCEEDED` when the disk or quota is full, `TEMPORARILY_UNAVAILABLE` when the database can't be reached.
 *
 * Every write is atomic, and on disk when its promise resolves. A read sees every write that was resolved before it began.
 */
export interface ModelRegistry {
  readonly models: RegisteredModelStore;
  readonly versions: ModelVersionStore;
  readonly promotions: PromotionStore;
  readonly webhooks: WebhookStore;
  /** Waits for what is under way, then lets go of files and connections. A repeat is harmless. */
  close(): Promise<void>;
}

/** A part of a list to read: at most `limit` items from `offset` on. */
export interface Window {
  readonly offset: number;
  readonly limit: number;
}

/** That something of a registered model was written. */
export interface Touched {
  /** Whether its tags make it a prompt. */
  readonly prompt: boolean;
}

export interface NewRegisteredModel {
  readonly name: string;
  /** An empty one is none. */
  readonly description: string | undefined;
  /** Keys are unique. */
  readonly tags: readonly Tag[];
  readonly now: number;
}

/** Which registered models a search takes in: those that are no prompts, or all. */
export type Prompts = 'hidden' | 'shown';

export interface RegisteredModelQuery extends Window {
  readonly filter: Filter | undefined;
  /** Applied before the tie-break, name ascending. */
  readonly order: readonly Order[];
  readonly prompts: Prompts;
}

/**
 * Names are unique in a workspace, and compared by code points. A model is its row: what belongs to it (versions, tags, aliases,
 * policy, requests) stays with it when it is renamed, and goes with it, but for its placements.
 */
export interface RegisteredModelStore {
  create(scope: Scope, model: NewRegisteredModel): Promise<RegisteredModel | 'name taken'>;
  /**
   * Tags by key, aliases by alias. `latest_versions` holds the newest version of each stage that has one, without aliases, in the
   * order of the oldest versions of these stages.
   */
  get(scope: Scope, name: string): Promise<RegisteredModel | undefined>;
  /** Sets the description, of which an empty one is none; the time of the last update becomes `now`. */
  update(
    scope: Scope,
    name: string,
    change: { readonly description: string; readonly now: number },
  ): Promise<RegisteredModel | 'not found'>;
  /** The times of the last update of the model and of all its versions become `now`. A new name that is the old one is taken. */
  rename(
    scope: Scope,
    name: string,
    change: { readonly newName: string; readonly now: number },
  ): Promise<RegisteredModel | 'not found' | 'name taken'>;
  /**
   * Removes the model with everything that belongs to it; what stood at a place has then left it. A model with a promotion
   * policy stays: `under policy`.
   */
  delete(scope: Scope, name: string, by: Author): Promise<'deleted' | 'not found' | 'under policy'>;
  /** Sets or overwrites a tag. A repeat is harmless. The time of the last update stays. */
  setTag(scope: Scope, name: string, tag: Tag): Promise<Touched | 'not found'>;
  /** A tag that isn't there is removed already. */
  deleteTag(scope: Scope, name: string, key: string): Promise<Touched | 'not found'>;
  /** Shaped as {@link get} does, but `latest_versions` are by the names of their stages. What it costs doesn't grow with the number of versions. */
  search(scope: Scope, query: RegisteredModelQuery): Promise<Slice<RegisteredModel>>;
}

/** Who writes, and when. */
export interface Author {
  /** `undefined` is the anonymous caller. */
  readonly user: string | undefined;
  readonly now: number;
}

/**
 * What a change of a place is made under: the revision of the model's promotion policy that its maker has read, `undefined`
 * when it had none. When the policy is another by now, the change answers `policy changed` and writes nothing.
 */
export interface UnderPolicy extends Author {
  readonly policyRevision: number | undefined;
}

export interface NewModelVersion {
  /** The name of the registered model. */
  readonly name: string;
  readonly source: string;
  /** Where the files lie, when `source` is a name of them; else the same. */
  readonly storageLocation: string;
  readonly runId: string;
  readonly runLink: string;
  readonly description: string;
  /** Keys are unique. */
  readonly tags: readonly Tag[];
  readonly now: number;
}

export interface ModelVersionQuery extends Window {
  readonly filter: Filter | undefined;
  /** Applied before the tie-break: name ascending, then version descending. Empty for last update descending before these. */
  readonly order: readonly Order[];
  readonly prompts: Prompts;
}

/**
 * Versions are whole numbers as text, counted up from 1 within a model; the number of a deleted version isn't used again. A
 * version is found by a text of the form `[1-9][0-9]*` only. Tags by key, aliases in their order; lists are without aliases.
 */
export interface ModelVersionStore {
  /** The stage is None, the status READY. The model's last update becomes `now`. */
  create(scope: Scope, version: NewModelVersion): Promise<(Touched & { readonly version: ModelVersion }) | 'no model'>;
  get(scope: Scope, name: string, version: string): Promise<ModelVersion | undefined>;
  /** Sets the description, or removes it; the time of the version's last update becomes `now`. */
  update(
    scope: Scope,
    target: VersionName,
    change: { readonly description: string | undefined; readonly now: number },
  ): Promise<ModelVersion | 'no version'>;
  /**
   * Removes the version with its tags and aliases. The model's last update becomes `now`. `under policy` when it stands at a
   * target of the model's policy: then nothing is written.
   */
  delete(scope: Scope, target: VersionName, by: Author): Promise<'deleted' | 'no version' | 'under policy'>;
  setTag(scope: Scope, target: VersionName, tag: Tag): Promise<Touched | 'no version'>;
  /** A tag that isn't there is removed already. */
  deleteTag(scope: Scope, target: VersionName, key: string): Promise<Touched | 'no version'>;
  /** Of `latest_versions` of {@link RegisteredModelStore.get} those in `stages`. */
  latest(scope: Scope, name: string, stages: readonly ModelStage[]): Promise<readonly ModelVersion[] | 'no model'>;
  /** Where the version's files lie: the storage location that it was created with. */
  storageLocation(scope: Scope, target: VersionName): Promise<string | undefined>;
  byAlias(scope: Scope, name: string, alias: string): Promise<ModelVersion | 'no model' | 'no alias'>;
  /**
   * Moves a version to a stage, and with `archiveExisting` the others of that stage to Archived. The last updates of all
   * these and of the model become `now`.
   */
  transition(
    scope: Scope,
    target: VersionName,
    move: UnderPolicy & { readonly stage: ModelStage; readonly archiveExisting: boolean },
  ): Promise<ModelVersion | 'no version' | 'policy changed'>;
  /** Sets an alias or moves it from another version. A repeat is harmless. The times of last updates stay. */
  setAlias(
    scope: Scope,
    target: VersionName,
    move: UnderPolicy & { readonly alias: string },
  ): Promise<Touched | 'no model' | 'no version' | 'policy changed'>;
  /** An alias that isn't there is removed already. */
  deleteAlias(
    scope: Scope,
    name: string,
    move: UnderPolicy & { readonly alias: string },
  ): Promise<Touched | 'no model' | 'policy changed'>;
  search(scope: Scope, query: ModelVersionQuery): Promise<Slice<ModelVersion>>;
}

export interface VersionName {
  /** The name of the registered model. */
  readonly name: string;
  readonly version: string;
}

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
  decide(
    scope: Scope,
    requestId: string,
    decided: Decided,
  ): Promise<PromotionRequest | 'not found' | 'not pending' | 'changed' | 'no version'>;
  /**
   * What came and went at places of a model, the newest first; those of one moment as they happened, the last first. Names that the model
   * had before count as its own, and so do models of this name that are gone.
   */
  placements(scope: Scope, query: PlacementQuery): Promise<Slice<Placement>>;
  /** For each version that stood at the place at the end of the moment `at`, how it came there; the last to come first. */
  standing(
    scope: Scope,
    query: { readonly name: string; readonly target: PromotionTarget; readonly at: number },
  ): Promise<readonly Placement[]>;
}

export interface NewWebhook {
  readonly webhookId: string;
  readonly name: string;
  readonly description: string | undefined;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  /** The secret as the facade sealed it; a store never sees it open. */
  readonly sealedSecret: string | undefined;
  readonly status: WebhookStatus;
  readonly now: number;
}

/** What isn't named stays. */
export interface WebhookChange {
  readonly name?: string;
  readonly description?: string;
  readonly url?: string;
  readonly events?: readonly WebhookEvent[];
  readonly sealedSecret?: string;
  readonly status?: WebhookStatus;
  readonly now: number;
}

/** A webhook and what is needed to send to it. */
export interface Receiver {
  readonly webhook: Webhook;
  readonly sealedSecret: string | undefined;
}

export interface DeliveryChange {
  readonly status: DeliveryStatus;
  /** Appended to those before. */
  readonly attempt: DeliveryAttempt;
  readonly nextAttempt: number | undefined;
  readonly now: number;
}

export interface DeliveryQuery extends Window {
  readonly webhookId: string;
  readonly status: DeliveryStatus | undefined;
}

/** A delivery that waits for its next attempt, and the workspace that it belongs to. */
export interface WaitingDelivery {
  readonly workspace: string;
  readonly delivery: WebhookDelivery;
}

/** Webhooks by their creation, the oldest first. Events keep the order that they were given in; an empty description is none. */
export interface WebhookStore {
  create(scope: Scope, webhook: NewWebhook): Promise<Webhook>;
  get(scope: Scope, webhookId: string): Promise<Receiver | undefined>;
  list(scope: Scope, window: Window): Promise<Slice<Webhook>>;
  update(scope: Scope, webhookId: string, change: WebhookChange): Promise<Webhook | 'not found'>;
  /** Its deliveries go with it. */
  delete(scope: Scope, webhookId: string): Promise<'deleted' | 'not found'>;
  /** The active webhooks that are told of an event. */
  receivers(scope: Scope, event: WebhookEvent): Promise<readonly Receiver[]>;
  readonly deliveries: DeliveryStore;
}

export interface DeliveryStore {
  /** Keeps deliveries whose webhooks exist, and leaves out the others. */
  add(scope: Scope, deliveries: readonly WebhookDelivery[]): Promise<void>;
  get(scope: Scope, webhookId: string, deliveryId: string): Promise<WebhookDelivery | undefined>;
  /** The newest first, by creation, then id. */
  list(scope: Scope, query: DeliveryQuery): Promise<Slice<WebhookDelivery>>;
  /** Notes an attempt. A delivery whose webhook was deleted is gone. */
  note(scope: Scope, deliveryId: string, change: DeliveryChange): Promise<'noted' | 'not found'>;
  /** Pending deliveries of every workspace, the earliest next attempt first, `limit` at most. */
  waiting(limit: number): Promise<readonly WaitingDelivery[]>;
  /** Removes deliveries that are not pending and were made before `before`, in every workspace. How many they were. */
  prune(before: number): Promise<number>;
}
