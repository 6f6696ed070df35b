import { deliveryStatus, integer, webhook, webhookDelivery, webhookEvent, webhookStatus } from '@labtrail/core';
import { z } from 'zod';
import { BOTH, jsonEndpoint, LABTRAIL, type Method } from '../endpoint.ts';
import { maxResults, nothing, pageToken, required, text } from './fields.ts';

const place = { prefixes: BOTH, part: 'tracking' } as const;
const read = { ...place, methods: ['GET'] as Method[], policy: 'webhooks:read' } as const;
const write = { ...place, methods: ['POST'] as Method[], policy: 'webhooks:write' } as const;
const byId = z.object({ webhook_id: required });
const delivery = byId.extend({ delivery_id: required });
const one = z.object({ webhook });
const result = z.object({
  success: z.boolean(),
  response_status: integer.optional(),
  response_body: text,
  error_message: text,
});

export const webhooks = {
  createWebhook: jsonEndpoint({
    ...write,
    path: '/mlflow/webhooks',
    doc: 'Makes a webhook: an address that is told of events. Its secret is never answered.',
    request: z.object({
      name: required,
      description: text,
      url: required,
      events: z.array(webhookEvent).min(1),
      secret: text,
      status: webhookStatus.optional(),
    }),
    response: one,
  }),
  listWebhooks: jsonEndpoint({
    ...read,
    path: '/mlflow/webhooks',
    doc: 'Lists webhooks, the oldest first, in pages of max_results (100).',
    request: z.object({ max_results: maxResults, page_token: pageToken }),
    response: z.object({ webhooks: z.array(webhook).optional(), next_page_token: text }),
  }),
  getWebhook: jsonEndpoint({
    ...read,
    path: '/mlflow/webhooks/{webhook_id}',
    doc: 'Reads a webhook.',
    request: byId,
    response: one,
  }),
  updateWebhook: jsonEndpoint({
    ...write,
    methods: ['PATCH'],
    path: '/mlflow/webhooks/{webhook_id}',
    doc: 'Changes what is given of a webhook.',
    request: byId.extend({
      name: text,
      description: text,
      url: text,
      events: z.array(webhookEvent).optional(),
      secret: text,
      status: webhookStatus.optional(),
    }),
    response: one,
  }),
  deleteWebhook: jsonEndpoint({
    ...write,
    methods: ['DELETE'],
    path: '/mlflow/webhooks/{webhook_id}',
    doc: 'Removes a webhook with its deliveries.',
    request: byId,
    response: nothing,
  }),
  testWebhook: jsonEndpoint({
    ...write,
    path: '/mlflow/webhooks/{webhook_id}/test',
    doc: 'Sends an example of an event to a webhook, and says what came back.',
    request: byId.extend({ event: webhookEvent.optional() }),
    response: z.object({ result }),
  }),
};

const ofDeliveries = { prefixes: LABTRAIL, path: '/webhooks/{webhook_id}/deliveries' } as const;

export const webhookDeliveries = {
  listWebhookDeliveries: jsonEndpoint({
    ...read,
    ...ofDeliveries,
    doc: 'Lists what was sent to a webhook, or is to be, the newest first.',
    request: byId.extend({ status: deliveryStatus.optional(), max_results: maxResults, page_token: pageToken }),
    response: z.object({ deliveries: z.array(webhookDelivery).optional(), next_page_token: text }),
  }),
  getWebhookDelivery: jsonEndpoint({
    ...read,
    ...ofDeliveries,
    path: `${ofDeliveries.path}/{delivery_id}`,
    doc: 'Reads a delivery with its attempts.',
    request: delivery,
    response: z.object({ delivery: webhookDelivery }),
  }),
  replayWebhookDelivery: jsonEndpoint({
    ...write,
    ...ofDeliveries,
    path: `${ofDeliveries.path}/{delivery_id}/replay`,
    doc: 'Sends the event of a delivery again, as a new delivery.',
    request: delivery,
    response: z.object({ delivery: webhookDelivery }),
  }),
};
