import { setTimeout as pause } from 'node:timers/promises';
import { isLabtrailError } from '@labtrail/core';
import { cancelled, checkAborted } from './chunks.ts';

/** Whether a store's failure may pass by itself: what `retried` takes for `passing` where nothing else counts. */
export function isPassing(error: unknown): boolean {
  return isLabtrailError(error) && error.code === 'TEMPORARILY_UNAVAILABLE';
}

export interface RetryOptions {
  readonly signal?: AbortSignal | undefined;
  /** Whether a failure may pass by itself, so that another attempt makes sense. */
  readonly passing: (error: unknown) => boolean;
  /** How often it is tried in all; 4 when left out. */
  readonly attempts?: number | undefined;
  /** The longest wait before the second attempt in milliseconds; it doubles with each one. 200 when left out. */
  readonly wait?: number | undefined;
}

/**
 * What `work` gives, tried again a few times when it fails in a way that may pass; a random part of the wait is left out, so
 * that many who failed together don't come back together. The last failure is thrown.
 *
 * @throws CANCELLED when the signal is aborted, also while waiting
 */
export async function retried<T>(work: (attempt: number) => Promise<T>, options: RetryOptions): Promise<T> {
  const { signal, passing, attempts = 4, wait = 200 } = options;
  for (let attempt = 1; ; attempt += 1) {
    checkAborted(signal);
    try {
      return await work(attempt);
    } catch (error) {
      if (attempt >= attempts || signal?.aborted || !passing(error)) throw error;
    }
    const longest = wait * 2 ** (attempt - 1);
    await pause(longest * (0.5 + Math.random() / 2), undefined, signal && { signal }).catch(() => {
      throw cancelled(signal as AbortSignal);
    });
  }
}
