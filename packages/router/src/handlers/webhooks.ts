import type { Webhooks } from '@labtrail/webhooks';
import { DONE, type JsonHandlers } from './handler.ts';

type Handled =
  | 'createWebhook'
  | 'listWebhooks'
  | 'getWebhook'
  | 'updateWebhook'
  | 'deleteWebhook'
  | 'testWebhook'
  | 'listWebhookDeliveries'
  | 'getWebhookDelivery'
  | 'replayWebhookDelivery';

export function webhookHandlers(webhooks: Webhooks): Pick<JsonHandlers, Handled> {
  return {
    async createWebhook(call, request) {
      return { webhook: await webhooks.create(call, request) };
    },
    async listWebhooks(call, query) {
      const { items, nextPageToken } = await webhooks.list(call, query);
      return { webhooks: items, next_page_token: nextPageToken };
    },
    async getWebhook(call, { webhook_id }) {
      return { webhook: await webhooks.get(call, webhook_id) };
    },
    async updateWebhook(call, { webhook_id, ...change }) {
      return { webhook: await webhooks.update(call, webhook_id, change) };
    },
    async deleteWebhook(call, { webhook_id }) {
      await webhooks.delete(call, webhook_id);
      return DONE;
    },
    async testWebhook(call, { webhook_id, event }) {
      return { result: await webhooks.test(call, webhook_id, event) };
    },
    async listWebhookDeliveries(call, { webhook_id, ...query }) {
      const { items, nextPageToken } = await webhooks.deliveries(call, webhook_id, query);
      return { deliveries: items, next_page_token: nextPageToken };
    },
    async getWebhookDelivery(call, { webhook_id, delivery_id }) {
      return { delivery: await webhooks.delivery(call, webhook_id, delivery_id) };
    },
    async replayWebhookDelivery(call, { webhook_id, delivery_id }) {
      return { delivery: await webhooks.replay(call, webhook_id, delivery_id) };
    },
  };
}
