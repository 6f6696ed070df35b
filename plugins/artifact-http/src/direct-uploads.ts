import { type CallOptions, type Gathered, type Gatherer, sendParts } from '@labtrail/artifact-store';
import { LabtrailError } from '@labtrail/core';
import { z } from 'zod';
import type { ArtifactServer } from './server.ts';
import { isOutOfReach, Storage } from './storage.ts';

const MIB = 1024 * 1024;
/** The smallest that S3 takes. Parts grow with the file: a server has few to sign, and some storages hold no list of a thousand. */
const PART = 5 * MIB;
const MANY = 700;
/** Memory of the parts that are under way. */
const MEMORY = 32 * MIB;
const MOST_AT_ONCE = 4;

const info = z.object({ multipart_uploads_enabled: z.boolean().default(false) });
const begun = z.object({
  upload_id: z.string().nullish(),
  credentials: z.array(z.object({ url: z.url(), headers: z.record(z.string(), z.string()).nullish() })),
});
const done = z.object({});

export interface DirectUpload extends CallOptions {
  readonly path: string;
  readonly size: number;
  readonly first: Gathered;
  readonly gatherer: Gatherer;
}

/** What a server has begun, and the parts that were sent. */
interface Begun extends CallOptions {
  readonly path: string;
  readonly upload_id: string | null | undefined;
  readonly parts?: readonly Part[];
}

interface Part {
  readonly part_number: number;
  readonly etag: string;
  readonly url: string;
}

/** Uploads to the storage behind a server, by MLflow's `mpu` endpoints: the server signs a request for each part. */
export class DirectUploads {
  readonly #server: ArtifactServer;
  readonly #storage = new Storage();
  #offered: Promise<boolean> | undefined;

  constructor(server: ArtifactServer) {
    this.#server = server;
  }

  /** Bytes of all parts but the last of a file of `size` bytes. */
  partSize(size: number): number {
    return Math.max(PART, Math.ceil(size / MANY / MIB) * MIB);
  }

  /** Whether the server signs requests. Asked once; a server that can't say doesn't. */
  isOffered(): Promise<boolean> {
    this.#offered ??= this.#server
      .askJson({ url: this.#server.urlOfInfo, method: 'GET', path: '' }, info)
      .then((told) => told.multipart_uploads_enabled)
      .catch(() => false);
    return this.#offered;
  }

  /**
   * Sends a file of which the first part is gathered. False when the storage can't be reached from here: then nothing but
   * that part was taken from the source, and nothing of the upload stays.
   */
  async send(upload: DirectUpload): Promise<boolean> {
    const { path, size, first, signal } = upload;
    const num_parts = Math.ceil(size / this.partSize(size));
    const { upload_id, credentials } = await this.#step('create', { path, signal, num_parts }, begun);
    const parts: Part[] = [];
    const put = async (number: number, bytes: Buffer, stop?: AbortSignal) => {
      const { url, headers } = credentials[number - 1] ?? {};
      if (!url) throw grown(path);
      const etag = await this.#storage.put({ path, url, headers: headers ?? {}, bytes, signal: stop });
      parts[number - 1] = { part_number: number, etag, url };
    };
    try {
      await put(1, first.bytes, signal);
      if (!first.last) await this.#sendRest(upload, put);
      await this.#step('complete', { path, upload_id, parts, signal }, done);
      return true;
    } catch (error) {
      // What can't be forgotten now is left to the storage's own rules.
      await this.#step('abort', { path, upload_id }, done).catch(() => {});
      if (parts.length === 0 && isOutOfReach(error)) return false;
      throw error;
    }
  }

  close(): void {
    this.#storage.close();
  }

  async #sendRest({ size, gatherer, signal }: DirectUpload, put: Put): Promise<void> {
    const bytes = this.partSize(size);
    const atOnce = Math.min(MOST_AT_ONCE, Math.max(1, Math.floor(MEMORY / bytes)));
    const rest = { gatherer, first: await gatherer.next(bytes), size: bytes, atOnce, signal };
    await sendParts(rest, (number, content, stop) => put(number + 1, content, stop));
  }

  /** MLflow's endpoints name the folder in the address, and the file in the body. */
  #step<T>(step: 'create' | 'complete' | 'abort', { path, signal, ...said }: Begun | Beginning, answer: z.ZodType<T>) {
    const slash = path.lastIndexOf('/');
    const url = this.#server.urlOfParts(step, path.slice(0, Math.max(0, slash)));
    const body = JSON.stringify({ path: path.slice(slash + 1), ...said });
    return this.#server.askJson({ url, method: 'POST', path, body, signal }, answer);
  }
}

type Put = (number: number, bytes: Buffer, signal: AbortSignal) => Promise<void>;

interface Beginning extends CallOptions {
  readonly path: string;
  readonly num_parts: number;
}

function grown(path: string): LabtrailError {
  return new LabtrailError('TEMPORARILY_UNAVAILABLE', `'${path}' has grown while it was sent: send it again.`);
}
