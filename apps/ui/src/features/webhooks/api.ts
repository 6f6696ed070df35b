import type { DeliveryStatus, Webhook, WebhookDelivery, WebhookEvent, WebhookStatus } from '@labtrail/core';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { labtrailGet, labtrailSend, mlflowGet, mlflowSend } from '../../app/http.ts';

interface WebhooksPage {
  readonly webhooks?: readonly Webhook[];
  readonly next_page_token?: string;
}

interface DeliveriesPage {
  readonly deliveries?: readonly WebhookDelivery[];
  readonly next_page_token?: string;
}

/** What came of one attempt to reach a receiver. */
export interface TestResult {
  readonly success: boolean;
  /** Left out when no answer came. */
  readonly response_status?: number;
  readonly response_body?: string;
  /** Why no answer came. */
  readonly error_message?: string;
}

export interface NewWebhook {
  readonly name: string;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly description?: string;
  readonly secret?: string;
}

const PAGE = 100;
/** How often an open log is read again, in milliseconds. */
const LOG_AGE = 5_000;

/** Webhooks, the oldest first, page by page. */
export function webhooksQuery() {
  return infiniteQueryOptions({
    queryKey: ['webhooks'],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      mlflowGet<WebhooksPage>('webhooks', { max_results: PAGE, page_token: pageParam || undefined }, signal),
    getNextPageParam: ({ next_page_token }) => next_page_token,
  });
}

export function webhookQuery(id: string) {
  return queryOptions({
    queryKey: ['webhook', id],
    queryFn: async ({ signal }) => (await mlflowGet<{ webhook: Webhook }>(pathOf(id), {}, signal)).webhook,
  });
}

/** Deliveries to a webhook, in one state or in any, the newest first, page by page; read again while they are looked at. */
export function deliveriesQuery(id: string, status: DeliveryStatus | undefined) {
  return infiniteQueryOptions({
    queryKey: ['deliveries', id, status],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      labtrailGet<DeliveriesPage>(
        `${pathOf(id)}/deliveries`,
        { max_results: PAGE, status, page_token: pageParam || undefined },
        signal,
      ),
    getNextPageParam: ({ next_page_token }) => next_page_token,
    refetchInterval: LOG_AGE,
  });
}

export async function createWebhook(webhook: NewWebhook): Promise<Webhook> {
  return (await mlflowSend<{ webhook: Webhook }>('POST', 'webhooks', webhook)).webhook;
}

/** Changes a webhook; without a secret it keeps its own. */
export async function changeWebhook(id: string, change: NewWebhook): Promise<Webhook> {
  return (await mlflowSend<{ webhook: Webhook }>('PATCH', pathOf(id), change)).webhook;
}

export function setWebhookStatus(id: string, status: WebhookStatus): Promise<object> {
  return mlflowSend('PATCH', pathOf(id), { status });
}

export function deleteWebhook(id: string): Promise<object> {
  return mlflowSend('DELETE', pathOf(id), {});
}

/** Sends an example of the first event that the webhook listens to. It is in no log. */
export async function testWebhook(id: string): Promise<TestResult> {
  return (await mlflowSend<{ result: TestResult }>('POST', `${pathOf(id)}/test`, {})).result;
}

/** Sends what a delivery has sent once more, as a delivery of its own. */
export function redeliver(id: string, deliveryId: string): Promise<object> {
  return labtrailSend('POST', `${pathOf(id)}/deliveries/${encodeURIComponent(deliveryId)}/replay`, {});
}

function pathOf(id: string): string {
  return `webhooks/${encodeURIComponent(id)}`;
}
