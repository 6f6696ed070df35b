import { setTimeout as pause } from 'node:timers/promises';
import { memoryOf, peakOf } from '../../../tests/reliability/memory.ts';

const EVERY_MS = 20;

/** Watches what a process holds in memory at most from now on, in MiB; a process may end meanwhile. */
export class Peak {
  readonly #pid: number;
  #most = 0;
  #watching: Promise<void> | undefined;
  #over = false;

  constructor(pid: number) {
    this.#pid = pid;
  }

  /** Counts anew from here on. */
  static async of(pid: number): Promise<Peak> {
    await memoryOf(pid).catch(() => {});
    const peak = new Peak(pid);
    peak.#watching = peak.#watch();
    return peak;
  }

  async end(): Promise<number> {
    this.#over = true;
    await this.#watching;
    return this.#most;
  }

  async #watch(): Promise<void> {
    do {
      // One that has ended tells nothing.
      const most = await peakOf(this.#pid).catch(() => 0);
      this.#most = Math.max(this.#most, most || 0);
      if (!this.#over) await pause(EVERY_MS);
    } while (!this.#over);
  }
}
