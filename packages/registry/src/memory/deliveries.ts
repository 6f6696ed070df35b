import type { Scope, Slice, WebhookDelivery } from '@labtrail/core';
import type { DeliveryChange, DeliveryQuery, DeliveryStore, WaitingDelivery } from '../contract.ts';
import { compareText } from '../searchable.ts';
import { sliceOf } from './shape.ts';
import type { Workspaces } from './state.ts';

export class MemoryDeliveries implements DeliveryStore {
  readonly #workspaces: Workspaces;

  constructor(workspaces: Workspaces) {
    this.#workspaces = workspaces;
  }

  async add(scope: Scope, deliveries: readonly WebhookDelivery[]): Promise<void> {
    const { webhooks } = this.#workspaces.of(scope);
    for (const delivery of deliveries)
      webhooks.get(delivery.webhook_id)?.deliveries.set(delivery.delivery_id, delivery);
  }

  async get(scope: Scope, webhookId: string, deliveryId: string): Promise<WebhookDelivery | undefined> {
    return this.#workspaces.of(scope).webhooks.get(webhookId)?.deliveries.get(deliveryId);
  }

  async list(scope: Scope, query: DeliveryQuery): Promise<Slice<WebhookDelivery>> {
    const { webhookId, status } = query;
    const all = [...(this.#workspaces.of(scope).webhooks.get(webhookId)?.deliveries.values() ?? [])];
    const found = all.filter((delivery) => status === undefined || delivery.status === status);
    return sliceOf(
      found.sort((a, b) => b.creation_timestamp - a.creation_timestamp || compareText(b.delivery_id, a.delivery_id)),
      query,
    );
  }

  async note(
    scope: Scope,
    deliveryId: string,
    { status, attempt, nextAttempt, now }: DeliveryChange,
  ): Promise<'noted' | 'not found'> {
    for (const { deliveries } of this.#workspaces.of(scope).webhooks.values()) {
      const delivery = deliveries.get(deliveryId);
      if (!delivery) continue;
      const { next_attempt_timestamp: _, ...rest } = delivery;
      deliveries.set(deliveryId, {
        ...rest,
        status,
        attempts: [...delivery.attempts, attempt],
        last_updated_timestamp: now,
        ...(nextAttempt !== undefined && { next_attempt_timestamp: nextAttempt }),
      });
      return 'noted';
    }
    return 'not found';
  }

  async waiting(limit: number): Promise<readonly WaitingDelivery[]> {
    const pending = this.#workspaces.all().flatMap(({ name, webhooks }) =>
      [...webhooks.values()]
        .flatMap(({ deliveries }) => [...deliveries.values()])
        .filter(({ status }) => status === 'PENDING')
        .map((delivery) => ({ workspace: name, delivery })),
    );
    const due = ({ delivery }: WaitingDelivery) => delivery.next_attempt_timestamp ?? 0;
    return pending.sort((a, b) => due(a) - due(b)).slice(0, limit);
  }

  async prune(before: number): Promise<number> {
    let removed = 0;
    for (const { webhooks } of this.#workspaces.all()) {
      for (const { deliveries } of webhooks.values()) {
        for (const [id, { status, creation_timestamp }] of deliveries) {
          if (status !== 'PENDING' && creation_timestamp < before && deliveries.delete(id)) removed += 1;
        }
      }
    }
    return removed;
  }
}
