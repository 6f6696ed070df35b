import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { type ErrorCode, LabtrailError } from '@labtrail/core';
import type { Message, Reply, RequestKind, Requests } from './requests.ts';

interface Pending {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Asks a thread of its own for long reads. The thread starts with the first question, and doesn't keep a process alive. */
export class Reader {
  readonly #file: string;
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | undefined;
  #lastId = 0;

  constructor(file: string) {
    this.#file = file;
  }

  ask<K extends RequestKind>(kind: K, ask: Requests[K]['ask'], signal?: AbortSignal): Promise<Requests[K]['answer']> {
    if (signal?.aborted) return Promise.reject(new LabtrailError('CANCELLED', 'The caller has gone away.'));
    this.#worker ??= this.#start();
    const worker = this.#worker;
    const id = ++this.#lastId;
    worker.ref();
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve: resolve as (answer: unknown) => void, reject });
      worker.postMessage({ id, kind, ask } satisfies Message<K>);
    });
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    if (!worker) return;
    this.#worker = undefined;
    worker.ref();
    const exited = once(worker, 'exit');
    worker.postMessage('close');
    await exited;
  }

  #start(): Worker {
    // Built, this stands in a file at the top of `dist`, and the thread's entry where it stands in `src`.
    const fromSource = import.meta.url.endsWith('.ts');
    const worker = new Worker(new URL(fromSource ? './thread.ts' : './reader/thread.js', import.meta.url), {
      workerData: { file: this.#file },
      ...(fromSource && { execArgv: ['--conditions=labtrail-source', '--no-warnings'] }),
    });
    worker.unref();
    worker.on('message', (reply: Reply) => this.#settle(reply));
    worker.on('error', (error) => this.#fail(error));
    worker.on('exit', () => this.#fail(new LabtrailError('CANCELLED', 'The store was closed while it was read.')));
    return worker;
  }

  #settle(reply: Reply): void {
    const pending = this.#pending.get(reply.id);
    this.#pending.delete(reply.id);
    if (this.#pending.size === 0) this.#worker?.unref();
    if ('answer' in reply) pending?.resolve(reply.answer);
    else pending?.reject(errorOf(reply.error));
  }

  #fail(error: unknown): void {
    this.#worker = undefined;
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }
}

function errorOf({ code, message }: { code: string | undefined; message: string }): Error {
  return code === undefined ? new Error(message) : new LabtrailError(code as ErrorCode, message);
}
