import { readFile, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

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
    await writeFile(`/proc/${pid}/clear_refs`, '5').catch(() => {});
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
      const status = await readFile(`/proc/${this.#pid}/status`, 'utf8').catch(() => '');
      const found = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
      if (found) this.#most = Math.max(this.#most, Number(found) / 1024);
      if (!this.#over) await pause(EVERY_MS);
    } while (!this.#over);
  }
}
