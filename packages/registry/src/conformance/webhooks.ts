import type { Webhook, WebhookDelivery, WebhookEvent } from '@labtrail/core';
import type { ModelRegistry, NewWebhook } from '../contract.ts';
import { HERE, type Scoped } from './fixtures.ts';

export const MODEL_CREATED: WebhookEvent = { entity: 'REGISTERED_MODEL', action: 'CREATED' };
export const TAG_SET: WebhookEvent = { entity: 'MODEL_VERSION_TAG', action: 'SET' };
export const TAG_DELETED: WebhookEvent = { entity: 'MODEL_VERSION_TAG', action: 'DELETED' };

/** Makes a webhook that is told of new models, at 1000. */
export function makeWebhook(
  registry: ModelRegistry,
  webhookId: string,
  change: Scoped<Partial<NewWebhook>> = {},
): Promise<Webhook> {
  const { scope = HERE, ...rest } = change;
  return registry.webhooks.create(scope, {
    webhookId,
    name: `hook ${webhookId}`,
    description: undefined,
    url: 'https://example.com/hook',
    events: [MODEL_CREATED],
    sealedSecret: undefined,
    status: 'ACTIVE',
    now: 1000,
    ...rest,
  });
}

/** A delivery of the webhook `w` that is to be tried at once, made at 5000. */
export function delivery(id: string, change: Partial<WebhookDelivery> = {}): WebhookDelivery {
  return {
    delivery_id: id,
    webhook_id: 'w',
    event: MODEL_CREATED,
    status: 'PENDING',
    creation_timestamp: 5000,
    last_updated_timestamp: 5000,
    next_attempt_timestamp: 5000,
    body: '{"data":"\\u96ea"}',
    attempts: [],
    ...change,
  };
}
