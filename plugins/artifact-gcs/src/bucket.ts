import type { Readable } from 'node:stream';
import { cancelled, checkAborted, isPassing, retried } from '@labtrail/artifact-store';
import { type Agent, request } from 'undici';
import type { Credentials } from './credentials.ts';
import { refused, unreachable } from './gcs-error.ts';
import { objectPath } from './signed-url.ts';

export interface BucketOptions {
  readonly bucket: string;
  readonly endpoint: string;
  readonly agent: Agent;
  readonly credentials: Credentials;
  readonly attempts: number;
}

export interface Asking {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** What errors are about. */
  readonly key: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
  readonly signal?: AbortSignal | undefined;
  /** Statuses, beside 2xx, that are answers. */
  readonly also?: readonly number[];
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Readable;
}

/** Requests to the JSON API about a bucket, and to the XML API where that one knows less. */
export class GcsBucket {
  readonly #options: BucketOptions;

  constructor(options: BucketOptions) {
    this.#options = options;
  }

  /** The address of an object, or without a key of the list of all. */
  url(key: string | undefined, query: Readonly<Record<string, string>>): string {
    const { endpoint, bucket } = this.#options;
    const object = key === undefined ? '' : `/${encodeURIComponent(key)}`;
    return `${endpoint}/storage/v1/b/${bucket}/o${object}?${new URLSearchParams(query)}`;
  }

  uploadUrl(query: Readonly<Record<string, string>>): string {
    const { endpoint, bucket } = this.#options;
    return `${endpoint}/upload/storage/v1/b/${bucket}/o?${new URLSearchParams(query)}`;
  }

  /** Where the XML API has an object. */
  xmlUrl(key: string, query: string): string {
    const { endpoint, bucket } = this.#options;
    return `${endpoint}${objectPath(bucket, key)}?${query}`;
  }

  /** `url`, as an answer names it, at the endpoint that is spoken to. */
  here(url: string): string {
    const { pathname, search } = new URL(url, this.#options.endpoint);
    return `${this.#options.endpoint}${pathname}${search}`;
  }

  /** Asks, again and again if need be. What isn't 2xx is a LabtrailError. */
  ask(asking: Asking): Promise<Answer> {
    const { signal } = asking;
    return retried(() => this.once(asking), { signal, passing: isPassing, attempts: this.#options.attempts });
  }

  /** The same, with an answer that is read whole, and asked for again when it breaks. */
  text(
    asking: Asking,
  ): Promise<{ readonly status: number; readonly headers: Answer['headers']; readonly text: string }> {
    const work = async () => {
      const { status, headers, body } = await this.once(asking);
      return { status, headers, text: await this.#whole(body, asking) };
    };
    return retried(work, { signal: asking.signal, passing: isPassing, attempts: this.#options.attempts });
  }

  /** Asks once; and once more, with other credentials, when the first ones weren't taken. */
  async once(asking: Asking): Promise<Answer> {
    const first = await this.#send(asking, false);
    if (first.status !== 401) return this.#checked(first, asking);
    first.body.on('error', () => {}).resume();
    return this.#checked(await this.#send(asking, true), asking);
  }

  async #send({ method, url, key, headers, body, signal }: Asking, anew: boolean): Promise<Answer> {
    checkAborted(signal);
    const authorization = await this.#options.credentials.headers(anew);
    try {
      const answer = await request(url, {
        dispatcher: this.#options.agent,
        method,
        headers: { ...authorization, ...headers },
        ...(body !== undefined && { body }),
        ...(signal && { signal }),
      });
      return { status: answer.statusCode, headers: answer.headers, body: answer.body };
    } catch (error) {
      if (signal?.aborted) throw cancelled(signal);
      throw unreachable(error, this.place(key));
    }
  }

  async #checked(answer: Answer, asking: Asking): Promise<Answer> {
    const { status, body } = answer;
    if ((status >= 200 && status < 300) || asking.also?.includes(status)) return answer;
    throw refused(status, await this.#whole(body, asking), this.place(asking.key));
  }

  place(key: string) {
    return { bucket: this.#options.bucket, host: new URL(this.#options.endpoint).host, key };
  }

  get attempts(): number {
    return this.#options.attempts;
  }

  get bucket(): string {
    return this.#options.bucket;
  }

  get endpoint(): string {
    return this.#options.endpoint;
  }

  async #whole(body: Readable, { key, signal }: Asking): Promise<string> {
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of body) chunks.push(chunk);
      return Buffer.concat(chunks).toString('utf8');
    } catch (error) {
      if (signal?.aborted) throw cancelled(signal);
      throw unreachable(error, this.place(key));
    }
  }
}
