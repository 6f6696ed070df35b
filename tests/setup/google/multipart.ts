import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer, text } from 'node:stream/consumers';
import { sendError, sendXml } from './answer.ts';

const SMALLEST = 5 * 1024 * 1024;
const MOST = 10_000;

interface Part {
  readonly etag: string;
  readonly bytes: Buffer;
}

interface Upload {
  readonly object: string;
  readonly parts: Map<number, Part>;
}

type Keep = (object: string, bytes: Buffer) => Promise<void>;

/** Uploads in parts, as strict as https://cloud.google.com/storage/docs/xml-api/post-object-complete says. */
export class MultipartUploads {
  readonly #uploads = new Map<string, Upload>();
  readonly #keep: Keep;

  /** @param keep keeps a whole object */
  constructor(keep: Keep) {
    this.#keep = keep;
  }

  /** How many were begun, and neither completed nor aborted. */
  get size(): number {
    return this.#uploads.size;
  }

  begin(response: ServerResponse, object: string): void {
    const UploadId = randomBytes(30).toString('base64url');
    this.#uploads.set(UploadId, { object, parts: new Map() });
    const [, Bucket = '', Key = ''] = /^([^/]+)\/(.*)$/s.exec(object) ?? [];
    sendXml(response, 'InitiateMultipartUploadResult', { Bucket, Key, UploadId });
  }

  /** Answers a request about an upload that was begun. */
  async answer(request: IncomingMessage, response: ServerResponse, object: string, query: URLSearchParams) {
    const id = query.get('uploadId') ?? '';
    const upload = this.#uploads.get(id);
    if (upload?.object !== object) return sendError(response, 404, 'NoSuchUpload');
    if (request.method === 'PUT')
      return this.#put(request, response, { upload, number: Number(query.get('partNumber')) });
    if (request.method === 'POST') return this.#complete(request, response, { upload, id });
    this.#uploads.delete(id);
    response.writeHead(request.method === 'DELETE' ? 204 : 405).end();
  }

  async #put(
    request: IncomingMessage,
    response: ServerResponse,
    at: { readonly upload: Upload; readonly number: number },
  ) {
    if (!Number.isInteger(at.number) || at.number < 1 || at.number > MOST)
      return sendError(response, 400, 'InvalidArgument');
    const bytes = await buffer(request);
    const etag = `"${createHash('md5').update(bytes).digest('hex')}"`;
    at.upload.parts.set(at.number, { etag, bytes });
    response.writeHead(200, { etag }).end();
  }

  async #complete(
    request: IncomingMessage,
    response: ServerResponse,
    at: { readonly upload: Upload; readonly id: string },
  ) {
    const named = partsIn(await text(request));
    const parts = named.map(({ number }) => at.upload.parts.get(number));
    if (named.length === 0) return sendError(response, 400, 'MalformedCompleteMultipartUploadRequest');
    if (named.some(({ number }, index) => number <= (named[index - 1]?.number ?? 0))) {
      return sendError(response, 400, 'InvalidPartOrder');
    }
    if (named.some(({ etag }, index) => parts[index]?.etag !== etag)) return sendError(response, 400, 'InvalidPart');
    const bytes = parts.map((part) => part?.bytes ?? Buffer.alloc(0));
    if (bytes.slice(0, -1).some(({ length }) => length < SMALLEST)) return sendError(response, 400, 'EntityTooSmall');
    await this.#keep(at.upload.object, Buffer.concat(bytes));
    this.#uploads.delete(at.id);
    sendXml(response, 'CompleteMultipartUploadResult', { ETag: `"${createHash('md5').update(at.id).digest('hex')}"` });
  }
}

function partsIn(xml: string): { readonly number: number; readonly etag: string }[] {
  const parts = /<Part>\s*<PartNumber>(\d+)<\/PartNumber>\s*<ETag>([^<]+)<\/ETag>\s*<\/Part>/g;
  return [...xml.matchAll(parts)].map(([, number, etag = '']) => ({
    number: Number(number),
    etag: `"${etag.replaceAll('&quot;', '').replaceAll('"', '')}"`,
  }));
}
