/** Gives room for `count` numbers, whatever they are. */
export type Allocate = (count: number) => Float64Array;

/** Room of its own for each, for what outlives an answer. */
export const fresh: Allocate = (count) => new Float64Array(count);

const FIRST = 1 << 20;
/** What is kept from one answer to the next, in bytes. */
const KEPT = 1 << 24;

/**
 * Room for the numbers of one answer, used again for the next: series are long, and their columns as garbage would be
 * found late and leave the memory in pieces.
 */
export class Scratch {
  #arena = new ArrayBuffer(FIRST);
  #used = 0;

  readonly allocate: Allocate = (count) => {
    const size = count * Float64Array.BYTES_PER_ELEMENT;
    if (this.#used + size > this.#arena.byteLength) {
      this.#arena = new ArrayBuffer(Math.max(size, this.#arena.byteLength * 2));
      this.#used = 0;
    }
    this.#used += size;
    return new Float64Array(this.#arena, this.#used - size, count);
  };

  /** Ends the use of all that was allocated, for the next series of the same answer. */
  reset(): void {
    this.#used = 0;
  }

  /** Ends the use of all that was allocated, and gives back what is more than an answer mostly needs. */
  trim(): void {
    this.reset();
    if (this.#arena.byteLength > KEPT) this.#arena = new ArrayBuffer(FIRST);
  }
}
