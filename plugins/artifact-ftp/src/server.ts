import { cancelled, checkAborted, Pool, retried } from '@labtrail/artifact-store';
import { type ErrorPlace, ftpError, isPassing } from './ftp-error.ts';
import { type Line, openLine } from './line.ts';
import type { FtpLocation } from './location.ts';
import type { FtpArtifactsOptions } from './options.ts';

/** Kinds of work that don't wait for each other's connections: slow readers would else keep others from looking. */
export type Work = 'read' | 'write' | 'look';

export interface Call {
  /** For messages: the path in the store. */
  readonly path: string;
  readonly signal?: AbortSignal | undefined;
}

/** An FTP server as one user sees it: pools of connections, and what failures mean. */
export class FtpServer {
  readonly options: FtpArtifactsOptions;
  readonly #at: FtpLocation;
  readonly #pools: Readonly<Record<Work, Pool<Line>>>;

  constructor(at: FtpLocation, options: FtpArtifactsOptions) {
    this.#at = at;
    this.options = options;
    const pool = () =>
      new Pool<Line>({
        most: Math.floor(options.connections / 3),
        rest: options.rest,
        open: () => openLine(at, options),
        close: ({ client }) => client.close(),
        usable: ({ client }) => !client.closed,
      });
    this.#pools = { read: pool(), write: pool(), look: pool() };
  }

  /** Lends a connection to `work`, again after a failure that may pass. */
  do<R>(kind: Work, call: Call, work: (line: Line) => Promise<R>): Promise<R> {
    const { signal, path } = call;
    const { attempts } = this.options;
    return this.told(call, () =>
      retried(() => this.once(kind, { signal, path }, work), { signal, attempts, passing: isPassing }),
    );
  }

  /** Lends a connection to `work` once. What the server refuses leaves the connection as good as before. */
  async once<R>(kind: Work, { signal }: Call, work: (line: Line) => Promise<R>): Promise<R> {
    checkAborted(signal);
    const taking = this.#pools[kind].take();
    const { one, giveBack } = await orAborted(taking, signal, () => taking.then((taken) => taken.giveBack(true)));
    try {
      return await orAborted(work(one), signal, () => one.client.close());
    } finally {
      giveBack(!one.client.closed);
    }
  }

  /** Lends a connection for as long as the borrower likes. */
  take(kind: Work) {
    return this.#pools[kind].take();
  }

  /** Passes on what `work` gives, its errors as LabtrailErrors about the call's path. */
  async told<R>({ path, signal }: Call, work: () => Promise<R>): Promise<R> {
    try {
      return await work();
    } catch (error) {
      if (signal?.aborted) throw cancelled(signal);
      throw ftpError(error, this.place(path));
    }
  }

  place(path: string): ErrorPlace {
    return { host: `${this.#at.host}:${this.#at.port}`, user: this.#at.user, path };
  }

  close(): void {
    for (const pool of Object.values(this.#pools)) pool.close();
  }
}

/** What `work` gives, or CANCELLED as soon as `signal` is aborted; `stop` then ends the work, whose outcome nobody hears. */
async function orAborted<R>(work: Promise<R>, signal: AbortSignal | undefined, stop: () => unknown): Promise<R> {
  if (!signal) return work;
  let give = () => {};
  const aborted = new Promise<never>((_, reject) => {
    give = () => {
      reject(cancelled(signal));
      Promise.resolve(stop()).catch(() => {});
    };
    if (signal.aborted) give();
    else signal.addEventListener('abort', give, { once: true });
  });
  work.catch(() => {});
  return Promise.race([work, aborted]).finally(() => signal.removeEventListener('abort', give));
}
