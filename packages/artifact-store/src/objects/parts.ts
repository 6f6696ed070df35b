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

/** Sends a source in parts, counted from 1, some of them at once. The first that fails ends it all. Answers their number. */
export async function sendParts(
  { gatherer, first, size, atOnce, signal }: Parts,
  send: (number: number, bytes: Buffer, signal: AbortSignal) => Promise<void>,
): Promise<number> {
  const control = new AbortController();
  const stop = signal ? AbortSignal.any([signal, control.signal]) : control.signal;
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => {});
  const sending = new Set<Promise<void>>();
  try {
    let number = 1;
    for (let part = first; ; number += 1, part = await Promise.race([failed.promise, gatherer.next(size)])) {
      if (part.bytes.length === 0) return await all(number - 1);
      const sent = send(number, part.bytes, stop).catch(failed.reject);
      sending.add(sent);
      sent.finally(() => sending.delete(sent));
      if (part.last) return await all(number);
      if (sending.size >= atOnce) await Promise.race([failed.promise, ...sending]);
    }
  } catch (error) {
    control.abort();
    gatherer.stop();
    await Promise.allSettled(sending);
    throw error;
  }

  async function all(count: number): Promise<number> {
    await Promise.race([failed.promise, Promise.all(sending)]);
    return count;
  }
}
