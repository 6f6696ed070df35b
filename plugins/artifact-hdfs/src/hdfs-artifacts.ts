import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import {
  type ArtifactContent,
  type ArtifactStore,
  type CallOptions,
  checkAborted,
  chunksOf,
  compareNames,
  cutRange,
  failOnAbort,
  Reading,
  type ReadOptions,
  Tape,
} from '@labtrail/artifact-store';
import { type FileInfo, invalid, isLabtrailError, LabtrailError, notFound } from '@labtrail/core';
import { isAbsent, unreachable } from './hdfs-error.ts';
import { Temporaries, UPLOADS } from './temporaries.ts';
import { upload } from './upload.ts';
import type { FileStatus, WebHdfs } from './web-hdfs.ts';

export interface HdfsArtifactsParts {
  readonly hdfs: WebHdfs;
  /** Absolute path of the folder; '' for the file system's root. */
  readonly root: string;
  readonly idleTimeout: number;
  readonly attempts: number;
  /** Lets go of what the store holds. */
  readonly release: () => void;
}

/** Bytes that are kept for another attempt: more than connections and data nodes hold on their way to a disk. */
const KEPT = 16 * 1024 * 1024;
/** How many children of the root are deleted at once. */
const DELETED_AT_ONCE = 8;

/** Artifacts as files of a folder of HDFS. */
export class HdfsArtifacts implements ArtifactStore {
  readonly #parts: HdfsArtifactsParts;
  readonly #hdfs: WebHdfs;
  readonly #temporaries: Temporaries;

  constructor(parts: HdfsArtifactsParts) {
    this.#parts = parts;
    this.#hdfs = parts.hdfs;
    this.#temporaries = new Temporaries(parts.hdfs, parts.root);
  }

  async stat(path: string, { signal }: CallOptions = {}): Promise<FileInfo> {
    checkAborted(signal);
    if (path === '') return { path, is_dir: true };
    return infoOf(path, await this.#status(path, { signal }));
  }

  async list(folder: string, { signal }: CallOptions = {}): Promise<FileInfo[]> {
    checkAborted(signal);
    if (isHidden(folder)) return [];
    const found: FileInfo[] = [];
    const above = folder === '' ? '' : `${folder}/`;
    for await (const page of this.#hdfs.children(this.#at(folder), { signal })) {
      for (const child of page) found.push(infoOf(`${above}${child.pathSuffix}`, child));
    }
    return found.filter(({ path }) => path !== UPLOADS).sort((a, b) => compareNames(a.path, b.path));
  }

  async read(path: string, { range, signal }: ReadOptions = {}): Promise<ArtifactContent> {
    checkAborted(signal);
    const status = path === '' ? undefined : await this.#status(path, { signal });
    if (!status || status.type === 'DIRECTORY') throw missing(path);
    const { start, end } = cutRange(range, status.length);
    const stream = end < start ? Readable.from([]) : await this.#reading({ path, status, start, end, signal });
    failOnAbort(stream, signal);
    return { stream, size: status.length, etag: etagFrom(status), ...(range && { range: { start, end } }) };
  }

  async write(path: string, source: Readable, { signal }: CallOptions = {}): Promise<void> {
    const chunks = chunksOf(source, signal);
    checkAborted(signal);
    if (path === '') throw folder(path);
    if (isHidden(path)) throw invalid(`'${path}' lies where unfinished uploads are kept: choose another path.`);
    await this.#refuseFolder(path, { signal });
    await this.#temporaries.during(async (temporary) => {
      try {
        const tape = new Tape(chunks, KEPT);
        await upload({ hdfs: this.#hdfs, path: temporary, tape, attempts: this.#parts.attempts, signal });
        checkAborted(signal);
        await this.#place(temporary, path, { signal });
      } catch (error) {
        throw named(error, temporary, path);
      }
    });
  }

  async delete(path: string, { signal }: CallOptions = {}): Promise<void> {
    checkAborted(signal);
    if (isHidden(path)) return;
    if (path !== '') return this.#hdfs.delete(this.#at(path), { signal });
    for await (const page of this.#hdfs.children(this.#at(''), { signal })) {
      const names = page.map(({ pathSuffix }) => pathSuffix).filter((name) => name !== UPLOADS);
      await inTurn(names, (name) => this.#hdfs.delete(this.#at(name), { signal }));
    }
  }

  async close(): Promise<void> {
    await this.#temporaries.close();
    this.#parts.release();
  }

  #at(path: string): string {
    return path === '' ? this.#parts.root : `${this.#parts.root}/${path}`;
  }

  async #status(path: string, options: CallOptions): Promise<FileStatus> {
    if (isHidden(path)) throw missing(path);
    return this.#hdfs.status(this.#at(path), options).catch((error) => {
      if (isAbsent(error)) throw missing(path);
      throw error;
    });
  }

  async #refuseFolder(path: string, options: CallOptions): Promise<void> {
    const found = await this.#status(path, options).catch((error) => {
      if (!isLabtrailError(error) || error.code !== 'RESOURCE_DOES_NOT_EXIST') throw error;
    });
    if (found?.type === 'DIRECTORY') throw folder(path);
  }

  /** Puts a whole file in its place, and makes the folders above it where they are missing. */
  async #place(temporary: string, path: string, options: CallOptions): Promise<void> {
    const to = this.#at(path);
    const rename = () => this.#hdfs.rename(temporary, to, options);
    const done = await rename().catch(async (error) => {
      if (!isLabtrailError(error) || error.code !== 'RESOURCE_DOES_NOT_EXIST') throw error;
      await this.#hdfs.makeFolder(to.slice(0, to.lastIndexOf('/')), options);
      return rename();
    });
    if (!done) await this.#replace(temporary, path, options);
  }

  /** Where a server can't rename over a file, or makes no difference between that and a missing folder. */
  async #replace(temporary: string, path: string, options: CallOptions): Promise<void> {
    await this.#refuseFolder(path, options);
    const to = this.#at(path);
    await this.#hdfs.makeFolder(to.slice(0, to.lastIndexOf('/')), options);
    const old = this.#temporaries.another();
    await this.#hdfs.rename(to, old, options).catch(ignoreMissing);
    if (!(await this.#hdfs.rename(temporary, to, options))) {
      await this.#hdfs.rename(old, to).catch(ignoreMissing);
      throw new LabtrailError('TEMPORARILY_UNAVAILABLE', `'${path}' couldn't be put in its place: send it again.`);
    }
    await this.#temporaries.drop(old);
  }

  async #reading({ path, status, start, end, signal }: Opened): Promise<Readable> {
    const at = this.#at(path);
    const open = (offset: number, stop?: AbortSignal) =>
      this.#hdfs.open(at, { offset, length: end - offset + 1, signal: stop }).catch((error) => {
        if (isLabtrailError(error) && error.code === 'RESOURCE_DOES_NOT_EXIST') throw missing(path);
        throw error;
      });
    return new Reading({
      body: await open(start, signal),
      start,
      end,
      idle: this.#parts.idleTimeout,
      reopen: async (offset, stop) => {
        const body = await open(offset, stop);
        await this.#refuseChanged(path, { status, body, signal: stop });
        return body;
      },
      failure: (error) => unreachable(error, this.#hdfs.dataNodePlace(at)),
    });
  }

  /** Looks behind the opening: what was the same file then, was it before. */
  async #refuseChanged(
    path: string,
    { status, body, signal }: { status: FileStatus; body: IncomingMessage } & CallOptions,
  ): Promise<void> {
    const now = await this.#status(path, { signal }).catch((error) => {
      body.destroy();
      throw error;
    });
    if (
      now.fileId === status.fileId &&
      now.modificationTime === status.modificationTime &&
      now.length === status.length
    )
      return;
    body.destroy();
    const message = `'${path}' was replaced while it was read: read it again.`;
    throw new LabtrailError('TEMPORARILY_UNAVAILABLE', message);
  }
}

