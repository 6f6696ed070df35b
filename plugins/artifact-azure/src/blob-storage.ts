import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { BlockBlobClient, ContainerClient } from '@azure/storage-blob';
import {
  cancelled,
  checkAborted,
  Gatherer,
  isPassing,
  type ObjectListing,
  type ObjectOpening,
  type ObjectPage,
  type ObjectStorage,
  type OpenedObject,
  retried,
  type StoredObject,
  sendParts,
} from '@labtrail/artifact-store';
import { invalid, isLabtrailError, LabtrailError, notFound } from '@labtrail/core';
import { azureError } from './azure-error.ts';
import type { AzureArtifactsOptions } from './options.ts';

type Settings = Pick<AzureArtifactsOptions, 'idleTimeout' | 'attempts' | 'blockSize' | 'blocksAtOnce'>;

/** What a try goes by: a signal that ends it, and whom to tell of progress. */
interface Try {
  readonly abortSignal: AbortSignal;
  readonly onProgress: () => void;
}

/** The blobs of a container. */
export class BlobStorage implements ObjectStorage {
  readonly container: ContainerClient;
  readonly #settings: Settings;
  readonly #release: () => void;

  constructor(container: ContainerClient, settings: Settings, release: () => void) {
    this.container = container;
    this.#settings = settings;
    this.#release = release;
  }

  /** @throws INVALID_PARAMETER_VALUE for a name that Azure would keep as another one */
  blob(key: string): BlockBlobClient {
    if (!/[\\\p{Cc}]/u.test(key)) return this.container.getBlockBlobClient(key);
    throw invalid(`'path' holds a backslash or a control character, which Azure keeps as another name: leave it out.`);
  }

