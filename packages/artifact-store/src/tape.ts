import { Ring } from './ring.ts';

/** Bytes that are sent again at once. */
const AGAIN = 256 * 1024;

/** The bytes of an upload, of which the last ones are kept, so that they can be sent again after a cut. */
export class Tape {
  readonly #chunks: AsyncIterator<Buffer>;
  /** Chunks that were held themselves would outlive V8's young generation, and wait long for the old one's collection. */
  readonly #ring: Ring;
  #last: Buffer = Buffer.alloc(0);
  #done = false;
  #failure: { readonly error: unknown } | undefined;
  #pulling: Promise<void> | undefined;

  constructor(chunks: AsyncIterable<Buffer>, most: number) {
    this.#chunks = chunks[Symbol.asyncIterator]();
    this.#ring = new Ring(most);
  }

  /** Bytes that came from the source so far. */
  get length(): number {
    return this.#ring.end;
  }

  /** What the source failed with. */
  get failure(): { readonly error: unknown } | undefined {
    return this.#failure;
  }

  /** Whether the bytes from `position` on can still be had. */
  has(position: number): boolean {
    return position >= Math.min(this.#ring.start, this.#ring.end - this.#last.length) && position <= this.#ring.end;
  }

  /** All bytes from `position` on. Stopping early loses nothing. */
  async *from(position: number): AsyncGenerator<Buffer> {
    for (let at = position; ; ) {
      const chunk = await this.#at(at);
      if (!chunk) return;
      at += chunk.length;
      yield chunk;
    }
  }

  async #at(position: number): Promise<Buffer | undefined> {
    while (position >= this.#ring.end && !this.#done) {
      this.#pulling ??= this.#pull().finally(() => (this.#pulling = undefined));
      await this.#pulling;
    }
    const { end } = this.#ring;
    if (position >= end) return undefined;
    const last = position - (end - this.#last.length);
    return last >= 0 ? this.#last.subarray(last) : this.#ring.from(position, AGAIN);
  }

  async #pull(): Promise<void> {
    try {
      const { value, done } = await this.#chunks.next();
      if (done) this.#done = true;
      else this.#keep(value);
    } catch (error) {
      this.#failure = { error };
      throw error;
    }
  }

  #keep(bytes: Uint8Array): void {
    this.#last = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#ring.add(this.#last);
  }
}
