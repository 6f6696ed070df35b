import { BlobSASPermissions } from '@azure/storage-blob';
import type {
  CallOptions,
  DirectOptions,
  DirectRequest,
  DirectTransfers,
  DirectUpload,
  FreeNames,
  SentPart,
} from '@labtrail/artifact-store';
import { invalid, notFound } from '@labtrail/core';
import type { BlobStorage } from './blob-storage.ts';
import type { Sign } from './signer.ts';

export interface AzureDirectOptions {
  readonly storage: BlobStorage;
  readonly prefix: string;
  readonly sign: Sign;
  readonly free: FreeNames;
}

/** Requests that are signed here, by the account's key or one that Azure lends, and sent by clients. */
export class AzureDirect implements DirectTransfers {
  readonly #options: AzureDirectOptions;

  constructor(options: AzureDirectOptions) {
    this.#options = options;
  }

  async download(path: string, { expires, signal }: DirectOptions): Promise<DirectRequest & { readonly size: number }> {
    const found = path === '' ? undefined : await this.#options.storage.head(this.#options.prefix + path, signal);
    if (!found) throw notFound(`No such artifact: '${path}'`);
    return { url: await this.#sign(path, 'r', { expires, signal }), headers: {}, size: found.size };
  }

  async upload(path: string, { expires, signal }: DirectOptions): Promise<DirectRequest> {
    await this.#options.free.check(path, signal);
    const url = await this.#sign(path, 'cw', { expires, signal });
    return { url, headers: { 'x-ms-blob-type': 'BlockBlob' } };
  }

  async beginParts(path: string, options: DirectOptions & { readonly parts: number }): Promise<DirectUpload> {
    const { expires, signal, parts } = options;
    await this.#options.free.check(path, signal);
    const url = await this.#sign(path, 'cw', { expires, signal });
    const requests = Array.from({ length: parts }, (_, at) => ({
      url: `${url}&comp=block&blockid=${encodeURIComponent(idOf(at + 1))}`,
      headers: {},
    }));
    return { uploadId: '', parts: requests };
  }

  /** Azure gives blocks no ETag: their names stand in the addresses that they were sent to. */
  async completeParts(
    path: string,
    { parts }: { readonly uploadId: string; readonly parts: readonly SentPart[] },
    { signal }: CallOptions = {},
  ): Promise<void> {
    const { storage, prefix, free } = this.#options;
    const ids = parts.map(({ number, url }) => URL.parse(url)?.searchParams.get('blockid') ?? idOf(number));
    if (ids.length === 0) throw invalid("'parts' is empty: name the parts that were sent.");
    const blob = storage.blob(prefix + path);
    await storage.send(path, ({ abortSignal }) => blob.commitBlockList(ids, { abortSignal }), signal);
    free.written(path);
  }

  /** Azure forgets blocks that nobody commits after a week; they can't be deleted. */
  async abortParts(): Promise<void> {}

  async #sign(path: string, permissions: string, { expires, signal }: DirectOptions): Promise<string> {
    const { storage, prefix, sign } = this.#options;
    const blob = storage.blob(prefix + path);
    const signed = {
      containerName: storage.container.containerName,
      blobName: prefix + path,
      permissions: BlobSASPermissions.parse(permissions),
      expiresOn: new Date(Date.now() + expires * 1000),
    };
    return `${blob.url.split('?', 1)[0]}?${await sign(signed, signal)}`;
  }
}

function idOf(number: number): string {
  return Buffer.from(`labtrail-part-${String(number).padStart(6, '0')}`).toString('base64');
}
