import type { IncomingMessage } from 'node:http';
import { type CallOptions, isPassing, retried } from '@labtrail/artifact-store';
import { invalid, LabtrailError } from '@labtrail/core';
import { type Place, RemoteFault, refusal, unreachable } from './hdfs-error.ts';
import { textOf, type Wire } from './http.ts';

/** What paths of WebHDFS's URLs begin with. */
export const API = '/webhdfs/v1';

export interface NameNodesOptions {
  readonly wire: Wire;
  /** Origins; the first one is asked first. */
  readonly origins: readonly string[];
  /** What tells who asks: `user.name` or `delegation`. */
  readonly credentials: Readonly<Record<string, string>>;
  /** Who asks, for messages. */
  readonly asker: string;
  readonly idleTimeout: number;
  readonly attempts: number;
}

/** One operation of WebHDFS. */
export interface Operation extends CallOptions {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  readonly op: string;
  /** Absolute path in HDFS, not encoded; '' for the root. */
  readonly path: string;
  readonly params?: Readonly<Record<string, string>>;
}

/** The name nodes of one file system, of which one is active. */
export class NameNodes {
  readonly #options: NameNodesOptions;
  #active = 0;

  constructor(options: NameNodesOptions) {
    this.#options = options;
  }

  /** Whether they are asked by TLS. */
  get secure(): boolean {
    return this.#origin.startsWith('https:');
  }

  /** How often something is tried in all, by what passes by itself. */
  get attempts(): number {
    return this.#options.attempts + this.#options.origins.length - 1;
  }

  /** The JSON that an operation answers; `undefined` where it answers nothing. Failures that may pass are tried again. */
  async json(operation: Operation): Promise<unknown> {
    return this.again(operation, () => this.jsonOnce(operation));
  }

  /** The same, tried once. */
  async jsonOnce(operation: Operation): Promise<unknown> {
    const { answer, place } = await this.once(operation);
    const text = await this.text(answer, place);
    return text === '' ? undefined : parsed(text, place);
  }

  /** Asks once, and gives the answer as it comes: a redirect to a data node, or, from HttpFS, the bytes themselves. */
  async once(operation: Operation): Promise<{ readonly answer: IncomingMessage; readonly place: Place }> {
    const origin = this.#origin;
    const place = this.place(operation.path, new URL(origin).host);
    try {
      const answer = await this.#ask(origin, operation);
      if ((answer.statusCode ?? 500) < 400) return { answer, place };
      throw refused(answer, await this.text(answer, place), place);
    } catch (error) {
      const failure = unreachable(error, place);
      if (isPassing(failure)) this.#leave(origin);
      throw failure;
    }
  }

  again<T>({ signal }: CallOptions, work: (attempt: number) => Promise<T>): Promise<T> {
    return retried(work, { signal, passing: isPassing, attempts: this.attempts });
  }

  text(answer: IncomingMessage, place: Place): Promise<string> {
    return textOf(answer, this.#options.idleTimeout).catch((error) => {
      throw unreachable(error, place);
    });
  }

  place(path: string, host: string): Place {
    return { host, path, asker: this.#options.asker };
  }

  #ask(origin: string, { method, op, path, params, signal }: Operation): Promise<IncomingMessage> {
    const query = new URLSearchParams({ op, ...this.#options.credentials, ...params });
    const url = new URL(`${origin}${API}${encoded(path)}?${query}`);
    return this.#options.wire.ask({ method, url, signal });
  }

  get #origin(): string {
    return this.#options.origins[this.#active] as string;
  }

  /** The next call asks the next name node, unless another call has gone on to it already. */
  #leave(origin: string): void {
    const { origins } = this.#options;
    if (this.#origin === origin) this.#active = (this.#active + 1) % origins.length;
  }
}

/** The error of an answer that isn't a success. */
export function refused({ statusCode = 500, headers }: IncomingMessage, text: string, place: Place): LabtrailError {
  const { exception, message } = remoteException(text) ?? {};
  if (exception !== undefined) return refusal(new RemoteFault(statusCode, exception, firstLine(message)), place);
  if (text.includes('Hadoop IPC port')) {
    return invalid(`${place.host} isn't WebHDFS but Hadoop's own protocol: name the port of the HTTP server (9870).`);
  }
  const reason = headers['www-authenticate'] ? `it wants ${headers['www-authenticate']}` : `status ${statusCode}`;
  return refusal(new RemoteFault(statusCode, `HTTP ${statusCode}`, reason), place);
}

function remoteException(text: string): { exception?: string; message?: string } | undefined {
  try {
    return (JSON.parse(text) as { RemoteException?: { exception?: string; message?: string } }).RemoteException;
  } catch {
    return undefined;
  }
}

/** Messages of Hadoop go on with a stack. */
function firstLine(message = ''): string {
  return (message.split('\n')[0] ?? '').replace(/\.$/, '');
}

function parsed(text: string, { host }: Place): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new LabtrailError(
      'INTERNAL_ERROR',
      `${host} answers something else than WebHDFS's JSON: check host and port.`,
      { cause: error },
    );
  }
}

/** A path as it stands in a URL. */
export function encoded(path: string): string {
  return path === '' ? '/' : path.split('/').map(encodeURIComponent).join('/');
}
