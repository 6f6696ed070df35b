import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { type ErrorCode, LabtrailError } from '@labtrail/core';
import type { Message, Reply, RequestKind, Requests } from './requests.ts';

interface Pending {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * What a thread makes for an answer is garbage with it, and a bound makes V8 find it early. It is far above what answers
 * need: long lists are written into bytes, and columns are kept in scratch memory, both outside the heap.
 */
const HEAP = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 256 };

/** After so many milliseconds without a question a thread isn't worth its memory. */
const IDLE = 10_000;
/** So many when it keeps columns of tables, which people look at longer. */
const IDLE_KEEPING = 300_000;

/** What a thread is given when it starts. */
export interface ThreadData {
  readonly file: string;
  /** The memory of the `RunChanges` of the database. */
  readonly changes: SharedArrayBuffer;
}

/** One thread that reads, with its own connection. It doesn't keep a process alive unless it is asked something. */
export class ReaderThread {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  readonly #whenIdle: () => void;
  #idle: NodeJS.Timeout | undefined;
  /** Whether it keeps what the next question may need. */
  keeps = false;
  #lastId = 0;
  #ended = false;

  /** @param whenIdle called when nothing was asked for a while */
  constructor(data: ThreadData, whenIdle: () => void) {
    this.#whenIdle = whenIdle;
    // Built, this stands in a file at the top of `dist`, and the thread's entry where it stands in `src`.
    const fromSource = import.meta.url.endsWith('.ts');
    this.#worker = new Worker(new URL(fromSource ? './thread.ts' : './reader/thread.js', import.meta.url), {
      workerData: data,
      resourceLimits: HEAP,
      ...(fromSource && { execArgv: ['--conditions=labtrail-source', '--no-warnings'] }),
    });
    this.#worker.unref();
    this.#worker.on('message', (reply: Reply) => this.#settle(reply));
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', () =>
      this.#fail(new LabtrailError('CANCELLED', 'The store was closed while it was read.')),
    );
  }

  /** How many questions it has to answer. */
  get waiting(): number {
    return this.#pending.size;
  }

  /** Whether it is gone: closed, or struck by a fault. */
  get ended(): boolean {
    return this.#ended;
  }

  ask<K extends RequestKind>(kind: K, ask: Requests[K]['ask']): Promise<Requests[K]['answer']> {
    this.#lastId += 1;
    const id = this.#lastId;
    clearTimeout(this.#idle);
    this.#worker.ref();
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve: resolve as (answer: unknown) => void, reject });
      this.#worker.postMessage({ id, kind, ask } satisfies Message<K>);
    });
  }

  /** Waits for the answers under way. */
  async close(): Promise<void> {
    if (this.#ended) return;
    this.#worker.ref();
    const exited = once(this.#worker, 'exit');
    this.#worker.postMessage('close');
    await exited;
  }

  #settle(reply: Reply): void {
    const pending = this.#pending.get(reply.id);
    this.#pending.delete(reply.id);
    if (this.#pending.size === 0) this.#rest();
    if ('answer' in reply) pending?.resolve(reply.answer);
    else pending?.reject(errorOf(reply.error));
  }

  #rest(): void {
    this.#worker.unref();
    clearTimeout(this.#idle);
    this.#idle = setTimeout(this.#whenIdle, this.keeps ? IDLE_KEEPING : IDLE).unref();
  }

  #fail(error: unknown): void {
    this.#ended = true;
    clearTimeout(this.#idle);
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }
}

function errorOf({ code, message }: { code: string | undefined; message: string }): Error {
  return code === undefined ? new Error(message) : new LabtrailError(code as ErrorCode, message);
}
