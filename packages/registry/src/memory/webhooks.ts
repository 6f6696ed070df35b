import type { Scope, Slice, Webhook, WebhookEvent } from '@labtrail/core';
import type { NewWebhook, Receiver, WebhookChange, WebhookStore, Window } from '../contract.ts';
import { MemoryDeliveries } from './deliveries.ts';
import { sliceOf } from './shape.ts';
import type { WebhookRecord, Workspaces } from './state.ts';

export class MemoryWebhooks implements WebhookStore {
  readonly deliveries: MemoryDeliveries;
  readonly #workspaces: Workspaces;

  constructor(workspaces: Workspaces) {
    this.#workspaces = workspaces;
    this.deliveries = new MemoryDeliveries(workspaces);
  }

  async create(
    scope: Scope,
    { webhookId, name, description, url, events, sealedSecret, status, now }: NewWebhook,
  ): Promise<Webhook> {
    const webhook: Webhook = {
      webhook_id: webhookId,
      name,
      ...(description && { description }),
      url,
      events: [...events],
      status,
      creation_timestamp: now,
      last_updated_timestamp: now,
    };
    this.#workspaces.of(scope).webhooks.set(webhookId, { webhook, sealedSecret, deliveries: new Map() });
    return webhook;
  }

  async get(scope: Scope, webhookId: string): Promise<Receiver | undefined> {
    const record = this.#workspaces.of(scope).webhooks.get(webhookId);
    return record && receiverOf(record);
  }

  async list(scope: Scope, window: Window): Promise<Slice<Webhook>> {
    return sliceOf(
      this.#inOrder(scope).map(({ webhook }) => webhook),
      window,
    );
  }

  async update(
    scope: Scope,
    webhookId: string,
    { now, sealedSecret, ...change }: WebhookChange,
  ): Promise<Webhook | 'not found'> {
    const record = this.#workspaces.of(scope).webhooks.get(webhookId);
    if (!record) return 'not found';
    const { events = record.webhook.events, ...rest } = change;
    const { description, ...webhook } = {
      ...record.webhook,
      ...rest,
      events: [...events],
      last_updated_timestamp: now,
    };
    record.webhook = { ...webhook, ...(description && { description }) };
    record.sealedSecret = sealedSecret ?? record.sealedSecret;
    return record.webhook;
  }

  async delete(scope: Scope, webhookId: string): Promise<'deleted' | 'not found'> {
    return this.#workspaces.of(scope).webhooks.delete(webhookId) ? 'deleted' : 'not found';
  }

  async receivers(scope: Scope, { entity, action }: WebhookEvent): Promise<readonly Receiver[]> {
    const listens = ({ webhook }: WebhookRecord) =>
      webhook.status === 'ACTIVE' && webhook.events.some((event) => event.entity === entity && event.action === action);
    return this.#inOrder(scope).filter(listens).map(receiverOf);
  }

  #inOrder(scope: Scope): WebhookRecord[] {
    const records = [...this.#workspaces.of(scope).webhooks.values()];
    return records.sort((a, b) => a.webhook.creation_timestamp - b.webhook.creation_timestamp);
  }
}

function receiverOf({ webhook, sealedSecret }: WebhookRecord): Receiver {
  return { webhook, sealedSecret };
}
