import { createHash, type Hash } from 'node:crypto';
import { Readable } from 'node:stream';
import { LabtrailError } from '@labtrail/core';
import type { CallOptions } from '../call-options.ts';
import type { ArtifactContent } from '../contract.ts';
import type { Place } from './place.ts';

/** The SHA-256 of a file as it is read now. */
export async function digestOf({ store, path }: Place, options: CallOptions): Promise<string> {
  const { stream } = await store.read(path, options);
  const hash = createHash('sha256');
  for await (const chunk of stream) hash.update(chunk);
  return hash.digest('hex');
}

/** Whether two files hold the same bytes. */
export async function areSame(one: Place, other: Place, options: CallOptions): Promise<boolean> {
  const [first, second] = await Promise.allSettled([digestOf(one, options), digestOf(other, options)]);
  for (const result of [first, second]) if (result.status === 'rejected') throw result.reason;
  return (first as PromiseFulfilledResult<string>).value === (second as PromiseFulfilledResult<string>).value;
}

/** What passes on its way from one store to another: counted, digested, and failing unless it is all of the file. */
export class Tap {
  readonly stream: Readable;
  readonly #hash: Hash | undefined;
  readonly #content: ArtifactContent;

  constructor(content: ArtifactContent, hashed: boolean, count: (bytes: number) => void) {
    this.#content = content;
    this.#hash = hashed ? createHash('sha256') : undefined;
    this.stream = Readable.from(this.#passed(count), { objectMode: false });
  }

  digest(): string | undefined {
    return this.#hash?.digest('hex');
  }

  /** Lets go of both ends. */
  close(): void {
    this.stream.on('error', () => {}).destroy();
    this.#content.stream.on('error', () => {}).destroy();
  }

  async *#passed(count: (bytes: number) => void): AsyncGenerator<Buffer> {
    let size = 0;
    for await (const chunk of this.#content.stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      this.#hash?.update(chunk);
      count(chunk.length);
      yield chunk;
    }
    if (size === this.#content.size) return;
    const message = `The file has ${this.#content.size} bytes, but ${size} came: it changed while it was copied. Copy it again.`;
    throw new LabtrailError('TEMPORARILY_UNAVAILABLE', message);
  }
}
