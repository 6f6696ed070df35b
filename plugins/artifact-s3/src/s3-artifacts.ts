import type { Readable } from 'node:stream';
import { DeleteObjectCommand, DeleteObjectsCommand, GetObjectCommand } from '@aws-sdk/client-s3';
import {
  type ArtifactContent,
  type ArtifactStore,
  type CallOptions,
  checkAborted,
  chunksOf,
  cutRange,
  type DirectTransfers,
  etagOf,
  FreeNames,
  failOnAbort,
  Reading,
  type ReadOptions,
} from '@labtrail/artifact-store';
import { type FileInfo, isLabtrailError, LabtrailError, notFound } from '@labtrail/core';
import type { Bucket } from './bucket.ts';
import { S3Direct } from './direct.ts';
import { repeatedArgs } from './extra-args.ts';
import { isFolder, keysBelow, listChildren } from './listing.ts';
import { s3Error } from './s3-error.ts';
import { sizeOf } from './size-of.ts';
import { type UploadSettings, upload } from './upload.ts';

export interface S3ArtifactsParts {
  readonly bucket: Bucket;
  readonly settings: UploadSettings;
  /** Lets go of what the store holds. */
  readonly release: () => void;
}

/** Artifacts as objects of a bucket. */
export class S3Artifacts implements ArtifactStore {
  readonly direct: DirectTransfers;
  readonly #bucket: Bucket;
  readonly #settings: UploadSettings;
  readonly #free: FreeNames;
  readonly #release: () => void;

  constructor({ bucket, settings, release }: S3ArtifactsParts) {
    this.#bucket = bucket;
    this.#settings = settings;
    this.#release = release;
    this.#free = new FreeNames({
      isFolder: (path, signal) => isFolder(bucket, path, signal),
      isFile: async (path, signal) => (await sizeOf(bucket, path, signal)) !== undefined,
    });
    this.direct = new S3Direct({ bucket, free: this.#free, extraArgs: settings.extraArgs });
  }

  async stat(path: string, { signal }: CallOptions = {}): Promise<FileInfo> {
    checkAborted(signal);
    if (path === '') return { path, is_dir: true };
    const size = await sizeOf(this.#bucket, path, signal);
    if (size !== undefined) return { path, is_dir: false, file_size: size };
    if (await isFolder(this.#bucket, path, signal)) return { path, is_dir: true };
    throw missing(path);
  }

  async list(folder: string, { signal }: CallOptions = {}): Promise<FileInfo[]> {
    return listChildren(this.#bucket, folder, signal);
  }

  async read(path: string, { range, signal }: ReadOptions = {}): Promise<ArtifactContent> {
    if (path === '') throw missing(path);
    const size = range && (await sizeOf(this.#bucket, path, signal));
    if (range && size === undefined) throw missing(path);
    const cut = range && size !== undefined ? cutRange(range, size) : undefined;
    const found = await this.#open(path, { ...cut, signal });
    const end = cut?.end ?? found.size - 1;
    const stream = new Reading({
      body: found.body,
      start: cut?.start ?? 0,
      end,
      reopen: async (start, stop) => (await this.#open(path, { start, end, signal: stop, etag: found.etag })).body,
      failure: (error) => s3Error(Object.assign(error, { name: 'TimeoutError' }), this.#bucket.place(path)),
    });
    failOnAbort(stream, signal);
    return { stream, size: found.size, etag: etagOf(found.etag), ...(cut && { range: cut }) };
  }

  async write(path: string, source: Readable, { signal }: CallOptions = {}): Promise<void> {
    const chunks = chunksOf(source, signal);
    checkAborted(signal);
    await this.#free.check(path, signal);
    await upload(this.#bucket, { path, chunks, signal }, this.#settings);
    this.#free.written(path);
  }

  async delete(path: string, { signal }: CallOptions = {}): Promise<void> {
    checkAborted(signal);
    this.#free.deleted();
    if (path !== '') await this.#deleteFile(path, signal);
    for await (const keys of keysBelow(this.#bucket, path, signal)) await this.#deleteKeys(path, keys, signal);
  }

  async close(): Promise<void> {
    this.#release();
  }

  async #open(path: string, { start, end, etag, signal }: Opening): Promise<Opened> {
    const command = new GetObjectCommand({
      ...this.#bucket.base,
      ...repeatedArgs(this.#settings.extraArgs),
      Key: this.#bucket.key(path),
      ...(start !== undefined && { Range: `bytes=${start}-${end}` }),
      ...(etag && { IfMatch: etag }),
    });
    const answer = await this.#bucket
      .send(path, (client, on) => client.send(command, on), signal)
      .catch((error) => throwChanged(error, path, etag));
    const { Body, ContentLength = 0, ContentRange = '', ETag } = answer;
    const size = start === undefined ? ContentLength : Number(/\/(\d+)$/.exec(ContentRange)?.[1]);
    if (Number.isNaN(size)) throw new LabtrailError('INTERNAL_ERROR', `The storage gave no range of '${path}'.`);
    return { body: Body as Readable, size, etag: ETag };
  }

  async #deleteFile(path: string, signal?: AbortSignal): Promise<void> {
    const command = new DeleteObjectCommand({ ...this.#bucket.base, Key: this.#bucket.key(path) });
    try {
      await this.#bucket.send(path, (client, on) => client.send(command, on), signal);
    } catch (error) {
      if (!isLabtrailError(error) || error.code === 'CANCELLED' || !HARMLESS.has(error.code)) throw error;
    }
  }

  async #deleteKeys(path: string, keys: readonly string[], signal?: AbortSignal): Promise<void> {
    const Delete = { Objects: keys.map((Key) => ({ Key })), Quiet: true };
    const command = new DeleteObjectsCommand({ ...this.#bucket.base, Delete });
    const { Errors = [] } = await this.#bucket.send(path, (client, on) => client.send(command, on), signal);
    const [failed] = Errors.filter(({ Code }) => Code !== 'NoSuchKey');
    if (!failed) return;
    const at = this.#bucket.place(this.#bucket.path(failed.Key ?? path));
    throw s3Error(Object.assign(new Error(failed.Message), { name: failed.Code ?? 'Unknown' }), at);
  }
}

interface Opening {
  readonly start?: number | undefined;
  readonly end?: number | undefined;
  readonly etag?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

interface Opened {
  readonly body: Readable;
  readonly size: number;
  readonly etag: string | undefined;
}

/** What a storage that has folders says of a path that is none of its files. */
const HARMLESS = new Set(['RESOURCE_DOES_NOT_EXIST', 'INVALID_PARAMETER_VALUE']);

function missing(path: string): LabtrailError {
  return notFound(`No such artifact: '${path}'`);
}

function throwChanged(error: unknown, path: string, etag: string | undefined): never {
  if (etag === undefined || !isLabtrailError(error)) throw error;
  if (error.code !== 'RESOURCE_DOES_NOT_EXIST' && error.code !== 'INVALID_STATE') throw error;
  const message = `'${path}' was replaced or deleted while it was read: read it again.`;
  throw new LabtrailError('TEMPORARILY_UNAVAILABLE', message, { cause: error });
}
