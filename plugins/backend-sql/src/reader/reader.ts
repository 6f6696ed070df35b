import { availableParallelism } from 'node:os';
import { LabtrailError } from '@labtrail/core';
import { RunChanges } from '../table/run-changes.ts';
import { ReaderThread } from './reader-thread.ts';
import type { RequestKind, Requests } from './requests.ts';

const MOST_THREADS = 4;

/** Questions that one thread answers all, because it keeps what it read for them. */
const KEEPING: ReadonlySet<RequestKind> = new Set(['tableRows', 'tableGroups', 'tableIds']);

/**
 * Asks threads of its own for long reads. They start when they are needed, a further one when all others are busy, and end
 * when they have been idle for a while.
 */
export class Reader {
  readonly #file: string;
  readonly #changes: RunChanges;
  /** How many threads it has at most. */
  readonly mostThreads = Math.min(availableParallelism(), MOST_THREADS);
  #threads: ReaderThread[] = [];
  #dismissed: Promise<unknown> = Promise.resolve();
  #closed = false;

  /** @param changes tells the threads which runs are written to */
  constructor(file: string, changes = new RunChanges()) {
    this.#file = file;
    this.#changes = changes;
  }

  /** How many threads it has now. */
  get threads(): number {
    return this.#threads.length;
  }

  async ask<K extends RequestKind>(
    kind: K,
    ask: Requests[K]['ask'],
    signal?: AbortSignal,
  ): Promise<Requests[K]['answer']> {
    if (signal?.aborted) throw new LabtrailError('CANCELLED', 'The caller has gone away.');
    if (this.#closed) throw new LabtrailError('TEMPORARILY_UNAVAILABLE', 'The store is closed.');
    return (KEEPING.has(kind) ? this.#first() : this.#leastBusy()).ask(kind, ask);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([this.#dismissed, ...this.#threads.map((thread) => thread.close())]);
  }

  #first(): ReaderThread {
    this.#threads = this.#threads.filter((thread) => !thread.ended);
    const first = this.#threads[0] ?? this.#further();
    first.keeps = true;
    return first;
  }

  #leastBusy(): ReaderThread {
    this.#threads = this.#threads.filter((thread) => !thread.ended);
    const [first, ...others] = this.#threads;
    const least = others.reduce((a, b) => (b.waiting < (a?.waiting ?? 0) ? b : a), first);
    if (least && (least.waiting === 0 || this.#threads.length >= this.mostThreads)) return least;
    return this.#further();
  }

  #further(): ReaderThread {
    const further = new ReaderThread({ file: this.#file, changes: this.#changes.memory }, () => this.#dismiss(further));
    this.#threads.push(further);
    return further;
  }

  #dismiss(thread: ReaderThread): void {
    this.#threads = this.#threads.filter((other) => other !== thread);
    this.#dismissed = Promise.all([this.#dismissed, thread.close()]);
  }
}
