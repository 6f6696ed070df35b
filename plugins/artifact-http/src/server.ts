import type { Readable } from 'node:stream';
import { cancelled, checkAborted, isPassing, retried } from '@labtrail/artifact-store';
import { invalid, LabtrailError } from '@labtrail/core';
import { type Agent, request } from 'undici';
import type { z } from 'zod';
import type { HttpLocation } from './location.ts';
import { refused, unreachable } from './server-error.ts';

export interface ServerOptions extends HttpLocation {
  readonly agent: Agent;
  readonly attempts: number;
  readonly authorization: string | undefined;
}

export interface Asking {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';
  /** Where it is asked, if it isn't for a file. */
  readonly url?: string;
  /** What errors are about: the whole path in the normal form, below the store's root. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>> | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: AsyncIterable<Buffer> | string;
  readonly signal?: AbortSignal | undefined;
  /** Whether it may be sent again after a failure that may pass; any request without a body when left out. */
  readonly again?: () => boolean;
}

type AskingJson = Pick<Asking, 'method' | 'path' | 'signal'> & { readonly url: string; readonly body?: string };

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Readable & { text(): Promise<string>; json(): Promise<unknown>; dump(): Promise<void> };
}

/** The endpoint of artifacts of a server. */
export class ArtifactServer {
  readonly #options: ServerOptions;
  readonly host: string;

  constructor(options: ServerOptions) {
    this.#options = options;
    this.host = new URL(options.endpoint).host;
  }

  /** Asks, again and again if need be, and answers what is 2xx. Everything else is a LabtrailError. */
  ask(asking: Asking): Promise<Answer> {
    const { signal, again = () => true } = asking;
    const passing = (error: unknown) => isPassing(error) && again();
    return retried(() => this.#once(asking), { signal, passing, attempts: this.#options.attempts });
  }

  /** What the server answers in JSON to a request that has its address. @throws INTERNAL_ERROR for an answer of another form */
  async askJson<T>({ body, ...asking }: AskingJson, form: z.ZodType<T>): Promise<T> {
    const sent = body === undefined ? {} : { body, headers: { 'content-type': 'application/json' } };
    const answer = await this.ask({ ...asking, ...sent });
    const parsed = form.safeParse(await answer.body.json().catch(() => undefined));
    if (parsed.success) return parsed.data;
    const message = `${this.host} gives an answer of '${asking.path}' that isn't MLflow's: look what runs there.`;
    throw new LabtrailError('INTERNAL_ERROR', message);
  }

  /** The whole path on the server, of a path of the store. */
  full(path: string): string {
    if (/\p{Cc}/u.test(path)) throw invalid(`'path' holds a control character, which no proxy takes: leave it out.`);
    return path === '' ? this.#options.prefix.slice(0, -1) : this.#options.prefix + path;
  }

  async #once(asking: Asking): Promise<Answer> {
    const { method, path, body, signal } = asking;
    checkAborted(signal);
    try {
      const {
        statusCode,
        headers,
        body: answer,
      } = await request(this.#url(asking), {
        dispatcher: this.#options.agent,
        method,
        headers: { ...this.#authorization(), ...asking.headers },
        // Its types leave out iterables, which it takes.
        ...(body && { body: body as unknown as Readable }),
        ...(signal && { signal }),
      });
      if (statusCode >= 200 && statusCode < 300) return { status: statusCode, headers, body: answer };
      throw refused({
        host: this.host,
        path,
        status: statusCode,
        body: method === 'HEAD' ? '' : await beginning(answer),
      });
    } catch (error) {
      if (signal?.aborted) throw cancelled(signal);
      throw unreachable(error, this.host);
    }
  }

  /** Where a step of an upload in parts is asked for, whose file lies in `folder`. */
  urlOfParts(step: 'create' | 'complete' | 'abort', folder: string): string {
    return `${this.#options.endpoint.replace(/artifacts$/, `mpu/${step}`)}/${this.#encoded(folder)}`;
  }

  /** Where it says what it can do. */
  get urlOfInfo(): string {
    return this.#options.endpoint.replace(/2\.0\/mlflow-artifacts\/artifacts$/, '3.0/mlflow/server-info');
  }

  #url({ url, path, query }: Asking): string {
    const { endpoint } = this.#options;
    if (url) return url;
    return query ? `${endpoint}?${new URLSearchParams(query)}` : `${endpoint}/${this.#encoded(path)}`;
  }

  #encoded(path: string): string {
    return this.full(path).split('/').map(encodeURIComponent).join('/');
  }

  #authorization(): Record<string, string> {
    const { authorization } = this.#options;
    return authorization ? { authorization } : {};
  }
}

/** No error's text is longer. */
const MOST = 64 * 1024;

async function beginning(body: Answer['body']): Promise<string> {
  let text = '';
  for await (const chunk of body) {
    text += chunk;
    if (text.length > MOST) break;
  }
  return text;
}
