import type { Readable } from 'node:stream';
import { cancelled, checkAborted, retried } from '@labtrail/artifact-store';
import { invalid, isLabtrailError } from '@labtrail/core';
import { type Agent, request } from 'undici';
import type { HttpLocation } from './location.ts';
import { refused, unreachable } from './server-error.ts';

export interface ServerOptions extends HttpLocation {
  readonly agent: Agent;
  readonly attempts: number;
  readonly authorization: string | undefined;
}

export interface Asking {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  /** What errors are about: the whole path in the normal form, below the store's root. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>> | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: AsyncIterable<Buffer>;
  readonly signal?: AbortSignal | undefined;
  /** Whether it may be sent again after a failure that may pass; any request without a body when left out. */
  readonly again?: () => boolean;
}

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
    const passing = (error: unknown) => isLabtrailError(error) && error.code === 'TEMPORARILY_UNAVAILABLE' && again();
    return retried(() => this.#once(asking), { signal, passing, attempts: this.#options.attempts });
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

  #url({ path, query }: Asking): string {
    const { endpoint } = this.#options;
    if (query) return `${endpoint}?${new URLSearchParams(query)}`;
    return `${endpoint}/${this.full(path).split('/').map(encodeURIComponent).join('/')}`;
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
