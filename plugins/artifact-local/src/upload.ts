import { randomUUID } from 'node:crypto';
import { type FileHandle, lstat, mkdir, open, readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LabtrailError } from '@labtrail/core';
import { ifExists, orFileError, osCode } from './file-error.ts';
import { UPLOADS } from './tree.ts';
import { Writing } from './writing.ts';

/** Bytes, and chunks, that are written together. */
const BATCH = 256 * 1024;
const CHUNKS = 512;
const DAY = 24 * 60 * 60 * 1000;

/** The hidden folder of a root: for files until they are whole, and for folders while they are removed. */
export class Uploads {
  readonly folder: string;
  readonly #durable: boolean;

  /** @param durable whether {@link keep} waits for the disk */
  constructor(root: string, durable = true) {
    this.folder = join(root, UPLOADS);
    this.#durable = durable;
  }

  /** A new name in the folder, which is made when it is missing. */
  async newName(): Promise<string> {
    await this.#make();
    return this.#name();
  }

  /**
   * Keeps `chunks` in a new file, whole when it resolves, and gives its name. Of a failure nothing stays.
   *
   * @param path the artifact that an error of the disk names; errors of the source are passed on as they are
   */
  async keep(chunks: AsyncIterable<Buffer>, path: string): Promise<string> {
    const name = this.#name();
    const handle = await orFileError(path, this.#create(name));
    try {
      const writing = new Writing(handle, this.#durable);
      for await (const batch of batched(chunks)) await orFileError(path, writing.add(batch));
      await orFileError(path, writing.end());
      return name;
    } catch (error) {
      await handle.close().catch(() => {});
      await rm(name, { force: true });
      throw error;
    }
  }

  /** Removes what a process that died has left behind: all that nobody has touched for a day before `now`. */
  async sweep(now: number): Promise<void> {
    if (!(await this.#isThere())) return;
    for (const name of await readdir(this.folder).catch(() => [])) {
      const stale = join(this.folder, name);
      const found = await lstat(stale).catch(() => undefined);
      if (found && now - found.mtimeMs > DAY) await rm(stale, { recursive: true, force: true }).catch(() => {});
    }
  }

  /** Removes the folder when nothing is in it. */
  async close(): Promise<void> {
    await rmdir(this.folder).catch(() => {});
  }

  #name(): string {
    return join(this.folder, randomUUID());
  }

  async #create(name: string): Promise<FileHandle> {
    try {
      return await open(name, 'wx');
    } catch (error) {
      if (osCode(error) !== 'ENOENT') throw error;
      await this.#make();
      return open(name, 'wx');
    }
  }

  async #make(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    await this.#isThere();
  }

  async #isThere(): Promise<boolean> {
    const found = await ifExists(lstat(this.folder));
    if (!found || found.isDirectory()) return found !== undefined;
    throw new LabtrailError('INVALID_STATE', `'${UPLOADS}' in the root of the artifact store is no folder: remove it.`);
  }
}

/** Gathers small chunks, so that the system is called once for many of them. */
async function* batched(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer[]> {
  let batch: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    batch.push(chunk);
    size += chunk.length;
    if (size < BATCH && batch.length < CHUNKS) continue;
    yield batch;
    batch = [];
    size = 0;
  }
  if (size > 0) yield batch;
}