interface Opened extends CallOptions {
  readonly path: string;
  readonly status: FileStatus;
  readonly start: number;
  readonly end: number;
}

function infoOf(path: string, { type, length }: FileStatus): FileInfo {
  return type === 'DIRECTORY' ? { path, is_dir: true } : { path, is_dir: false, file_size: length };
}

/** An upload is a file of its own; old servers don't tell files apart. */
function etagFrom({ fileId, modificationTime, length }: FileStatus): string | undefined {
  return fileId ? [fileId, modificationTime, length].join('-') : undefined;
}

function missing(path: string): LabtrailError {
  return notFound(`No such artifact: '${path}'`);
}

function folder(path: string): LabtrailError {
  return invalid(`'${path}' is a folder: choose another path for the file, or delete the folder first.`);
}

function ignoreMissing(error: unknown): void {
  if (!isLabtrailError(error) || error.code !== 'RESOURCE_DOES_NOT_EXIST') throw error;
}

/** The same error, but of the path that the caller knows. */
function named(error: unknown, temporary: string, path: string): unknown {
  if (!isLabtrailError(error) || !error.message.includes(`'${temporary}'`)) return error;
  return new LabtrailError(error.code, error.message.replaceAll(`'${temporary}'`, `'${path}'`), { cause: error.cause });
}

async function inTurn(names: readonly string[], work: (name: string) => Promise<void>): Promise<void> {
  const left = names[Symbol.iterator]();
  const worker = async () => {
    for (const name of left) await work(name);
  };
  await Promise.all(Array.from({ length: DELETED_AT_ONCE }, worker));
}

/** Whether it is or lies in the folder of unfinished uploads. */
function isHidden(path: string): boolean {
  return path === UPLOADS || path.startsWith(`${UPLOADS}/`);
}
