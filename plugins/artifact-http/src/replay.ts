const MOST_KEPT = 1024 * 1024;

/** The chunks of a source, which may be sent again from the first one on while all that was taken is small. */
export class Replay {
  readonly #chunks: AsyncIterator<Buffer>;
  readonly #kept: Buffer[] = [];
  #size = 0;
  #pending: Promise<IteratorResult<Buffer>> | undefined;
  #failure: { readonly error: unknown } | undefined;

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Whether it can be sent again. */
  get isWhole(): boolean {
    return this.#failure === undefined && this.#size <= MOST_KEPT;
  }

  /** What the source failed with. */
  get failure(): { readonly error: unknown } | undefined {
    return this.#failure;
  }

  /** From the first chunk on. Of two that are sent, only the later one may be read. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
    yield* this.#kept;
    for (;;) {
      const next = await this.#next();
      if (next.done) return;
      yield next.value;
    }
  }

  /** Lets go of the source, which stays open. */
  stop(): void {
    this.#chunks.return?.()?.catch(() => {});
    this.#kept.length = 0;
  }

  async #next(): Promise<IteratorResult<Buffer>> {
    this.#pending ??= this.#chunks.next();
    try {
      const next = await this.#pending;
      if (!next.done) this.#keep(next.value);
      this.#pending = undefined;
      return next;
    } catch (error) {
      this.#failure = { error };
      throw error;
    }
  }

  #keep(chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#size <= MOST_KEPT) this.#kept.push(chunk);
    else this.#kept.length = 0;
  }
}
