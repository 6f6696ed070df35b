import { randomUUID } from 'node:crypto';
import {
  type Caller,
  type Clock,
  checkLength,
  type DeliveryStatus,
  invalid,
  type LabtrailError,
  LIMITS,
  notFound,
  offsetOf,
  type Page,
  pageOf,
  type Scope,
  shown,
  systemClock,
  WEBHOOK_EVENTS,
  type Webhook,
  type WebhookDelivery,
  type WebhookEvent,
  type WebhookStatus,
} from '@labtrail/core';
import type { Receiver, RegistryEvent, WebhookStore } from '@labtrail/registry';
import { Deliverer, type DelivererOptions, newDelivery } from './deliverer.ts';
import { exampleOf } from './examples.ts';
import { bodyOf } from './request.ts';
import { isDelivered } from './retry.ts';

const DAY = 86_400_000;

export interface WebhooksOptions extends Pick<DelivererOptions, 'egress' | 'box'> {
  readonly clock?: Clock;
  /** How many attempts may follow the first; 3 unless told. */
  readonly retries?: number;
  /** Milliseconds that one attempt may take; 30,000 unless told. */
  readonly timeout?: number;
  /** Days for which ended deliveries are kept; 30 unless told. */
  readonly keepDays?: number;
  readonly log?: (error: unknown) => void;
}

export interface WebhookInput {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly url?: string | undefined;
  readonly events?: readonly WebhookEvent[] | undefined;
  readonly secret?: string | undefined;
  readonly status?: WebhookStatus | undefined;
}

export interface WebhookTestResult {
  readonly success: boolean;
  readonly response_status?: number | undefined;
  readonly response_body?: string | undefined;
  readonly error_message?: string | undefined;
}

/** Webhooks, as users see them, and their deliveries. */
export class Webhooks {
  readonly #store: WebhookStore;
  readonly #options: DelivererOptions;
  readonly #deliverer: Deliverer;

