/** How a pool gets and loses what it lends. */
export interface PoolOptions<T> {
  /** How many may be open at once. */
  readonly most: number;
  /** After how many milliseconds of rest one is closed; 30,000 when left out. */
  readonly rest?: number | undefined;
  open(): Promise<T>;
  close(one: T): void;
  /** Whether one that has rested can still be used. */
  usable(one: T): boolean;
}

interface Resting<T> {
  readonly one: T;
  readonly timer: NodeJS.Timeout;
}

/**
 * Connections that do one thing at a time. Each user has one alone; those who find all in use wait in turn. One whose use
 * failed is closed, since nobody knows what it would say next.
 */
export class Pool<T> {
  readonly #options: PoolOptions<T>;
  readonly #resting: Resting<T>[] = [];
  readonly #waiting: (() => void)[] = [];
  #taken = 0;
  #closed = false;

  constructor(options: PoolOptions<T>) {
    this.#options = options;
  }

  /** Lends one until `work` has settled. */
  async use<R>(work: (one: T) => Promise<R>): Promise<R> {
    const { one, giveBack } = await this.take();
    try {
      const result = await work(one);
      giveBack(true);
      return result;
    } catch (error) {
      giveBack(false);
      throw error;
    }
  }

  /** Lends one until it is given back, which a second time does nothing: well, to be lent again, or not, to be closed. */
  async take(): Promise<{ readonly one: T; readonly giveBack: (well: boolean) => void }> {
    if (this.#taken >= this.#options.most) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#taken += 1;
    try {
      const one = this.#rested() ?? (await this.#options.open());
      let back = false;
      return {
        one,
        giveBack: (well) => {
          if (back) return;
          back = true;
          this.#back(one, well);
        },
      };
    } catch (error) {
      this.#next();
      throw error;
    }
  }

  /** Closes those that rest now, and each of the others when it comes back. */
  close(): void {
    this.#closed = true;
    for (const { one, timer } of this.#resting.splice(0)) {
      clearTimeout(timer);
      this.#options.close(one);
    }
  }

  #rested(): T | undefined {
    for (let found = this.#resting.pop(); found; found = this.#resting.pop()) {
      clearTimeout(found.timer);
      if (this.#options.usable(found.one)) return found.one;
      this.#options.close(found.one);
    }
    return undefined;
  }

  #back(one: T, well: boolean): void {
    if (this.#closed || !well || !this.#options.usable(one)) this.#options.close(one);
    else this.#resting.push({ one, timer: this.#closeLater(one) });
    this.#next();
  }

  #closeLater(one: T): NodeJS.Timeout {
    const timer = setTimeout(() => {
      const at = this.#resting.findIndex((resting) => resting.one === one);
      if (at >= 0) this.#resting.splice(at, 1);
      this.#options.close(one);
    }, this.#options.rest ?? 30_000);
    return timer.unref();
  }

  /** Hands the place of one that came back to whoever waits longest. */
  #next(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#taken -= 1;
  }
}
