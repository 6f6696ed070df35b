interface Waiting {
  readonly name: string;
  readonly work: () => Promise<void>;
}

/** Runs works at most so many at once, and so many of one name: a slow one holds up none of another name. */
export class Lanes {
  readonly #most: number;
  readonly #mostOfOne: number;
  readonly #running = new Map<string, number>();
  readonly #working = new Set<Promise<void>>();
  #waiting: Waiting[] = [];

  constructor({ most, mostOfOne }: { readonly most: number; readonly mostOfOne: number }) {
    this.#most = most;
    this.#mostOfOne = mostOfOne;
  }

  /** Begins `work` when there is room. It must not throw. */
  add(name: string, work: () => Promise<void>): void {
    this.#waiting.push({ name, work });
    this.#fill();
  }

  /** Forgets what waits, and waits for what runs. */
  async clear(): Promise<void> {
    this.#waiting = [];
    await Promise.all(this.#working);
  }

  #fill(): void {
    for (let index = 0; index < this.#waiting.length && this.#working.size < this.#most; ) {
      const { name, work } = this.#waiting[index] as Waiting;
      if ((this.#running.get(name) ?? 0) >= this.#mostOfOne) {
        index += 1;
        continue;
      }
      this.#waiting.splice(index, 1);
      this.#begin(name, work);
    }
  }

  #begin(name: string, work: () => Promise<void>): void {
    this.#running.set(name, (this.#running.get(name) ?? 0) + 1);
    const done = work().finally(() => {
      const left = (this.#running.get(name) ?? 1) - 1;
      if (left > 0) this.#running.set(name, left);
      else this.#running.delete(name);
      this.#working.delete(done);
      this.#fill();
    });
    this.#working.add(done);
  }
}
