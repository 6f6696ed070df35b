const WORDS = 8192;

/**
 * Makes garbage on purpose, as much as lets V8 collect its young generation often. Chunks of a network hold 64 KiB outside
 * of V8's heap, which are freed when it is collected, and hardly anything inside of it that would tell V8 to do so: without
 * this some 90 MiB of read chunks wait for that, with it less than 10, and fresh memory is touched less.
 */
export class Litter {
  /** Kept until the next one, so that no optimisation leaves it out. */
  #last: number[] = [];

  /** To be called for each chunk. */
  drop(): void {
    this.#last = new Array(WORDS).fill(this.#last.length);
  }
}
