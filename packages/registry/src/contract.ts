import type { RegisteredModelStore } from './contract/models.ts';
import type { PromotionStore } from './contract/promotions.ts';
import type { ModelVersionStore } from './contract/versions.ts';
import type { WebhookStore } from './contract/webhooks.ts';

export type { Window } from '@labtrail/core';
export type * from './contract/models.ts';
export type * from './contract/promotions.ts';
export type * from './contract/versions.ts';
export type * from './contract/webhooks.ts';
export type * from './contract/writing.ts';

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
