import { open } from 'node:fs/promises';
import { osCode } from './file-error.ts';

/** File systems that can't sync a folder, and a folder that is gone: nothing is left to make durable. */
const HARMLESS = new Set([
  'EINVAL',
  'EISDIR',
  'ENOTSUP',
  'ENOENT',
  ...(process.platform === 'win32' ? ['EPERM', 'EACCES'] : []),
]);

/** What makes names in folders durable, or doesn't. */
export type Folders = Pick<FolderSync, 'sync'>;

/** For those who needn't have names on disk. */
export const NO_SYNC: Folders = { sync: async () => {} };

/** Makes names in folders durable. Those who wait for the same folder share one sync, as long as it begins after they asked. */
export class FolderSync {
  readonly #running = new Map<string, Promise<void>>();
  readonly #waiting = new Map<string, Promise<void>>();

  /** Resolves when all that had been named in `folder` before the call is on disk. */
  sync(folder: string): Promise<void> {
    const waiting = this.#waiting.get(folder);
    if (waiting) return waiting;
    const running = this.#running.get(folder);
    if (!running) return this.#start(folder);
    const next = running
      .catch(() => {})
      .then(() => {
        this.#waiting.delete(folder);
        return this.#start(folder);
      });
    this.#waiting.set(folder, next);
    return next;
  }

  #start(folder: string): Promise<void> {
    const running = syncFolder(folder).finally(() => this.#running.delete(folder));
    this.#running.set(folder, running);
    return running;
  }
}

async function syncFolder(folder: string): Promise<void> {
  try {
    await using handle = await open(folder, 'r');
    await handle.sync();
  } catch (error) {
    if (!HARMLESS.has(osCode(error) ?? '')) throw error;
  }
}
