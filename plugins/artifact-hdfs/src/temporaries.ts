import { randomUUID } from 'node:crypto';
import { type Clock, systemClock } from '@labtrail/core';
import type { WebHdfs } from './web-hdfs.ts';

/** The folder below the root that holds what isn't whole yet. It is in no list. */
export const UPLOADS = '.labtrail-uploads';
const DAY_MS = 24 * 60 * 60 * 1000;
/** How long the folder stays after its last use: MLflow's own clients would list it. */
const REST_MS = 1000;

/** Names for files that aren't whole yet, in a folder that is there while it is used. */
export class Temporaries {
  readonly #hdfs: WebHdfs;
  readonly #folder: string;
  readonly #clock: Clock;
  #users = 0;
  #swept = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(hdfs: WebHdfs, root: string, clock: Clock = systemClock) {
    this.#hdfs = hdfs;
    this.#folder = `${root}/${UPLOADS}`;
    this.#clock = clock;
  }

  /** Lends a name that nobody else has. What is there of it when `work` fails is removed, or swept a day later. */
  async during(work: (name: string) => Promise<void>): Promise<void> {
    clearTimeout(this.#timer);
    this.#users += 1;
    const name = this.another();
    try {
      await work(name);
    } catch (error) {
      await this.drop(name);
      throw error;
    } finally {
      this.#users -= 1;
      if (this.#users === 0) this.#timer = setTimeout(() => void this.#tidy(), REST_MS).unref();
    }
  }

  another(): string {
    return `${this.#folder}/${randomUUID()}`;
  }

  async drop(name: string): Promise<void> {
    await this.#hdfs.delete(name).catch(() => {});
  }

  async close(): Promise<void> {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    await this.#tidy();
  }

  /** Removes what has rested for a day, which nobody sends any more, and then the folder if nothing is left in it. */
  async #tidy(): Promise<void> {
    this.#timer = undefined;
    try {
      if (!this.#swept) await this.#sweep();
      this.#swept = true;
      if (this.#users === 0) await this.#hdfs.deleteEmpty(this.#folder);
    } catch {
      // It is hidden from our own lists, and the next use tries again.
    }
  }

  async #sweep(): Promise<void> {
    const before = this.#clock() - DAY_MS;
    for await (const page of this.#hdfs.children(this.#folder)) {
      for (const { pathSuffix, modificationTime } of page) {
        if (modificationTime < before) await this.drop(`${this.#folder}/${pathSuffix}`);
      }
    }
  }
}
