import { randomUUID } from 'node:crypto';
import {
  type Caller,
  type Clock,
  isLabtrailError,
  type Scope,
  type Sealer,
  type WebhookDelivery,
} from '@labtrail/core';
import { type Egress, EgressError } from '@labtrail/egress';
import type { Receiver, RegistryEvent, WebhookStore } from '@labtrail/registry';
import { Lanes } from './lanes.ts';
import { bodyOf, headersOf } from './request.ts';
import { type Attempted, isDelivered, mayRepeat, pauseAfter, retryAfter } from './retry.ts';

export interface DelivererOptions {
  readonly egress: Egress;
  /** The box that secrets are sealed in, made when it is first needed. */
  readonly box: () => Sealer;
  readonly clock: Clock;
  /** How many attempts may follow the first. */
  readonly retries: number;
  /** Milliseconds that one attempt may take. */
  readonly timeout: number;
  /** Milliseconds for which ended deliveries are kept. */
  readonly keep: number;
  /** Takes what goes wrong in the server itself, where no caller waits for an answer. */
  readonly log: (error: unknown) => void;
}

const ROOM = { most: 64, mostOfOne: 4 };
/** How much of a receiver's answer is kept, in bytes. */
const ANSWER = 4096;
const LOOK_ROUND = 60_000;
const MOST_AT_ONCE = 500;

/**
 * Sends deliveries, in its own time. A delivery is kept before it is first tried, and noted after each attempt; one that nobody works
 * on (its process has died) is found when it is a minute overdue.
 */
export class Deliverer {
  readonly #store: WebhookStore;
  readonly #options: DelivererOptions;
  readonly #lanes = new Lanes(ROOM);
  readonly #mine = new Map<string, NodeJS.Timeout | undefined>();
  /** What goes on beside the attempts. */
  readonly #working = new Set<Promise<void>>();
  readonly #closing = new AbortController();
  readonly #rounds: NodeJS.Timeout;

  constructor(store: WebhookStore, options: DelivererOptions) {
    this.#store = store;
    this.#options = options;
    this.#rounds = setInterval(() => this.#beside(() => this.#lookRound()), LOOK_ROUND).unref();
    this.#beside(() => this.#lookRound());
  }

