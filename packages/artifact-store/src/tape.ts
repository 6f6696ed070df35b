/** The bytes of an upload, of which the last ones are kept, so that they can be sent again after a cut. */
export class Tape {
  readonly #chunks: AsyncIterator<Buffer>;
  readonly #most: number;
  #kept: Buffer[] = [];
  #start = 0;
  #end = 0;
  #done = false;
  #failure: { readonly error: unknown } | undefined;
  #pulling: Promise<void> | undefined;

  constructor(chunks: AsyncIterable<Buffer>, most: number) {
    this.#chunks = chunks[Symbol.asyncIterator]();
    this.#most = most;
  }

  /** Bytes that came from the source so far. */
  get length(): number {
    return this.#end;
  }

  /** What the source failed with. */
  get failure(): { readonly error: unknown } | undefined {
    return this.#failure;
  }

  /** Whether the bytes from `position` on can still be had. */
  has(position: number): boolean {
    return position >= this.#start && position <= this.#end;
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
    while (position >= this.#end && !this.#done) {
      this.#pulling ??= this.#pull().finally(() => (this.#pulling = undefined));
      await this.#pulling;
    }
    let start = this.#start;
    for (const chunk of this.#kept) {
      if (position < start + chunk.length) return chunk.subarray(position - start);
      start += chunk.length;
    }
    return undefined;
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
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#kept.push(chunk);
    this.#end += chunk.length;
    while (this.#kept.length > 1 && this.#end - this.#start - (this.#kept[0]?.length ?? 0) >= this.#most) {
      this.#start += this.#kept.shift()?.length ?? 0;
    }
  }
}
