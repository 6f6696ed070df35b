import { addAbortSignal, type Readable } from 'node:stream';
import { LabtrailError } from '@labtrail/core';
import { Litter } from './litter.ts';

/**
 * The bytes of `source`, for a store's `write`. Takes charge of the source's errors at once, so that a store may do other
 * work before it iterates; a source that ends before its time is an error. Stopping early leaves the source open.
 *
 * @throws CANCELLED while iterating, when `signal` is aborted; else whatever the source failed with
 */
export function chunksOf(source: Readable, signal?: AbortSignal): AsyncIterable<Buffer> {
  source.on('error', ignore);
  if (signal && !signal.aborted) addAbortSignal(signal, source);
  return iterate(source, signal);
}

/** Lets an aborted `signal` fail `stream` with CANCELLED, for as long as it is open. For what a store's `read` answers. */
export function failOnAbort(stream: Readable, signal?: AbortSignal): Readable {
  if (!signal) return stream;
  const fail = () => stream.destroy(cancelled(signal));
  if (signal.aborted) fail();
  signal.addEventListener('abort', fail, { once: true });
  return stream.once('close', () => signal.removeEventListener('abort', fail));
}

/** @throws CANCELLED when `signal` is aborted */
export function checkAborted(signal?: AbortSignal): void {
  if (signal?.aborted) throw cancelled(signal);
}

/** The error of a call whose signal was aborted. */
export function cancelled(signal: AbortSignal): LabtrailError {
  return new LabtrailError('CANCELLED', 'The call was cancelled before it was done.', { cause: signal.reason });
}

async function* iterate(source: Readable, signal?: AbortSignal): AsyncGenerator<Buffer> {
  checkAborted(signal);
  const litter = new Litter();
  try {
    for await (const chunk of source.iterator({ destroyOnReturn: false })) {
      litter.drop(chunk.length);
      yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    }
  } catch (error) {
    checkAborted(signal);
    throw error;
  }
  checkAborted(signal);
}

function ignore(): void {}
