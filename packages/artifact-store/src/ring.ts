const SMALLEST = 64 * 1024;

/** The last bytes of a stream, copied into memory that is used again and again and grows up to `most`. */
export class Ring {
  readonly #most: number;
  #memory = Buffer.alloc(0);
  #end = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** The first byte that is kept, counted from the stream's start. */
  get start(): number {
    return Math.max(0, this.#end - this.#most);
  }

  get end(): number {
    return this.#end;
  }

  add(bytes: Buffer): void {
    this.#grow(Math.min(this.#most, this.#end + bytes.length));
    const kept = bytes.subarray(Math.max(0, bytes.length - this.#most));
    this.#end += bytes.length;
    if (kept.length === 0) return;
    const at = (this.#end - kept.length) % this.#memory.length;
    const copied = kept.copy(this.#memory, at);
    kept.copy(this.#memory, 0, copied);
  }

  /** A copy of what follows `position`, up to `most` bytes of it; empty at the end. */
  from(position: number, most: number): Buffer {
    const length = Math.min(most, this.#end - position);
    if (length <= 0) return Buffer.alloc(0);
    const at = position % this.#memory.length;
    return Buffer.from(this.#memory.subarray(at, Math.min(at + length, this.#memory.length)));
  }

  /** Only while nothing has been overwritten. */
  #grow(needed: number): void {
    if (needed <= this.#memory.length) return;
    const memory = Buffer.allocUnsafeSlow(Math.min(this.#most, Math.max(needed, SMALLEST, this.#memory.length * 2)));
    this.#memory.copy(memory, 0, 0, Math.min(this.#end, this.#memory.length));
    this.#memory = memory;
  }
}
