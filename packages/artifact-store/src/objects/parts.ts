import type { Gathered, Gatherer } from '../gatherer.ts';

export interface Parts {
  readonly gatherer: Gatherer;
  /** The first part, which was gathered before. */
  readonly first: Gathered;
  readonly size: number;
  /** How many are under way at once. */
  readonly atOnce: number;
  readonly signal?: AbortSignal | undefined;
}

type Send = (number: number, bytes: Buffer, signal: AbortSignal) => Promise<void>;

/**
 * Sends a source in parts, counted from 1, some of them at once, and answers their number. The first that fails ends it all.
 * The memory of a part that was sent is used for the next one.
 */
export async function sendParts(parts: Parts, send: Send): Promise<number> {
  const { gatherer, first, size, atOnce, signal } = parts;
  const sending = new Sending(send, signal);
  try {
    for (let part = first; ; part = await sending.orFailure(gatherer.next(size, sending.memory()))) {
      if (part.bytes.length > 0) sending.start(part.bytes, part.last ? 0 : size);
      if (part.last) return await sending.all();
      if (sending.size >= atOnce) await sending.one();
    }
  } catch (error) {
    gatherer.stop();
    await sending.stop();
    throw error;
  }
}

/** Parts that are under way. */
class Sending {
  readonly #send: Send;
  readonly #control = new AbortController();
  readonly #signal: AbortSignal;
  readonly #tasks = new Set<Promise<void>>();
  readonly #free: Buffer[] = [];
  #number = 0;
  #failure: { readonly error: unknown } | undefined;
  #wake: (error: unknown) => void = () => {};

  constructor(send: Send, signal: AbortSignal | undefined) {
    this.#send = send;
    this.#signal = signal ? AbortSignal.any([signal, this.#control.signal]) : this.#control.signal;
  }

  get size(): number {
    return this.#tasks.size;
  }

  /** Memory of a part that was sent; none when all of it is in use. */
  memory(): Buffer {
    return this.#free.pop() ?? Buffer.alloc(0);
  }

  start(bytes: Buffer, reusable: number): void {
    this.#number += 1;
    const task = this.#send(this.#number, bytes, this.#signal).then(
      () => {
        if (bytes.length === reusable) this.#free.push(bytes);
      },
      (error) => {
        this.#failure ??= { error };
        this.#wake(error);
      },
    );
    this.#tasks.add(task);
    task.finally(() => this.#tasks.delete(task));
  }

  /** What `work` gives, or the failure of a part. Races against one lasting promise would keep all that they gave. */
  orFailure<T>(work: Promise<T>): Promise<T> {
    work.catch(() => {});
    if (this.#failure) return Promise.reject(this.#failure.error);
    return new Promise((resolve, reject) => {
      this.#wake = reject;
      work.then(resolve, reject);
    });
  }

  one(): Promise<void> {
    return this.orFailure(Promise.race(this.#tasks));
  }

  async all(): Promise<number> {
    await this.orFailure(Promise.all(this.#tasks));
    return this.orFailure(Promise.resolve(this.#number));
  }

  async stop(): Promise<void> {
    this.#control.abort();
    await Promise.allSettled(this.#tasks);
  }
}
