const SMALLEST = 64 * 1024;

/** What was gathered, and whether the source has ended with it. */
export interface Gathered {
  readonly bytes: Buffer;
  readonly last: boolean;
}

/** Gathers the chunks of a source into pieces of a given size. */
export class Gatherer {
  readonly #chunks: AsyncIterator<Buffer>;
  #left: Buffer | undefined;

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** The next `size` bytes, or what is left; in `memory`, which holds as many, or else in some that grows with them. */
  async next(size: number, memory?: Buffer): Promise<Gathered> {
    let room = memory ?? Buffer.allocUnsafeSlow(SMALLEST);
    let length = 0;
    while (length < size) {
      const chunk = await this.#chunk();
      if (!chunk) return { bytes: room.subarray(0, length), last: true };
      const taken = Math.min(chunk.length, size - length);
      room = grown(room, { length, needed: length + taken, most: size });
      chunk.copy(room, length, 0, taken);
      length += taken;
      this.#left = taken < chunk.length ? chunk.subarray(taken) : undefined;
    }
    return { bytes: room.subarray(0, length), last: false };
  }

  /** Lets go of the source, which stays open. */
  stop(): void {
    this.#chunks.return?.()?.catch(() => {});
  }

  async #chunk(): Promise<Buffer | undefined> {
    if (this.#left) return this.#left;
    const next = await this.#chunks.next();
    if (next.done) return undefined;
    return Buffer.isBuffer(next.value) ? next.value : Buffer.from(next.value);
  }
}

function grown(room: Buffer, { length, needed, most }: { length: number; needed: number; most: number }): Buffer {
  if (needed <= room.length) return room;
  const larger = Buffer.allocUnsafeSlow(Math.min(most, Math.max(needed, room.length * 2)));
  room.copy(larger, 0, 0, length);
  return larger;
}
