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
import type { Stats } from 'ssh2';
import { ask, statOf } from './commands.ts';
import type { Line } from './line.ts';
import { infoOf, listFolder } from './listing.ts';
import { Places } from './places.ts';
import { closeFile, type OpenFile, reading } from './reading.ts';
import { remove, removeAll } from './removal.ts';
import type { Call, SftpServer } from './server.ts';
import { SourceFailure, Upload } from './upload.ts';
import { UploadsFolder } from './uploads-folder.ts';

export interface SftpArtifactsParts {
  readonly server: SftpServer;
  readonly root: string;
  /** Lets go of the connections. */
  readonly release: () => void;
}

/** Artifacts as files of a folder of an SSH server. */
export class SftpArtifacts implements ArtifactStore {
  readonly #server: SftpServer;
  readonly #places: Places;
  readonly #folder: UploadsFolder;
  readonly #release: () => void;
  #closed = false;

  constructor({ server, root, release }: SftpArtifactsParts) {
    this.#server = server;
    this.#places = new Places(root);
    this.#folder = new UploadsFolder(server, this.#places);
    this.#release = release;
  }

  async stat(path: string, { signal }: CallOptions = {}): Promise<FileInfo> {
    checkAborted(signal);
    if (path === '') return { path, is_dir: true };
    const found = await this.#server.do({ path, signal }, async ({ sftp }) => {
      const place = await this.#places.find(sftp, path);
      return place === undefined ? undefined : statOf(sftp, place);
    });
    const info = found && infoOf(found, path);
    if (!info) throw missing(path);
    return info;
  }

  async list(folder: string, { signal }: CallOptions = {}): Promise<FileInfo[]> {
    checkAborted(signal);
    return this.#server.do({ path: folder, signal }, ({ sftp }) => listFolder(sftp, this.#places, folder));
  }

  async read(path: string, { range, signal }: ReadOptions = {}): Promise<ArtifactContent> {
    checkAborted(signal);
    const call = { path, signal };
    const server = this.#server;
    const open = () => server.do(call, (line) => this.#open(line, path));
    const file = await open();
    try {
      const { start, end } = cutRange(range, file.stats.size);
      const stream = end < start ? Readable.from([]) : reading({ server, call, file, start, end, reopen: open });
      if (end < start) closeFile(file);
      return { stream: failOnAbort(stream, signal), size: file.stats.size, ...(range && { range: { start, end } }) };
    } catch (error) {
      closeFile(file);
      throw error;
    }
  }

  async write(path: string, source: Readable, { signal }: CallOptions = {}): Promise<void> {
    const chunks = chunksOf(source, signal);
    checkAborted(signal);
    const call = { path, signal };
    await this.#server.do(call, ({ sftp }) => this.#places.checkFree(sftp, path));
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

  async #open({ sftp }: Line, path: string): Promise<OpenFile> {
    const place = path === '' ? undefined : await this.#places.find(sftp, path);
    if (place === undefined || !(await statOf(sftp, place))?.isFile()) throw missing(path);
    const handle = await ask<Buffer>((answer) => sftp.open(place, 'r', answer));
    const stats = await ask<Stats>((answer) => sftp.fstat(handle, answer));
    return { sftp, handle, stats };
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
