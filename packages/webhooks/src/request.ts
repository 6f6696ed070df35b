import { createHmac } from 'node:crypto';
import type { WebhookEvent } from '@labtrail/core';

/** The JSON text that a webhook is sent (MLflow 3.17.2): what happened, when, and to what. */
export function bodyOf(event: WebhookEvent, data: object, now: number): string {
  return JSON.stringify({
    entity: event.entity.toLowerCase(),
    action: event.action.toLowerCase(),
    timestamp: new Date(now).toISOString().replace('Z', '+00:00'),
    data,
  });
}

/**
 * The headers of one attempt. A receiver tells repeats by the delivery's id, and checks the signature, which is `v1,` and the
 * base64 of HMAC-SHA256 under the secret over `<delivery id>.<seconds since 1970>.<body>`.
 */
export function headersOf(
  {
    deliveryId,
    body,
    secret,
  }: { readonly deliveryId: string; readonly body: string; readonly secret: string | undefined },
  now: number,
): Record<string, string> {
  const timestamp = String(Math.floor(now / 1000));
  const headers = {
    'Content-Type': 'application/json',
    'X-MLflow-Delivery-Id': deliveryId,
    'X-MLflow-Timestamp': timestamp,
  };
  if (secret === undefined) return headers;
  const signature = createHmac('sha256', secret).update(`${deliveryId}.${timestamp}.${body}`).digest('base64');
  return { ...headers, 'X-MLflow-Signature': `v1,${signature}` };
}
