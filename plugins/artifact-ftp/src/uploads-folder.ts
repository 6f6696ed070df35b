import { entriesOf } from './commands.ts';
import { isName } from './listing.ts';
import { type Places, removeEmpty } from './places.ts';
import { removeFolder } from './removal.ts';
import type { FtpServer } from './server.ts';

/** How long it stays after its last use: MLflow's own clients would list it. */
const REST_MS = 1000;
const OLD_MS = 24 * 60 * 60 * 1000;

/** The store's own folder on the server: there while it is used, swept of what dead processes left. */
export class UploadsFolder {
  readonly #server: FtpServer;
  readonly #places: Places;
  #users = 0;
  #swept = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(server: FtpServer, places: Places) {
    this.#server = server;
    this.#places = places;
  }

  /** Keeps the folder for as long as `work` runs. */
  async during(work: () => Promise<void>): Promise<void> {
    clearTimeout(this.#timer);
    this.#users += 1;
    try {
      await work();
    } finally {
      this.#users -= 1;
      if (this.#users === 0) this.#timer = setTimeout(() => void this.#remove(), REST_MS).unref();
    }
  }

  async close(): Promise<void> {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    await this.#remove();
  }

  async #remove(): Promise<void> {
    this.#timer = undefined;
    const call = { path: '', signal: AbortSignal.timeout(this.#server.options.timeout) };
    try {
      if (!this.#swept) await this.#sweep();
      this.#swept = true;
      if (this.#users > 0) return;
      this.#places.forget();
      await this.#server.once('look', call, (line) => removeEmpty(line, this.#places.uploads));
    } catch {
      // It is hidden from our own lists, and the next use tries again.
    }
  }

  async #sweep(): Promise<void> {
    const { uploads } = this.#places;
    const entries = await this.#server.once('look', { path: '' }, (line) => entriesOf(line, uploads));
    for (const { name, isDirectory, modifiedAt } of entries ?? []) {
      if (!isName(name) || !modifiedAt || Date.now() - modifiedAt.getTime() < OLD_MS) continue;
      const at = this.#places.upload(name);
      if (isDirectory) await removeFolder(this.#server, { path: '' }, at);
      else await this.#server.once('look', { path: '' }, (line) => line.client.remove(at));
    }
  }
}