  async head(key: string, signal?: AbortSignal): Promise<StoredObject | undefined> {
    const blob = this.blob(key);
    try {
      const found = await this.send(key, (on) => blob.getProperties(on), signal);
      if (isFolder(found.metadata)) return undefined;
      return { size: found.contentLength ?? 0, version: found.etag ?? '' };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async open(key: string, { start, end, version, signal }: ObjectOpening): Promise<OpenedObject> {
    const blob = this.blob(key);
    const count = start === undefined || end === undefined ? undefined : end - start + 1;
    const conditions = version ? { conditions: { ifMatch: version } } : {};
    const answer = await this.send(
      key,
      ({ abortSignal }) => blob.download(start, count, { ...conditions, abortSignal, maxRetryRequests: 0 }),
      signal,
    );
    if (isFolder(answer.metadata)) throw notFound(`No such artifact: '${key}'`);
    const size = start === undefined ? answer.contentLength : Number(/\/(\d+)$/.exec(answer.contentRange ?? '')?.[1]);
    if (size === undefined || Number.isNaN(size)) {
      throw new LabtrailError('INTERNAL_ERROR', `The storage doesn't say how large '${key}' is.`);
    }
    return { body: answer.readableStreamBody as Readable, size, version: answer.etag ?? '' };
  }

  async *pages(prefix: string, { children, most = 5000, signal }: ObjectListing): AsyncGenerator<ObjectPage> {
    let token: string | undefined;
    do {
      const page = { maxPageSize: most, ...(token !== undefined && { continuationToken: token }) };
      const work = (on: Try) => this.#page(prefix, { children, page }, on);
      const { next, ...found } = await this.send(prefix, work, signal);
      yield found;
      token = next;
    } while (token);
  }

  async put(key: string, chunks: AsyncIterable<Buffer>, signal?: AbortSignal): Promise<void> {
    const { blockSize, blocksAtOnce } = this.#settings;
    const blob = this.blob(key);
    const gatherer = new Gatherer(chunks);
    const first = await gatherer.next(blockSize);
    if (first.last) {
      await this.send(key, (on) => blob.upload(first.bytes, first.bytes.length, on), signal);
      return;
    }
    // Blocks of several uploads of one name lie in one heap.
    const upload = randomBytes(12).toString('hex');
    const idOf = (number: number) => Buffer.from(`${upload}-${String(number).padStart(6, '0')}`).toString('base64');
    const parts = { gatherer, first, size: blockSize, atOnce: blocksAtOnce, signal };
    const count = await sendParts(parts, async (number, bytes, stop) => {
      await this.send(key, (on) => blob.stageBlock(idOf(number), bytes, bytes.length, on), stop);
    });
    const ids = Array.from({ length: count }, (_, at) => idOf(at + 1));
    await this.send(key, ({ abortSignal }) => blob.commitBlockList(ids, { abortSignal }), signal);
  }

  async remove(keys: readonly string[], signal?: AbortSignal): Promise<void> {
    for (let at = 0; at < keys.length; at += DELETED_AT_ONCE) {
      await Promise.all(keys.slice(at, at + DELETED_AT_ONCE).map((key) => this.#remove(key, signal)));
    }
  }

  close(): void {
    this.#release();
  }

  /** A request about `key`, tried again if need be; a try that makes no progress for a while has failed. */
  async send<T>(key: string, work: (on: Try) => Promise<T>, signal?: AbortSignal): Promise<T> {
    return retried(() => this.#try(key, work, signal), {
      signal,
      passing: isPassing,
      attempts: this.#settings.attempts,
    });
  }

  async #try<T>(key: string, work: (on: Try) => Promise<T>, signal?: AbortSignal): Promise<T> {
    checkAborted(signal);
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), this.#settings.idleTimeout);
    const abortSignal = signal ? AbortSignal.any([signal, patience.signal]) : patience.signal;
    try {
      return await work({ abortSignal, onProgress: () => timer.refresh() });
    } catch (error) {
      if (signal?.aborted) throw cancelled(signal);
      const { host, searchParams } = new URL(this.container.url);
      const tokenExpires = searchParams.get('se') ?? undefined;
      throw azureError(error, { container: this.container.containerName, host, key, tokenExpires });
    } finally {
      clearTimeout(timer);
    }
  }

  async #page(
    prefix: string,
    { children, page }: Paging,
    { abortSignal }: Try,
  ): Promise<ObjectPage & { next?: string }> {
    const options = { prefix, abortSignal, includeMetadata: true };
    const all = children
      ? this.container.listBlobsByHierarchy('/', options).byPage(page)
      : this.container.listBlobsFlat(options).byPage(page);
    for await (const { segment, continuationToken } of all) {
      const prefixes: readonly { readonly name: string }[] =
        'blobPrefixes' in segment && Array.isArray(segment.blobPrefixes) ? segment.blobPrefixes : [];
      const folders = prefixes.map(({ name }) => name);
      const isMarker = ({ metadata }: { readonly metadata?: Metadata }) => isFolder(metadata);
      const markers = segment.blobItems.filter(isMarker).map(({ name }) => name);
      const objects = segment.blobItems
        .filter((item) => !isMarker(item))
        .map(({ name, properties }) => ({ key: name, size: properties.contentLength ?? 0 }));
      return { folders, objects, markers, ...(continuationToken && { next: continuationToken }) };
    }
    return { folders: [], objects: [] };
  }

  async #remove(key: string, signal?: AbortSignal): Promise<void> {
    try {
      await this.send(
        key,
        ({ abortSignal }) => this.container.deleteBlob(key, { abortSignal, deleteSnapshots: 'include' }),
        signal,
      );
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }
}

interface Paging {
  readonly children: boolean;
  readonly page: { readonly maxPageSize: number; readonly continuationToken?: string };
}

const DELETED_AT_ONCE = 16;

type Metadata = Readonly<Record<string, string>>;

/** A hierarchical namespace, and Hadoop in the other one, keep folders as empty blobs with this mark. */
function isFolder(metadata: Metadata | undefined): boolean {
  return Object.entries(metadata ?? {}).some(([name, value]) => /^hdi_isfolder$/i.test(name) && value === 'true');
}

/** A missing container is another matter. */
function isMissing(error: unknown): boolean {
  return (
    isLabtrailError(error) && error.code === 'RESOURCE_DOES_NOT_EXIST' && !error.message.includes('ContainerNotFound')
  );
}
