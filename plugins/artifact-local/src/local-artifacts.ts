import { readdir, rename, rm, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import {
  type ArtifactContent,
  type ArtifactStore,
  type CallOptions,
  checkAborted,
  chunksOf,
  cutRange,
  failOnAbort,
  type ReadOptions,
} from '@labtrail/artifact-store';
import { type FileInfo, notFound } from '@labtrail/core';
import { FileBytes } from './file-bytes.ts';
import { ifPresent, orFileError, osCode, osError } from './file-error.ts';
import type { Folders } from './folder-sync.ts';
import { infoOf, listFolder } from './listing.ts';
import { type Tree, UPLOADS } from './tree.ts';
import type { Uploads } from './upload.ts';

/** How often a file is put into place again when its folder was deleted by another call at that moment. */
const ATTEMPTS = 5;

export interface LocalArtifactsParts {
  readonly tree: Tree;
  readonly uploads: Uploads;
  readonly folders: Folders;
}

/** Artifacts as files of one folder. */
export class LocalArtifacts implements ArtifactStore {
  readonly #tree: Tree;
  readonly #uploads: Uploads;
  readonly #folders: Folders;

  constructor({ tree, uploads, folders }: LocalArtifactsParts) {
    this.#tree = tree;
    this.#uploads = uploads;
    this.#folders = folders;
  }

  async stat(path: string, options: CallOptions = {}): Promise<FileInfo> {
    checkAborted(options.signal);
    const real = await orFileError(path, this.#tree.find(path));
    const info = real === undefined ? undefined : await orFileError(path, infoOf(real, path));
    if (!info) throw notFound(`No such artifact: '${path}'`);
    return info;
  }

  async list(folder: string, options: CallOptions = {}): Promise<FileInfo[]> {
    checkAborted(options.signal);
    const real = await orFileError(folder, this.#tree.find(folder));
    return real === undefined ? [] : orFileError(folder, listFolder(this.#tree, real, folder));
  }

  async read(path: string, options: ReadOptions = {}): Promise<ArtifactContent> {
    checkAborted(options.signal);
    return orFileError(path, this.#read(path, options));
  }

  async write(path: string, source: Readable, options: CallOptions = {}): Promise<void> {
    const chunks = chunksOf(source, options.signal);
    checkAborted(options.signal);
    const free = await orFileError(path, this.#freePlace(path));
    const upload = await this.#uploads.keep(chunks, path);
    try {
      checkAborted(options.signal);
      await orFileError(path, this.#publish(upload, { path, free }));
    } catch (error) {
      await rm(upload, { force: true });
      throw error;
    }
  }

  async delete(path: string, options: CallOptions = {}): Promise<void> {
    checkAborted(options.signal);
    if (path !== '') return orFileError(path, this.#delete(path));
    for (const name of await orFileError(path, readdir(this.#tree.root))) {
      if (name.toLowerCase() !== UPLOADS) await orFileError(name, this.#delete(name));
    }
  }

  async close(): Promise<void> {
    await this.#uploads.close();
  }

  async #read(path: string, options: ReadOptions): Promise<ArtifactContent> {
    const real = await this.#tree.find(path);
    if (real === undefined) throw notFound(`No such artifact: '${path}'`);
    const handle = await this.#tree.open(real, path);
    try {
      const found = await handle.stat({ bigint: true });
      if (!found.isFile()) throw notFound(`No such artifact: '${path}'`);
      const size = Number(found.size);
      // An upload is a file of its own, and whoever edits one in place changes its time.
      const etag = `${found.ino.toString(36)}-${found.mtimeNs.toString(36)}-${found.size.toString(36)}`;
      const { start, end } = cutRange(options.range, size);
      if (end < start) await handle.close();
      const stream = end < start ? Readable.from([]) : new FileBytes(handle, { start, end });
      failOnAbort(stream, options.signal);
      return { stream, size, etag, ...(options.range && { range: { start, end } }) };
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** Refuses a name that can't be written before its bytes are read. `undefined` when the place has to be made first. */
  async #freePlace(path: string): Promise<string | undefined> {
    const { place, there, hasFolder } = await this.#tree.look(path);
    if (there?.isDirectory()) throw osError('EISDIR');
    return hasFolder && !there?.isSymbolicLink() ? place : undefined;
  }

  async #publish(upload: string, { path, free }: { path: string; free: string | undefined }): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const place = (attempt === 1 ? free : undefined) ?? (await this.#tree.placeFor(path, this.#folders));
        await rename(upload, place);
        return await this.#folders.sync(dirname(place));
      } catch (error) {
        if (osCode(error) !== 'ENOENT' || attempt >= ATTEMPTS) throw error;
      }
    }
  }

  async #delete(path: string): Promise<void> {
    const found = await ifPresent(this.#tree.look(path));
    if (!found?.there) return;
    const { place, there } = found;
    if (there.isDirectory()) await this.#deleteFolder(place);
    else await ifPresent(unlink(place));
    await this.#folders.sync(dirname(place));
  }

  /** A folder disappears at once, by a rename, before what is in it is removed. */
  async #deleteFolder(place: string): Promise<void> {
    const doomed = await this.#uploads.newName();
    await ifPresent(rename(place, doomed));
    await rm(doomed, { recursive: true, force: true });
  }
}