  /** Tells every webhook that listens. Returns at once. */
  announce(caller: Caller, { event, data }: RegistryEvent): void {
    if (this.#closing.signal.aborted) return;
    const scope = { workspace: caller.workspace };
    const now = this.#options.clock();
    this.#beside(async () => {
      const receivers = await this.#store.receivers(scope, event);
      if (receivers.length === 0) return;
      const body = bodyOf(event, data, now);
      const to = ({ webhook }: Receiver) => newDelivery({ webhook_id: webhook.webhook_id, event, body }, now);
      await this.send(scope, receivers.map(to));
    });
  }

  /** Keeps deliveries, and sends them in its own time. */
  async send(scope: Scope, deliveries: readonly WebhookDelivery[]): Promise<void> {
    await this.#store.deliveries.add(scope, deliveries);
    for (const delivery of deliveries) this.#queue(scope, delivery, 0);
  }

  /** One attempt, whatever comes of it. */
  async attempt(
    { webhook, sealedSecret }: Receiver,
    delivery: Pick<WebhookDelivery, 'delivery_id' | 'body'>,
  ): Promise<Attempted> {
    const { egress, box, clock, timeout } = this.#options;
    const timestamp = clock();
    try {
      const secret = sealedSecret === undefined ? undefined : box().open(sealedSecret, webhook.webhook_id);
      const { delivery_id: deliveryId, body } = delivery;
      const headers = headersOf({ deliveryId, body, secret }, timestamp);
      const answer = await egress.send({
        url: webhook.url,
        method: 'POST',
        headers,
        body,
        timeoutMs: timeout,
        maxBody: ANSWER,
        signal: this.#closing.signal,
      });
      const attempt = { timestamp, response_status: answer.status, response_body: answer.body };
      return { attempt, again: mayRepeat(answer.status), wait: retryAfter(answer.headers['retry-after'], clock()) };
    } catch (error) {
      const known = error instanceof EgressError || isLabtrailError(error);
      if (!known) this.#options.log(error);
      const error_message = known ? (error as Error).message : 'The server failed at this attempt.';
      return { attempt: { timestamp, error_message }, again: error instanceof EgressError && error.kind !== 'refused' };
    }
  }

  /** Ends what is under way; what was not delivered stays pending, for the next start. */
  async close(): Promise<void> {
    clearInterval(this.#rounds);
    this.#closing.abort();
    for (const timer of this.#mine.values()) clearTimeout(timer);
    await this.#lanes.clear();
    await Promise.all(this.#working);
  }

  #queue(scope: Scope, delivery: WebhookDelivery, pause: number): void {
    if (this.#closing.signal.aborted) return;
    const begin = () => this.#lanes.add(delivery.webhook_id, () => this.#logged(() => this.#deliver(scope, delivery)));
    this.#mine.set(delivery.delivery_id, pause > 0 ? setTimeout(begin, pause).unref() : undefined);
    if (pause <= 0) begin();
  }

  async #deliver(scope: Scope, delivery: WebhookDelivery): Promise<void> {
    let pause: number | undefined;
    let attempts = delivery.attempts;
    try {
      const receiver = await this.#store.get(scope, delivery.webhook_id);
      if (!receiver) return;
      const attempted =
        receiver.webhook.status === 'ACTIVE' ? await this.attempt(receiver, delivery) : this.#disabled();
      if (this.#closing.signal.aborted && attempted.attempt.response_status === undefined) return;
      attempts = [...delivery.attempts, attempted.attempt];
      pause = await this.#note(scope, { ...delivery, attempts }, attempted);
    } finally {
      this.#mine.delete(delivery.delivery_id);
    }
    if (pause !== undefined) this.#queue(scope, { ...delivery, attempts }, pause);
  }

  #disabled(): Attempted {
    const attempt = { timestamp: this.#options.clock(), error_message: 'The webhook is disabled: nothing was sent.' };
    return { attempt, again: false };
  }

  /** Keeps how an attempt ended. Answers how long to wait for the next one, if there is to be one. */
  async #note(
    scope: Scope,
    delivery: WebhookDelivery,
    { attempt, again, wait }: Attempted,
  ): Promise<number | undefined> {
    const { clock, retries } = this.#options;
    const { length } = delivery.attempts;
    const delivered = isDelivered(attempt);
    const pause = !delivered && again && length <= retries ? Math.ceil(pauseAfter(length, wait)) : undefined;
    const now = clock();
    const noted = await this.#store.deliveries.note(scope, delivery.delivery_id, {
      status: delivered ? 'DELIVERED' : pause === undefined ? 'FAILED' : 'PENDING',
      attempt,
      nextAttempt: pause === undefined ? undefined : now + pause,
      now,
    });
    return noted === 'noted' ? pause : undefined;
  }

  /** Takes over what nobody seems to work on, and lets go of what is old. */
  async #lookRound(): Promise<void> {
    const { clock, keep } = this.#options;
    const overdue = clock() - LOOK_ROUND;
    // What ends while the store is being read would look as if nobody worked on it.
    const mine = new Set(this.#mine.keys());
    for (const { workspace, delivery } of await this.#store.deliveries.waiting(MOST_AT_ONCE)) {
      const { delivery_id, next_attempt_timestamp = 0 } = delivery;
      if (mine.has(delivery_id) || this.#mine.has(delivery_id) || next_attempt_timestamp > overdue) continue;
      this.#queue({ workspace }, delivery, 0);
    }
    if (this.#closing.signal.aborted) return;
    await this.#store.deliveries.prune(clock() - keep);
  }

  #beside(work: () => Promise<void>): void {
    const done = this.#logged(work).finally(() => this.#working.delete(done));
    this.#working.add(done);
  }

  async #logged(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#options.log(error);
    }
  }
}

/** A delivery that is yet to be tried. */
export function newDelivery(
  part: Pick<WebhookDelivery, 'webhook_id' | 'event' | 'body' | 'replay_of'>,
  now: number,
): WebhookDelivery {
  return {
    delivery_id: randomUUID(),
    ...part,
    status: 'PENDING',
    creation_timestamp: now,
    last_updated_timestamp: now,
    next_attempt_timestamp: now,
    attempts: [],
  };
}