  /** @param store stays its owner's; close this before it */
  constructor(store: WebhookStore, options: WebhooksOptions) {
    this.#store = store;
    this.#options = {
      egress: options.egress,
      box: options.box,
      clock: options.clock ?? systemClock,
      retries: options.retries ?? 3,
      timeout: options.timeout ?? 30_000,
      keep: (options.keepDays ?? 30) * DAY,
      log: options.log ?? (() => {}),
    };
    this.#deliverer = new Deliverer(store, this.#options);
  }

  /** Tells the webhooks that listen to an event. Returns at once: no receiver ever slows the caller. */
  announce(caller: Caller, event: RegistryEvent): void {
    this.#deliverer.announce(caller, event);
  }

  /** @throws INVALID_PARAMETER_VALUE for a URL that leads nowhere or to a private address, among others */
  async create(
    caller: Caller,
    input: WebhookInput & { readonly name: string; readonly url: string; readonly events: readonly WebhookEvent[] },
  ): Promise<Webhook> {
    const events = checkedEvents(input.events);
    await this.#check(input);
    const webhookId = randomUUID();
    return this.#store.create(scopeOf(caller), {
      webhookId,
      name: input.name,
      description: input.description,
      url: input.url,
      events,
      sealedSecret: this.#sealed(input.secret, webhookId),
      status: input.status ?? 'ACTIVE',
      now: this.#options.clock(),
    });
  }

  /** @throws RESOURCE_DOES_NOT_EXIST */
  async get(caller: Caller, webhookId: string): Promise<Webhook> {
    return (await this.#receiver(caller, webhookId)).webhook;
  }

  /** The oldest first. */
  async list(
    caller: Caller,
    input: { readonly max_results?: number | undefined; readonly page_token?: string | undefined },
  ): Promise<Page<Webhook>> {
    const window = windowOf(input);
    return pageOf(await this.#store.list(scopeOf(caller), window), window.offset);
  }

  /** What isn't given stays; so do events when the list is empty, and the secret when it is. */
  async update(caller: Caller, webhookId: string, input: WebhookInput): Promise<Webhook> {
    const { name, description, url, status } = input;
    const events = input.events && input.events.length > 0 ? checkedEvents(input.events) : undefined;
    await this.#check(input);
    const sealedSecret = this.#sealed(input.secret, webhookId);
    const changed = await this.#store.update(scopeOf(caller), webhookId, {
      ...(name !== undefined && { name }),
      ...(description !== undefined && { description }),
      ...(url !== undefined && { url }),
      ...(events && { events }),
      ...(sealedSecret !== undefined && { sealedSecret }),
      ...(status && { status }),
      now: this.#options.clock(),
    });
    if (changed === 'not found') throw noWebhook(webhookId);
    return changed;
  }

  /** Its delivery log goes with it. */
  async delete(caller: Caller, webhookId: string): Promise<void> {
    if ((await this.#store.delete(scopeOf(caller), webhookId)) === 'not found') throw noWebhook(webhookId);
  }

  /** Sends an example of an event, once, and tells what came of it. It is in no log. */
  async test(caller: Caller, webhookId: string, wanted?: WebhookEvent): Promise<WebhookTestResult> {
    const receiver = await this.#receiver(caller, webhookId);
    if (wanted) checkEvent(wanted, 'event');
    const event = wanted ?? receiver.webhook.events[0];
    if (!event) throw invalid("Missing value for required parameter 'event': the webhook listens to none.");
    const body = bodyOf(event, exampleOf(event), this.#options.clock());
    const { attempt } = await this.#deliverer.attempt(receiver, { delivery_id: randomUUID(), body });
    const { timestamp: _, ...result } = attempt;
    return { success: isDelivered(attempt), ...result };
  }

  /** The newest first. */
  async deliveries(
    caller: Caller,
    webhookId: string,
    input: {
      readonly status?: DeliveryStatus | undefined;
      readonly max_results?: number | undefined;
      readonly page_token?: string | undefined;
    },
  ): Promise<Page<WebhookDelivery>> {
    await this.#receiver(caller, webhookId);
    const window = windowOf(input);
    const query = { webhookId, status: input.status, ...window };
    return pageOf(await this.#store.deliveries.list(scopeOf(caller), query), window.offset);
  }

  /** @throws RESOURCE_DOES_NOT_EXIST */
  async delivery(caller: Caller, webhookId: string, deliveryId: string): Promise<WebhookDelivery> {
    const found = await this.#store.deliveries.get(scopeOf(caller), webhookId, deliveryId);
    if (!found) throw notFound(`The webhook ${shown(webhookId)} has no delivery with the id ${shown(deliveryId)}.`);
    return found;
  }

  /** Sends the body of a delivery once more, as a delivery of its own. */
  async replay(caller: Caller, webhookId: string, deliveryId: string): Promise<WebhookDelivery> {
    const { webhook } = await this.#receiver(caller, webhookId);
    if (webhook.status !== 'ACTIVE') {
      throw invalid(
        `The webhook ${shown(webhookId)} is DISABLED, and nothing is sent to it. Set its status to ACTIVE first.`,
      );
    }
    const { event, body } = await this.delivery(caller, webhookId, deliveryId);
    const replayed = newDelivery({ webhook_id: webhookId, event, body, replay_of: deliveryId }, this.#options.clock());
    await this.#deliverer.send(scopeOf(caller), [replayed]);
    return replayed;
  }

  /** Ends what is under way; pending deliveries go on at the next start. */
  close(): Promise<void> {
    return this.#deliverer.close();
  }

  async #receiver(caller: Caller, webhookId: string): Promise<Receiver> {
    const found = await this.#store.get(scopeOf(caller), webhookId);
    if (!found) throw noWebhook(webhookId);
    return found;
  }

  async #check({ name, description, url, secret }: WebhookInput): Promise<void> {
    if (name !== undefined) checkName(name);
    if (description !== undefined) checkLength(description, LIMITS.webhookDescription, 'description');
    if (secret !== undefined) checkLength(secret, LIMITS.webhookSecret, 'secret');
    if (url === undefined) return;
    checkLength(url, LIMITS.webhookUrl, 'url');
    await this.#options.egress.checkReachable(url, 'url');
  }

  #sealed(secret: string | undefined, webhookId: string): string | undefined {
    return secret ? this.#options.box().seal(secret, webhookId) : undefined;
  }
}

function scopeOf(caller: Caller): Scope {
  return caller;
}

function windowOf({
  max_results = 100,
  page_token,
}: {
  readonly max_results?: number | undefined;
  readonly page_token?: string | undefined;
}) {
  if (max_results < 1 || max_results > LIMITS.modelResults) {
    throw invalid(
      `Invalid value ${max_results} for parameter 'max_results' supplied: it must be a whole number from 1 to ${LIMITS.modelResults}.`,
    );
  }
  return { offset: offsetOf(page_token), limit: max_results };
}

/** Rule (MLflow 3.17.2): 1 to 63 letters and digits of ASCII, with dots, underscores and dashes between them. */
function checkName(name: string): void {
  if (name.length <= LIMITS.webhookName && /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/i.test(name)) return;
  throw invalid(
    `Invalid value ${shown(name)} for parameter 'name' supplied: a webhook's name has 1 to ${LIMITS.webhookName} letters or digits, and dots, underscores and dashes between them.`,
  );
}

/** Events that exist, each once, by entity and action, as MLflow shows them. */
function checkedEvents(events: readonly WebhookEvent[]): WebhookEvent[] {
  if (events.length === 0) throw invalid("Missing value for required parameter 'events': name one event or more.");
  for (const [index, event] of events.entries()) checkEvent(event, `events[${index}]`);
  const byName = new Map(events.map(({ entity, action }) => [`${entity} ${action}`, { entity, action }]));
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, event]) => event);
}

function checkEvent(event: WebhookEvent, field: string): void {
  const actions = WEBHOOK_EVENTS[event.entity];
  if (actions.includes(event.action)) return;
  throw invalid(
    `Invalid value ${shown(event)} for parameter '${field}' supplied: ${event.entity} knows the action${actions.length === 1 ? '' : 's'} ${actions.join(', ')} only.`,
  );
}

function noWebhook(webhookId: string): LabtrailError {
  return notFound(`No webhook has the id ${shown(webhookId)}.`);
}
