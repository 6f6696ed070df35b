import type { Readable } from 'node:stream';
import { type FileInfo, isLabtrailError, LabtrailError, notFound } from '@labtrail/core';
import type { CallOptions } from '../call-options.ts';
import { checkAborted, chunksOf, failOnAbort } from '../chunks.ts';
import type { ArtifactContent, ArtifactStore, ReadOptions } from '../contract.ts';
import type { DirectTransfers } from '../direct.ts';
import { etagOf } from '../etag.ts';
import { FreeNames } from '../free-names.ts';
import { compareNames } from '../order.ts';
import { cutRange } from '../range.ts';
import { Reading } from '../reading.ts';
import type { ObjectStorage } from './object-storage.ts';

export interface ObjectArtifactsOptions {
  readonly storage: ObjectStorage;
  /** What all keys begin with: '', or a path that ends in '/'. */
  readonly prefix: string;
  /** After how many milliseconds without a byte a read is begun anew. */
  readonly idle: number;
  readonly direct?: (free: FreeNames) => DirectTransfers;
}

/** Artifacts as objects of a flat storage: the file `a/b` is the object `prefix/a/b`. */
export class ObjectArtifacts implements ArtifactStore {
  readonly direct?: DirectTransfers;
  readonly #storage: ObjectStorage;
  readonly #prefix: string;
  readonly #idle: number;
  readonly #free: FreeNames;

  constructor({ storage, prefix, idle, direct }: ObjectArtifactsOptions) {
    this.#storage = storage;
    this.#prefix = prefix;
    this.#idle = idle;
    this.#free = new FreeNames({
      isFolder: (path, signal) => this.#isFolder(path, signal),
      isFile: async (path, signal) => (await storage.head(prefix + path, signal)) !== undefined,
    });
    if (direct) this.direct = direct(this.#free);
  }

  async stat(path: string, { signal }: CallOptions = {}): Promise<FileInfo> {
    checkAborted(signal);
    if (path === '') return { path, is_dir: true };
    const found = await this.#storage.head(this.#prefix + path, signal);
    if (found) return { path, is_dir: false, file_size: found.size };
    if (await this.#isFolder(path, signal)) return { path, is_dir: true };
    throw missing(path);
  }

  async list(folder: string, { signal }: CallOptions = {}): Promise<FileInfo[]> {
    checkAborted(signal);
    const children: FileInfo[] = [];
    for await (const { folders, objects } of this.#storage.pages(this.#below(folder), { children: true, signal })) {
      for (const key of folders) children.push({ path: this.#path(key.slice(0, -1)), is_dir: true });
      for (const { key, size } of objects) {
        if (!key.endsWith('/')) children.push({ path: this.#path(key), is_dir: false, file_size: size });
      }
    }
    return children.sort((a, b) => compareNames(a.path, b.path));
  }

  async read(path: string, { range, signal }: ReadOptions = {}): Promise<ArtifactContent> {
    checkAborted(signal);
    if (path === '') throw missing(path);
    const key = this.#prefix + path;
    const known = range && (await this.#storage.head(key, signal));
    if (range && !known) throw missing(path);
    const cut = range && known ? cutRange(range, known.size) : undefined;
    const version = known?.version;
    const found = await this.#storage.open(key, { ...cut, version, signal });
    const end = cut?.end ?? found.size - 1;
    const reopen = (start: number, stop: AbortSignal) =>
      this.#reopen(path, { start, end, version: found.version, signal: stop });
    const failure = (cause: Error) => interrupted(path, cause);
    const stream = new Reading({ body: found.body, start: cut?.start ?? 0, end, reopen, failure, idle: this.#idle });
    const etag = etagOf(found.version);
    return { stream: failOnAbort(stream, signal), size: found.size, etag, ...(cut && { range: cut }) };
  }

  async write(path: string, source: Readable, { signal }: CallOptions = {}): Promise<void> {
    const chunks = chunksOf(source, signal);
    checkAborted(signal);
    await this.#free.check(path, signal);
    await this.#storage.put(this.#prefix + path, chunks, signal);
    this.#free.written(path);
  }

  async delete(path: string, { signal }: CallOptions = {}): Promise<void> {
    checkAborted(signal);
    this.#free.deleted();
    const folders: string[] = [];
    for await (const { objects, markers } of this.#storage.pages(this.#below(path), { children: false, signal })) {
      const keys = objects.map(({ key }) => key);
      await this.#storage.remove(keys, signal);
      if (markers) folders.push(...markers);
    }
    // The innermost first.
    for (const folder of folders.reverse()) await this.#storage.remove([folder], signal);
    if (path !== '') await this.#storage.remove([this.#prefix + path], signal);
  }

  async close(): Promise<void> {
    this.#storage.close();
  }

  async #reopen(path: string, opening: { start: number; end: number; version: string; signal: AbortSignal }) {
    try {
      return (await this.#storage.open(this.#prefix + path, opening)).body;
    } catch (error) {
      if (!isLabtrailError(error) || !CHANGED.has(error.code)) throw error;
      const message = `'${path}' was replaced or deleted while it was read: read it again.`;
      throw new LabtrailError('TEMPORARILY_UNAVAILABLE', message, { cause: error });
    }
  }

  async #isFolder(path: string, signal?: AbortSignal): Promise<boolean> {
    for await (const { objects } of this.#storage.pages(this.#below(path), { children: false, most: 1, signal })) {
      if (objects.length > 0) return true;
    }
    return false;
  }

  #below(folder: string): string {
    return folder === '' ? this.#prefix : `${this.#prefix}${folder}/`;
  }

  #path(key: string): string {
    return key.slice(this.#prefix.length);
  }
}

const CHANGED = new Set(['RESOURCE_DOES_NOT_EXIST', 'INVALID_STATE', 'INVALID_PARAMETER_VALUE']);

function missing(path: string): LabtrailError {
  return notFound(`No such artifact: '${path}'`);
}

function interrupted(path: string, cause: Error): LabtrailError {
  const message = `The connection broke again and again while '${path}' was read: check the network, and read it again.`;
  return new LabtrailError('TEMPORARILY_UNAVAILABLE', message, { cause });
}
