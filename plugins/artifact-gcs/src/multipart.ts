import type { SentPart } from '@labtrail/artifact-store';
import { invalid, isLabtrailError, LabtrailError } from '@labtrail/core';
import type { GcsBucket } from './bucket.ts';

export interface Upload {
  readonly key: string;
  readonly uploadId: string;
  readonly signal?: AbortSignal | undefined;
}

/** Uploads in parts, which only Google's XML API has: https://cloud.google.com/storage/docs/multipart-uploads */
export class Multipart {
  readonly #bucket: GcsBucket;

  constructor(bucket: GcsBucket) {
    this.#bucket = bucket;
  }

  /** Answers the upload's id. */
  async begin(key: string, signal?: AbortSignal): Promise<string> {
    const headers = { 'content-type': 'application/octet-stream' };
    const url = this.#bucket.xmlUrl(key, 'uploads');
    const { text } = await this.#bucket.text({ method: 'POST', key, url, headers, body: '', signal });
    const [, id] = /<UploadId>([^<&]+)<\/UploadId>/.exec(text) ?? [];
    if (id) return id;
    throw new LabtrailError('INTERNAL_ERROR', `The storage began no upload of '${key}' in parts.`);
  }

  /** @throws INVALID_PARAMETER_VALUE for parts that the storage doesn't have, or an upload that it doesn't know */
  async complete({ key, uploadId, signal }: Upload, parts: readonly SentPart[]): Promise<void> {
    const body = `<CompleteMultipartUpload>${parts.map(partOf).join('')}</CompleteMultipartUpload>`;
    const url = this.#bucket.xmlUrl(key, `uploadId=${encodeURIComponent(uploadId)}`);
    const headers = { 'content-type': 'application/xml' };
    try {
      const { text } = await this.#bucket.text({ method: 'POST', key, url, headers, body, signal });
      if (!text.includes('<CompleteMultipartUploadResult')) {
        throw new LabtrailError('INTERNAL_ERROR', `The storage made no file of the parts of '${key}'.`);
      }
    } catch (error) {
      if (!isUnknown(error) && !isRefused(error)) throw error;
      const mend = 'begin the upload again, and name each part with the ETag that its answer had';
      const message = `The storage doesn't know this upload of '${key}', or not the parts that were named: ${mend}.`;
      throw new LabtrailError('INVALID_PARAMETER_VALUE', message, { cause: (error as Error).cause });
    }
  }

  async abort({ key, uploadId, signal }: Upload): Promise<void> {
    const url = this.#bucket.xmlUrl(key, `uploadId=${encodeURIComponent(uploadId)}`);
    await this.#bucket.text({ method: 'DELETE', key, url, signal, also: [404] });
  }
}

function partOf({ number, etag }: SentPart): string {
  if (!/^"?[\w+/=-]+"?$/.test(etag)) throw invalid(`'etag' of part ${number} is none: name what the storage answered.`);
  return `<Part><PartNumber>${number}</PartNumber><ETag>${etag}</ETag></Part>`;
}

function isUnknown(error: unknown): boolean {
  return isLabtrailError(error) && error.code === 'RESOURCE_DOES_NOT_EXIST';
}

function isRefused(error: unknown): boolean {
  return isLabtrailError(error) && error.code === 'INVALID_PARAMETER_VALUE' && error.cause !== undefined;
}
