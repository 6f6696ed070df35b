import type { Writable } from 'node:stream';

/** How many bytes may wait for a reader before it is told to read again instead. */
const MOST_WAITING = 1_048_576;
/** How many beats a reader may take nothing before it is let go. */
const PATIENCE = 4;

/** One open stream. */
export class Viewer {
  readonly topics: readonly string[];
  readonly #out: Writable;
  #behind = false;
  #beatsBehind = 0;

  /** @param caughtUp makes what a reader is told that missed something and has room again */
  constructor(out: Writable, topics: readonly string[], caughtUp: () => string) {
    this.#out = out;
    this.topics = topics;
    out.on('drain', () => {
      if (!this.#behind) return;
      this.#behind = false;
      this.#beatsBehind = 0;
      out.write(caughtUp());
    });
    out.on('error', () => out.destroy());
  }

  /** Sends, unless the reader is so slow that it had better read everything again. */
  send(bytes: Buffer | string): void {
    if (!this.#behind && this.#out.writableLength <= MOST_WAITING) this.#out.write(bytes);
    else this.#behind = true;
  }

  /** A sign of life, which lets go of a reader that gives none. */
  beat(text: string): void {
    if (!this.#behind) this.send(text);
    else this.#beatsBehind += 1;
    if (this.#beatsBehind >= PATIENCE) this.#out.destroy();
  }

  end(): void {
    this.#out.end();
  }
}
