/** Bytes of chunks for which as much garbage is made. */
const PORTION = 64 * 1024;
const BYTES_A_WORD = 8;

/**
 * Makes garbage on purpose, as much as lets V8 collect its young generation often. Chunks of a network hold 64 KiB outside
 * of V8's heap, which are freed when it is collected, and hardly anything inside of it that would tell V8 to do so: without
 * this some 90 MiB of read chunks wait for that, with it less than 10, and fresh memory is touched less. V8 would also find
 * them by collecting its whole heap again and again, which costs a server half of its time.
 */
export class Litter {
  /** Kept until the next one, so that no optimisation leaves it out. */
  #last: number[] = [];
  #bytes = 0;

  /** To be called for each chunk. */
  drop(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes < PORTION) return;
    this.#bytes = 0;
    this.#last = new Array(PORTION / BYTES_A_WORD).fill(this.#last.length);
  }
}
