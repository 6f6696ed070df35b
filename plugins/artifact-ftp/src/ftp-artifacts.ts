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
import { type FileInfo, type LabtrailError, notFound } from '@labtrail/core';
import { look } from './commands.ts';
import { listFolder } from './listing.ts';
import { Places } from './places.ts';
import { Reading } from './reading.ts';
import { remove, removeAll } from './removal.ts';
import type { Call, FtpServer } from './server.ts';
import { SourceFailure, Upload } from './upload.ts';
import { UploadsFolder } from './uploads-folder.ts';

export interface FtpArtifactsParts {
  readonly server: FtpServer;
  readonly root: string;
  /** Lets go of the connections. */
  readonly release: () => void;
}

/** Artifacts as files of a folder of an FTP server. */
export class FtpArtifacts implements ArtifactStore {
  readonly #server: FtpServer;
  readonly #places: Places;
  readonly #folder: UploadsFolder;
  readonly #release: () => void;
  #closed = false;

  constructor({ server, root, release }: FtpArtifactsParts) {
    this.#server = server;
    this.#places = new Places(root);
    this.#folder = new UploadsFolder(server, this.#places);
    this.#release = release;
  }

  async stat(path: string, { signal }: CallOptions = {}): Promise<FileInfo> {
    checkAborted(signal);
    if (path === '') return { path, is_dir: true };
    const found = await this.#look({ path, signal });
    if (!found) throw missing(path);
    return found.kind === 'folder' ? { path, is_dir: true } : { path, is_dir: false, file_size: found.size };
  }

  async list(folder: string, { signal }: CallOptions = {}): Promise<FileInfo[]> {
    checkAborted(signal);
    return this.#server.do('look', { path: folder, signal }, (line) => listFolder(line, this.#places, folder));
  }

  async read(path: string, { range, signal }: ReadOptions = {}): Promise<ArtifactContent> {
    checkAborted(signal);
    const call = { path, signal };
    const file = path === '' ? undefined : await this.#look(call);
    if (file?.kind !== 'file') throw missing(path);
    const { start, end } = cutRange(range, file.size);
    const more = range && { range: { start, end } };
    if (end < start) return { stream: failOnAbort(Readable.from([]), signal), size: file.size, ...more };
    const place = this.#places.of(path);
    const stream = new Reading({ server: this.#server, call, place, file, start, end });
    failOnAbort(stream, signal);
    await stream.open();
    return { stream, size: file.size, ...more };
  }

  async write(path: string, source: Readable, { signal }: CallOptions = {}): Promise<void> {
    const chunks = chunksOf(source, signal);
    checkAborted(signal);
    const call = { path, signal };
    await this.#places.checkFree(this.#server, call);
    const work = () => new Upload(this.#server, this.#places, call).run(chunks);
    await this.#folder.during(() => this.#told(call, work));
  }

  async delete(path: string, { signal }: CallOptions = {}): Promise<void> {
    checkAborted(signal);
    const call = { path, signal };
    const work = path === '' ? removeAll : remove;
    await this.#folder.during(() => work(this.#server, this.#places, call));
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#folder.close();
    this.#release();
  }

  #look(call: Call) {
    const place = this.#places.of(call.path);
    return this.#server.do('look', call, (line) => look(line, place));
  }

  /** A source's own error is passed on as it is. */
  async #told(call: Call, work: () => Promise<void>): Promise<void> {
    await work().catch((error: unknown) => {
      if (error instanceof SourceFailure) throw error.cause;
      return this.#server.told(call, () => Promise.reject(error));
    });
  }
}

function missing(path: string): LabtrailError {
  return notFound(`No such artifact: '${path}'`);
}
