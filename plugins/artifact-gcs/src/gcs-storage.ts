import {
  Gatherer,
  type ObjectListing,
  type ObjectOpening,
  type ObjectPage,
  type ObjectStorage,
  type OpenedObject,
  type StoredObject,
} from '@labtrail/artifact-store';
import { isLabtrailError, LabtrailError } from '@labtrail/core';
import { z } from 'zod';
import type { GcsBucket } from './bucket.ts';
import { sendResumable } from './resumable.ts';

export interface GcsStorageOptions {
  readonly bucket: GcsBucket;
  readonly chunkSize: number;
  readonly release: () => void;
}

const described = z.object({ name: z.string(), size: z.coerce.number(), generation: z.coerce.string().default('') });
const listing = z.object({
  items: z.array(described).default([]),
  prefixes: z.array(z.string()).default([]),
  nextPageToken: z.string().optional(),
});

/** The objects of a bucket. */
export class GcsStorage implements ObjectStorage {
  readonly #bucket: GcsBucket;
  readonly #chunkSize: number;
  readonly #release: () => void;

  constructor({ bucket, chunkSize, release }: GcsStorageOptions) {
    this.#bucket = bucket;
    this.#chunkSize = chunkSize;
    this.#release = release;
  }

  async head(key: string, signal?: AbortSignal): Promise<StoredObject | undefined> {
    try {
      const { text } = await this.#bucket.text({ method: 'GET', key, url: this.#bucket.url(key, {}), signal });
      const { size, generation } = described.parse(JSON.parse(text));
      return { size, version: generation };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async open(key: string, { start, end, version, signal }: ObjectOpening): Promise<OpenedObject> {
    const query = { alt: 'media', ...(version && { generation: version }) };
    const headers = {
      // Else what was kept packed is unpacked on its way, and has another size.
      'accept-encoding': 'gzip',
      ...(start !== undefined && { range: `bytes=${start}-${end ?? ''}` }),
    };
    const answer = await this.#bucket.ask({ method: 'GET', key, url: this.#bucket.url(key, query), headers, signal });
    const generation = answer.headers['x-goog-generation'];
    const size =
      start === undefined
        ? Number(answer.headers['content-length'] ?? answer.headers['x-goog-stored-content-length'])
        : Number(/\/(\d+)$/.exec(String(answer.headers['content-range']))?.[1]);
    if (Number.isSafeInteger(size)) return { body: answer.body, size, version: version ?? String(generation ?? '') };
    answer.body.on('error', () => {}).destroy();
    throw new LabtrailError('INTERNAL_ERROR', `The storage doesn't say how large '${key}' is.`);
  }

  async *pages(prefix: string, { children, most = 1000, signal }: ObjectListing): AsyncGenerator<ObjectPage> {
    const query = { prefix, maxResults: String(most), ...(children && { delimiter: '/' }) };
    let token: string | undefined;
    do {
      const url = this.#bucket.url(undefined, { ...query, ...(token && { pageToken: token }) });
      const { text } = await this.#bucket.text({ method: 'GET', key: prefix, url, signal });
      const { items, prefixes, nextPageToken } = listing.parse(JSON.parse(text));
      yield { folders: prefixes, objects: items.map(({ name, size }) => ({ key: name, size })) };
      token = nextPageToken;
    } while (token);
  }

  async put(key: string, chunks: AsyncIterable<Buffer>, signal?: AbortSignal): Promise<void> {
    const gatherer = new Gatherer(chunks);
    const first = await gatherer.next(this.#chunkSize);
    if (!first.last) {
      return sendResumable({ bucket: this.#bucket, key, gatherer, chunkSize: this.#chunkSize, signal }, first);
    }
    const url = this.#bucket.uploadUrl({ uploadType: 'media', name: key });
    const headers = { 'content-type': 'application/octet-stream' };
    await this.#bucket.text({ method: 'POST', key, url, headers, body: first.bytes, signal });
  }

  async remove(keys: readonly string[], signal?: AbortSignal): Promise<void> {
    for (let at = 0; at < keys.length; at += DELETED_AT_ONCE) {
      await Promise.all(keys.slice(at, at + DELETED_AT_ONCE).map((key) => this.#remove(key, signal)));
    }
  }

  close(): void {
    this.#release();
  }

  async #remove(key: string, signal?: AbortSignal): Promise<void> {
    try {
      await this.#bucket.text({ method: 'DELETE', key, url: this.#bucket.url(key, {}), signal });
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }
}

const DELETED_AT_ONCE = 16;

function isMissing(error: unknown): boolean {
  return isLabtrailError(error) && error.code === 'RESOURCE_DOES_NOT_EXIST';
}
