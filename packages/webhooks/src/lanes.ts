type Work = () => Promise<void>;

/**
 * Runs works at most so many at once, and so many of one name. Room goes to the name that has the fewest running, so that slow ones
 * hold up none of another name for longer than one work takes.
 */
export class Lanes {
  readonly #most: number;
  readonly #mostOfOne: number;
  readonly #running = new Map<string, number>();
  /** The names that wait, the longest first, each with its works in their order. */
  readonly #waiting = new Map<string, Work[]>();
  readonly #working = new Set<Promise<void>>();

  constructor({ most, mostOfOne }: { readonly most: number; readonly mostOfOne: number }) {
    this.#most = most;
    this.#mostOfOne = mostOfOne;
  }

  /** Begins `work` when there is room. It must not throw. */
  add(name: string, work: Work): void {
    const waiting = this.#waiting.get(name);
    if (waiting) waiting.push(work);
    else this.#waiting.set(name, [work]);
    this.#fill();
  }

  /** Forgets what waits, and waits for what runs. */
  async clear(): Promise<void> {
    this.#waiting.clear();
    await Promise.all(this.#working);
  }

  #fill(): void {
    while (this.#working.size < this.#most) {
      const name = this.#next();
      if (name === undefined) return;
      const waiting = this.#waiting.get(name) ?? [];
      const work = waiting.shift();
      this.#waiting.delete(name);
      if (waiting.length > 0) this.#waiting.set(name, waiting);
      if (work) this.#begin(name, work);
    }
  }

  /** Of the names that wait and have room the one with the fewest running. */
  #next(): string | undefined {
    let best: string | undefined;
    for (const name of this.#waiting.keys()) {
      const running = this.#runningOf(name);
      if (running < (best === undefined ? this.#mostOfOne : this.#runningOf(best))) best = name;
      if (running === 0) break;
    }
    return best;
  }

  #runningOf(name: string): number {
    return this.#running.get(name) ?? 0;
  }

  #begin(name: string, work: Work): void {
    this.#running.set(name, this.#runningOf(name) + 1);
    const done = work().finally(() => {
      const left = this.#runningOf(name) - 1;
      if (left > 0) this.#running.set(name, left);
      else this.#running.delete(name);
      this.#working.delete(done);
      this.#fill();
    });
    this.#working.add(done);
  }
}
