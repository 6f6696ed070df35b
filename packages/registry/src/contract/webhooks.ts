import type {
  DeliveryAttempt,
  DeliveryStatus,
  Scope,
  Slice,
  Webhook,
  WebhookDelivery,
  WebhookEvent,
  WebhookStatus,
  Window,
} from '@labtrail/core';

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

/** Webhooks by their creation, the oldest first, of equal age the one that came first. Events keep the order that they were given in; an empty description is none. */
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
  /** Pending deliveries of every workspace, the earliest next attempt first, `limit` at most. One that says no time comes before all. */
  waiting(limit: number): Promise<readonly WaitingDelivery[]>;
  /** Removes deliveries that are not pending and were made before `before`, in every workspace. How many they were. */
  prune(before: number): Promise<number>;
}
