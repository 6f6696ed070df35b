import {
  AbortMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { type Gathered, Gatherer } from '@labtrail/artifact-store';
import { LabtrailError } from '@labtrail/core';
import type { Bucket } from './bucket.ts';
import { completeParts } from './complete-parts.ts';
import { repeatedArgs } from './extra-args.ts';
import { partSizeOf } from './part-size.ts';

export interface UploadSettings {
  readonly extraArgs: Readonly<Record<string, unknown>>;
  readonly partSize: number;
  readonly partsAtOnce: number;
}

/** Keeps `chunks` under `path`: a small file by one request, a larger one in parts. Of a failure nothing stays. */
export async function upload(
  bucket: Bucket,
  { path, chunks, signal }: { path: string; chunks: AsyncIterable<Buffer>; signal?: AbortSignal | undefined },
  settings: UploadSettings,
): Promise<void> {
  const gatherer = new Gatherer(chunks);
  const first = await gatherer.next(settings.partSize);
  if (!first.last) return new PartsUpload({ bucket, path, gatherer, settings }).run(first, signal);
  const input = { ...bucket.base, ...settings.extraArgs, Key: bucket.key(path), Body: first.bytes };
  await bucket.send(path, (client, on) => client.send(new PutObjectCommand(input), on), signal);
}

interface PartsOptions {
  readonly bucket: Bucket;
  readonly path: string;
  readonly gatherer: Gatherer;
  readonly settings: UploadSettings;
}

/** One upload in parts, some of which are under way at once. */
class PartsUpload {
  readonly #options: PartsOptions;
  readonly #control = new AbortController();
  readonly #failed = Promise.withResolvers<never>();
  readonly #sending = new Set<Promise<void>>();
  readonly #etags: string[] = [];
  /** Memory of parts that were sent, for the next ones. */
  readonly #free: Buffer[] = [];
  #size = 0;

  constructor(options: PartsOptions) {
    this.#options = options;
    this.#failed.promise.catch(() => {});
  }

  async run(first: Gathered, signal?: AbortSignal): Promise<void> {
    const stop = signal ? AbortSignal.any([signal, this.#control.signal]) : this.#control.signal;
    const uploadId = await this.#begin(signal);
    try {
      await this.#sendAll(uploadId, first, stop);
      const parts = this.#etags.map((etag, at) => ({ number: at + 1, etag }));
      const { bucket, path, settings } = this.#options;
      const repeated = repeatedArgs(settings.extraArgs);
      await completeParts(bucket, { path, uploadId, parts, repeated, size: this.#size }, signal);
    } catch (error) {
      this.#control.abort();
      this.#options.gatherer.stop();
      await Promise.allSettled(this.#sending);
      await this.#forget(uploadId);
      throw error;
    }
  }

  async #begin(signal?: AbortSignal): Promise<string> {
    const { bucket, path, settings } = this.#options;
    const command = new CreateMultipartUploadCommand({
      ...bucket.base,
      ...settings.extraArgs,
      Key: bucket.key(path),
    });
    const { UploadId } = await bucket.send(path, (client, on) => client.send(command, on), signal);
    if (UploadId) return UploadId;
    throw new LabtrailError('INTERNAL_ERROR', `The storage began no upload of '${path}' in parts.`);
  }

  async #sendAll(uploadId: string, first: Gathered, signal: AbortSignal): Promise<void> {
    const { gatherer, settings } = this.#options;
    let gathered = first;
    for (let number = 1; gathered.bytes.length > 0; number += 1) {
      this.#sendPart({ uploadId, number, bytes: gathered.bytes }, signal);
      if (gathered.last) break;
      if (this.#sending.size >= settings.partsAtOnce) await Promise.race([this.#failed.promise, ...this.#sending]);
      const size = partSizeOf(number + 1, settings.partSize);
      gathered = await Promise.race([this.#failed.promise, gatherer.next(size, this.#memory(size))]);
    }
    await Promise.race([this.#failed.promise, Promise.all(this.#sending)]);
  }

  #memory(size: number): Buffer {
    const free = this.#free.pop();
    if (!free) return Buffer.allocUnsafeSlow(size);
    // Gives the smaller memory back now, rather than at V8's next collection.
    return free.length >= size ? free : Buffer.from((free.buffer as ArrayBuffer).transfer(size));
  }

  #sendPart(part: { uploadId: string; number: number; bytes: Buffer }, signal: AbortSignal): void {
    const sending = this.#put(part, signal).then(
      (etag) => {
        this.#etags[part.number - 1] = etag;
        this.#free.push(part.bytes);
      },
      (error) => this.#failed.reject(error),
    );
    this.#size += part.bytes.length;
    this.#sending.add(sending);
    sending.finally(() => this.#sending.delete(sending));
  }

  async #put(
    { uploadId, number, bytes }: { uploadId: string; number: number; bytes: Buffer },
    signal: AbortSignal,
  ): Promise<string> {
    const { bucket, path, settings } = this.#options;
    const named = { Key: bucket.key(path), UploadId: uploadId, PartNumber: number };
    const command = new UploadPartCommand({
      ...bucket.base,
      ...repeatedArgs(settings.extraArgs),
      ...named,
      Body: bytes,
    });
    const { ETag = '' } = await bucket.send(path, (client, on) => client.send(command, on), signal);
    return ETag;
  }

  /** What can't be forgotten now is left to the bucket's lifecycle rule. */
  async #forget(uploadId: string): Promise<void> {
    const { bucket, path } = this.#options;
    const command = new AbortMultipartUploadCommand({ ...bucket.base, Key: bucket.key(path), UploadId: uploadId });
    await bucket.send(path, (client, on) => client.send(command, on)).catch(() => {});
  }
}
