interface Share<T> {
  readonly one: T;
  users: number;
}

/** Things that those share who ask for equal ones: runs have a store each, and one pool of connections. */
export class Shares<O, T> {
  readonly #shares = new Map<string, Share<T>>();
  readonly #open: (options: O) => T;
  readonly #close: (one: T) => void;

  constructor(open: (options: O) => T, close: (one: T) => void) {
    this.#open = open;
    this.#close = close;
  }

  /** The one for `options`, which the last of its users to `release` it closes. */
  take(options: O): { readonly one: T; readonly release: () => void } {
    const key = JSON.stringify(options);
    const share = this.#shares.get(key) ?? { one: this.#open(options), users: 0 };
    this.#shares.set(key, share);
    share.users += 1;
    let released = false;
    const release = () => {
      if (released) return;
      released = true;
      share.users -= 1;
      if (share.users > 0) return;
      this.#shares.delete(key);
      this.#close(share.one);
    };
    return { one: share.one, release };
  }
}
