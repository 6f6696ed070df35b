import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Caller, itemsOf, type WebhookDelivery, type WebhookEvent } from '@labtrail/core';
import { Egress } from '@labtrail/egress';
import type { WebhookStore } from '@labtrail/registry';
import { openMemoryRegistry } from '@labtrail/registry/memory';
import { SecretBox } from '@labtrail/secrets';
import { Webhooks, type WebhooksOptions } from './webhooks.ts';

export const CALLER: Caller = { user: 'ana', workspace: 'default', requestId: 'test' };
export const MADE: WebhookEvent = { entity: 'REGISTERED_MODEL', action: 'CREATED' };
export const SECRET = 'hush-hush';
/** What happened, as the registry tells it. */
export const EVENT = { event: MADE, data: { name: 'coffee', tags: {}, description: '' } };
export const BODY =
  '{"entity":"registered_model","action":"created","timestamp":"2026-01-02T03:04:05.678+00:00","data":{"name":"coffee","tags":{},"description":""}}';
export const NOW = Date.UTC(2026, 0, 2, 3, 4, 5, 678);

interface Heard {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Counts what happens, for those who wait for it. */
class Count {
  #now = 0;
  readonly #waiting: { readonly count: number; readonly reached: () => void }[] = [];

  add(): void {
    this.#now += 1;
    for (const { count, reached } of this.#waiting) if (count <= this.#now) reached();
  }

  async reaches(count: number): Promise<void> {
    if (this.#now < count) await new Promise<void>((reached) => this.#waiting.push({ count, reached }));
    await settled();
  }
}

/** Lets everything go on that waits for nothing but its turn. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A server that is told of events, and answers what it is made to answer. */
export class TestReceiver {
  readonly heard: Heard[] = [];
  answer: (response: ServerResponse, heard: Heard) => void = (response) => response.end('thanks');
  readonly #count = new Count();
  readonly #server: Server;

  private constructor() {
    this.#server = createServer(async (request, response) => {
      const pieces: Buffer[] = [];
      for await (const piece of request) pieces.push(piece as Buffer);
      const { method, url: path, headers } = request;
      const heard = { method, path, headers, body: Buffer.concat(pieces).toString() };
      this.heard.push(heard);
      this.answer(response, heard);
      this.#count.add();
    });
  }

  static async open(): Promise<TestReceiver> {
    const receiver = new TestReceiver();
    await new Promise<void>((resolve) => receiver.#server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/in`;
  }

  /** Answers these statuses, one after the other, then 200. */
  answers(...statuses: readonly number[]): void {
    const left = [...statuses];
    this.answer = (response) => void response.writeHead(left.shift() ?? 200).end();
  }

  hears(count: number): Promise<void> {
    return this.#count.reaches(count);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** The signature as a receiver works it out. */
export function signatureOf({ headers, body }: Heard, secret: string): string {
  const signed = `${headers['x-mlflow-delivery-id']}.${headers['x-mlflow-timestamp']}.${body}`;
  return `v1,${createHmac('sha256', secret).update(signed).digest('base64')}`;
}

/** Webhooks over a store in memory, that may reach this machine alone; times and pauses are the test's. */
export class TestWebhooks {
  readonly webhooks: Webhooks;
  readonly store: WebhookStore;
  readonly logged: unknown[] = [];
  now: number;
  readonly #noted = new Count();

  constructor({ store = openMemoryRegistry().webhooks, now = NOW, ...options }: TestOptions = {}) {
    this.store = store;
    this.now = now;
    const note = store.deliveries.note.bind(store.deliveries);
    store.deliveries.note = async (...change) => {
      const outcome = await note(...change);
      this.#noted.add();
      return outcome;
    };
    this.webhooks = new Webhooks(store, {
      egress: new Egress({ schemes: ['http'], allowPrivate: ['127.0.0.1'] }),
      box: () => SecretBox.of('a key', 'webhook'),
      clock: () => this.now,
      log: (error) => this.logged.push(error),
      ...options,
    });
  }

  /** Until so many attempts were noted. */
  notes(count: number): Promise<void> {
    return this.#noted.reaches(count);
  }

  async hook(url: string, more: object = {}): Promise<string> {
    const input = { name: 'hook', url, events: [MADE], secret: SECRET, ...more };
    return (await this.webhooks.create(CALLER, input)).webhook_id;
  }

  async log(webhookId: string): Promise<readonly WebhookDelivery[]> {
    return itemsOf((await this.webhooks.deliveries(CALLER, webhookId, {})).items);
  }

  announce(): void {
    this.webhooks.announce(CALLER, EVENT);
  }
}

/** The code and message that some work is refused with. */
export async function refusal(work: Promise<unknown>): Promise<unknown[]> {
  const error = await work.then(
    () => new Error('it was taken'),
    (thrown: Error) => thrown,
  );
  return [(error as { code?: string }).code, error.message];
}

interface TestOptions extends Partial<WebhooksOptions> {
  readonly store?: WebhookStore;
  readonly now?: number;
}
