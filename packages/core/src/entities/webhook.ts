import { z } from 'zod';
import { integer } from './scalars.ts';
import { DELIVERY_STATUSES, WEBHOOK_ACTIONS, WEBHOOK_EVENTS } from './words.ts';

const entities = Object.keys(WEBHOOK_EVENTS) as (keyof typeof WEBHOOK_EVENTS)[];

export const webhookEntity = z.enum(entities);
export type WebhookEntity = z.infer<typeof webhookEntity>;

export const webhookAction = z.enum(WEBHOOK_ACTIONS);
export type WebhookAction = z.infer<typeof webhookAction>;

export const webhookEvent = z.object({ entity: webhookEntity, action: webhookAction });
/** Something that a webhook tells of. */
export type WebhookEvent = z.infer<typeof webhookEvent>;

export const webhookStatus = z.enum(['ACTIVE', 'DISABLED']);
export type WebhookStatus = z.infer<typeof webhookStatus>;

export const webhook = z.object({
  webhook_id: z.string(),
  name: z.string(),
  description: z.string().optional(),
  url: z.string(),
  events: z.array(webhookEvent),
  status: webhookStatus,
  creation_timestamp: integer,
  last_updated_timestamp: integer,
});
/** An address that is told of events. Its secret is never part of it. */
export type Webhook = z.infer<typeof webhook>;

export const deliveryStatus = z.enum(DELIVERY_STATUSES);
/** PENDING while an attempt is under way or still to come. */
export type DeliveryStatus = z.infer<typeof deliveryStatus>;

export const deliveryAttempt = z.object({
  timestamp: integer,
  response_status: z.int().optional().meta({ description: 'The HTTP status; left out when no answer came.' }),
  response_body: z.string().optional().meta({ description: 'The beginning of the answer.' }),
  error_message: z.string().optional().meta({ description: 'Why no answer came.' }),
});
export type DeliveryAttempt = z.infer<typeof deliveryAttempt>;

export const webhookDelivery = z.object({
  delivery_id: z.string().meta({ description: 'A UUID; the receiver saw it as X-MLflow-Delivery-Id.' }),
  webhook_id: z.string(),
  event: webhookEvent,
  status: deliveryStatus,
  creation_timestamp: integer,
  last_updated_timestamp: integer,
  next_attempt_timestamp: integer.optional().meta({ description: 'When it is tried again; left out when it is not.' }),
  replay_of: z.string().optional().meta({ description: 'The delivery that this one repeats.' }),
  body: z.string().meta({ description: 'The JSON text that is sent.' }),
  attempts: z.array(deliveryAttempt).meta({ description: 'In the order of time.' }),
});
/** One event on its way to one webhook. */
export type WebhookDelivery = z.infer<typeof webhookDelivery>;
