import { setImmediate as turn } from 'node:timers/promises';
import type {
  CallOptions,
  DirectOptions,
  DirectRequest,
  DirectTransfers,
  DirectUpload,
  FreeNames,
  SentPart,
} from '@labtrail/artifact-store';
import { notFound } from '@labtrail/core';
import type { GcsBucket } from './bucket.ts';
import type { Signer } from './credentials.ts';
import type { GcsStorage } from './gcs-storage.ts';
import { Multipart } from './multipart.ts';
import { type Signing, signedUrl } from './signed-url.ts';

export interface GcsDirectOptions {
  readonly bucket: GcsBucket;
  readonly storage: GcsStorage;
  readonly prefix: string;
  readonly signer: Signer;
  readonly free: FreeNames;
}

/** Requests that are signed here, or by Google in the name of a service account, and sent by clients. */
export class GcsDirect implements DirectTransfers {
  readonly #options: GcsDirectOptions;
  readonly #multipart: Multipart;

  constructor(options: GcsDirectOptions) {
    this.#options = options;
    this.#multipart = new Multipart(options.bucket);
  }

  async download(path: string, { expires, signal }: DirectOptions): Promise<DirectRequest & { readonly size: number }> {
    const { storage, prefix } = this.#options;
    const found = path === '' ? undefined : await storage.head(prefix + path, signal);
    if (!found) throw notFound(`No such artifact: '${path}'`);
    return { ...(await this.#sign(path, { method: 'GET', expires })), size: found.size };
  }

  async upload(path: string, { expires, signal }: DirectOptions): Promise<DirectRequest> {
    await this.#options.free.check(path, signal);
    return this.#sign(path, { method: 'PUT', expires });
  }

  async beginParts(path: string, options: DirectOptions & { readonly parts: number }): Promise<DirectUpload> {
    const { expires, signal, parts } = options;
    const { free, prefix } = this.#options;
    await free.check(path, signal);
    const uploadId = await this.#multipart.begin(prefix + path, signal);
    const requests: DirectRequest[] = [];
    while (requests.length < parts) {
      const count = Math.min(SIGNED_AT_ONCE, parts - requests.length);
      const numbers = Array.from({ length: count }, (_, at) => requests.length + at + 1);
      const sign = (number: number) =>
        this.#sign(path, { method: 'PUT', query: { partNumber: String(number), uploadId }, expires });
      requests.push(...(await Promise.all(numbers.map(sign))));
      // Signing by a key waits for nothing, and others want answers, too.
      await turn();
    }
    return { uploadId, parts: requests };
  }

  async completeParts(
    path: string,
    { uploadId, parts }: { readonly uploadId: string; readonly parts: readonly SentPart[] },
    { signal }: CallOptions = {},
  ): Promise<void> {
    const { free, prefix } = this.#options;
    await this.#multipart.complete({ key: prefix + path, uploadId, signal }, parts);
    free.written(path);
  }

  async abortParts(path: string, uploadId: string, { signal }: CallOptions = {}): Promise<void> {
    await this.#multipart.abort({ key: this.#options.prefix + path, uploadId, signal });
  }

  async #sign(path: string, request: Pick<Signing, 'method' | 'query' | 'expires'>): Promise<DirectRequest> {
    const { bucket, prefix, signer } = this.#options;
    const { bucket: name, endpoint } = bucket;
    const signing = { ...request, bucket: name, endpoint, key: prefix + path, now: Date.now() };
    return { url: await signedUrl(signer, signing), headers: {} };
  }
}

const SIGNED_AT_ONCE = 16;
