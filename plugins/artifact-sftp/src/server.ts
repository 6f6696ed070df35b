import { cancelled, checkAborted, retried } from '@labtrail/artifact-store';
import { type Line, openLine } from './line.ts';
import type { SftpLocation } from './location.ts';
import type { SftpArtifactsOptions } from './options.ts';
import { type ErrorPlace, isPassing, sftpError } from './sftp-error.ts';

export interface Call {
  /** For messages: the path in the store. */
  readonly path: string;
  readonly signal?: AbortSignal | undefined;
}

interface Entry {
  readonly opening: Promise<Line>;
  line: Line | undefined;
  users: number;
  timer: NodeJS.Timeout | undefined;
}

/** An SSH server as one user sees it: a few connections, each of which does many things at once. */
export class SftpServer {
  readonly options: SftpArtifactsOptions;
  readonly #at: SftpLocation;
  readonly #entries = new Set<Entry>();
  #closed = false;

  constructor(at: SftpLocation, options: SftpArtifactsOptions) {
    this.#at = at;
    this.options = options;
  }

  /** Lends a connection to `work`, again after a failure that may pass. */
  do<R>(call: Call, work: (line: Line) => Promise<R>): Promise<R> {
    const { signal } = call;
    const { attempts } = this.options;
    return this.told(call, () => retried(() => this.once(call, work), { signal, attempts, passing: isPassing }));
  }

  /** Lends a connection to `work` once. */
  async once<R>({ signal }: Call, work: (line: Line) => Promise<R>): Promise<R> {
    checkAborted(signal);
    const entry = this.#choose();
    entry.users += 1;
    clearTimeout(entry.timer);
    const working = entry.opening.then((line) => {
      checkAborted(signal);
      return work(line);
    });
    working.then(...both(() => this.#release(entry)));
    return orAborted(working, signal);
  }

  /** Passes on what `work` gives, its errors as LabtrailErrors about the call's path. */
  async told<R>({ path, signal }: Call, work: () => Promise<R>): Promise<R> {
    try {
      return await work();
    } catch (error) {
      if (signal?.aborted) throw cancelled(signal);
      throw sftpError(error, this.place(path));
    }
  }

  place(path: string): ErrorPlace {
    return { host: `${this.#at.host}:${this.#at.port}`, user: this.#at.user, path };
  }

  close(): void {
    this.#closed = true;
    for (const entry of this.#entries) if (entry.users === 0) this.#drop(entry);
  }

  /** The one with the least to do; a new one while there may be more and all are busy. */
  #choose(): Entry {
    for (const entry of this.#entries) if (entry.line && !entry.line.isOpen()) this.#entries.delete(entry);
    const [best] = [...this.#entries].sort((a, b) => a.users - b.users);
    if (best && (best.users === 0 || this.#entries.size >= this.options.connections)) return best;
    return this.#open();
  }

  #open(): Entry {
    const opening = openLine(this.#at, this.options);
    const entry: Entry = { opening, line: undefined, users: 0, timer: undefined };
    this.#entries.add(entry);
    opening.then(
      (line) => {
        entry.line = line;
      },
      () => this.#entries.delete(entry),
    );
    return entry;
  }

  #release(entry: Entry): void {
    entry.users -= 1;
    if (entry.users > 0) return;
    if (this.#closed || !entry.line?.isOpen()) this.#drop(entry);
    else entry.timer = setTimeout(() => this.#drop(entry), this.options.rest).unref();
  }

  #drop(entry: Entry): void {
    clearTimeout(entry.timer);
    this.#entries.delete(entry);
    entry.line?.close();
  }
}

function both(done: () => void): [() => void, () => void] {
  return [done, done];
}

/** What `work` gives, or CANCELLED as soon as `signal` is aborted. */
async function orAborted<R>(work: Promise<R>, signal: AbortSignal | undefined): Promise<R> {
  if (!signal) return work;
  let give = () => {};
  const aborted = new Promise<never>((_, reject) => {
    give = () => reject(cancelled(signal));
    if (signal.aborted) give();
    else signal.addEventListener('abort', give, { once: true });
  });
  work.catch(() => {});
  return Promise.race([work, aborted]).finally(() => signal.removeEventListener('abort', give));
}
