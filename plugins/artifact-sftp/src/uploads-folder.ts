import { ask, entriesOf } from './commands.ts';
import type { Places } from './places.ts';
import { removeFolder } from './removal.ts';
import type { SftpServer } from './server.ts';

/** How long it stays after its last use: MLflow's own clients would list it. */
const REST_MS = 1000;
const OLD_S = 24 * 60 * 60;

/** The store's own folder on the server: there while it is used, swept of what dead processes left. */
export class UploadsFolder {
  readonly #server: SftpServer;
  readonly #places: Places;
  #users = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(server: SftpServer, places: Places) {
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
      const entries = await this.#server.once(call, ({ sftp }) => entriesOf(sftp, this.#places.uploads));
      for (const { filename, attrs } of entries) {
        if (Date.now() / 1000 - attrs.mtime < OLD_S) continue;
        const at = this.#places.upload(filename);
        if (attrs.isDirectory()) await removeFolder(this.#server, call, at);
        else await this.#server.once(call, ({ sftp }) => ask((answer) => sftp.unlink(at, answer)));
      }
      if (this.#users > 0) return;
      await this.#server.once(call, ({ sftp }) => ask((answer) => sftp.rmdir(this.#places.uploads, answer)));
    } catch {
      // It is hidden from our own lists, and the next use tries again.
    }
  }
}
