import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { Litter } from './litter.ts';

export interface ReadingOptions {
  /** What came with the first answer. */
  readonly body: Readable;
  /** First and last byte, counted from the file's start. */
  readonly start: number;
  readonly end: number;
  /** Opens the same content again from a byte on, and fails when the file is another by now. */
  readonly reopen: (start: number, signal: AbortSignal) => Promise<Readable>;
  /** Turns what a body failed with into the error that readers see. */
  readonly failure: (error: Error) => Error;
  /** After how many milliseconds without a byte a body counts as cut; whenever it says so itself when left out. */
  readonly idle?: number;
}

/** How often in a row a body may be cut after less than `PROGRESS` bytes. */
const MOST_CUTS = 4;
const PROGRESS = 64 * 1024;
const WAIT_MS = 100;

/** The bytes of a file of a network's storage, which go on from where they stood when the connection is cut. */
export class Reading extends Readable {
  readonly #options: ReadingOptions;
  readonly #control = new AbortController();
  #body: Readable | undefined;
  #at: number;
  #cuts = 0;
  #last = 0;
  #timer: NodeJS.Timeout | undefined;
  readonly #litter = new Litter();

  constructor(options: ReadingOptions) {
    super({ highWaterMark: 256 * 1024 });
    this.#options = options;
    this.#at = options.start;
    this.#follow(options.body);
  }

  override _read(): void {
    if (this.#body?.isPaused()) this.#watch(this.#body);
    this.#body?.resume();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#control.abort();
    clearTimeout(this.#timer);
    this.#body?.destroy();
    this.#body = undefined;
    done(error);
  }

  #follow(body: Readable): void {
    this.#body = body;
    this.#watch(body);
    body.on('data', (chunk: Buffer) => {
      if (this.#body !== body) return;
      this.#at += chunk.length;
      this.#litter.drop(chunk.length);
      this.#timer?.refresh();
      if (this.push(chunk)) return;
      clearTimeout(this.#timer);
      body.pause();
    });
    body.on('error', (error) => this.#ended(body, error));
    body.on('end', () => this.#ended(body, new Error('The answer ended before the file did.')));
    body.on('close', () => this.#ended(body, new Error('The connection was closed before the file ended.')));
  }

  #watch(body: Readable): void {
    const { idle } = this.#options;
    if (idle === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ended(body, new Error(`Nothing came for ${idle} ms.`)), idle);
  }

  #ended(body: Readable, error: Error): void {
    if (this.#body !== body) return;
    this.#body = undefined;
    clearTimeout(this.#timer);
    if (this.#at > this.#options.end) {
      this.push(null);
      return;
    }
    body.destroy();
    this.#again(error).catch((failed) => this.destroy(failed));
  }

  async #again(error: Error): Promise<void> {
    this.#cuts = this.#at - this.#last < PROGRESS ? this.#cuts + 1 : 1;
    this.#last = this.#at;
    if (this.#cuts > MOST_CUTS) throw this.#options.failure(error);
    const { signal } = this.#control;
    await pause(WAIT_MS * this.#cuts * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => {});
    if (this.destroyed) return;
    const body = await this.#options.reopen(this.#at, signal);
    if (this.destroyed) body.on('error', () => {}).destroy();
    else this.#follow(body);
  }
}
