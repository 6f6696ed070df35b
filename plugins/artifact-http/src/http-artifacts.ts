import type { Readable } from 'node:stream';
import {
  type ArtifactContent,
  type ArtifactStore,
  type CallOptions,
  checkAborted,
  chunksOf,
  cutRange,
  etagOf,
  failOnAbort,
  type Gathered,
  Gatherer,
  Reading,
  type ReadOptions,
  type WriteOptions,
} from '@labtrail/artifact-store';
import { type FileInfo, invalid, isLabtrailError, LabtrailError, notFound } from '@labtrail/core';
import type { DirectUploads } from './direct-uploads.ts';
import { filesIn } from './listing.ts';
import { cutTo, type Opened, opened } from './opened.ts';
import { Replay } from './replay.ts';
import type { ArtifactServer } from './server.ts';
import { ServerAnswer, unreachable } from './server-error.ts';

/** Files from this size on go past the server, where it offers that: smaller ones take fewer questions by it. */
const LARGE = 32 * 1024 * 1024;
const PIECE = 128 * 1024;

export interface HttpArtifactsParts {
  readonly server: ArtifactServer;
  /** Absent where all has to go through the server. */
  readonly direct?: DirectUploads | undefined;
  readonly release: () => void;
}

/** Artifacts behind a server's proxy. */
export class HttpArtifacts implements ArtifactStore {
  readonly #server: ArtifactServer;
  readonly #direct: DirectUploads | undefined;
  readonly #release: () => void;

  constructor({ server, direct, release }: HttpArtifactsParts) {
    this.#server = server;
    this.#direct = direct;
    this.#release = release;
  }

  async stat(path: string, { signal }: CallOptions = {}): Promise<FileInfo> {
    checkAborted(signal);
    if (path === '') return { path, is_dir: true };
    const file = await this.#head(path, signal);
    if (file) return file;
    if ((await this.list(path, { signal })).length > 0) return { path, is_dir: true };
    const listed = await this.list(path.slice(0, Math.max(0, path.lastIndexOf('/'))), { signal });
    const found = listed.find((one) => one.path === path);
    if (found) return found;
    throw missing(path);
  }

  async list(folder: string, { signal }: CallOptions = {}): Promise<FileInfo[]> {
    const full = this.#server.full(folder);
    const asking = { method: 'GET', path: folder, query: full === '' ? {} : { path: full }, signal } as const;
    const answer = await this.#server.ask(asking).catch((error) => {
      if (isMissing(error)) return undefined;
      throw error;
    });
    if (!answer) return [];
    const text = await answer.body.text().catch((error) => {
      throw unreachable(error, this.#server.host);
    });
    return filesIn(text, { folder, host: this.#server.host });
  }

  async read(path: string, { range, signal }: ReadOptions = {}): Promise<ArtifactContent> {
    if (path === '') throw missing(path);
    const wanted = range && { start: range.start, end: range.end };
    const found = await this.#open(path, { wanted, signal }).catch((error) => this.#noFile(error, path, signal));
    const cut = cutRange(range, found.size);
    const failure = (error: Error) => unreachable(error, this.#server.host);
    const reopen = (start: number, stop: AbortSignal) => this.#reopen({ path, start, end: cut.end, found }, stop);
    const body = found.start === cut.start ? found.body : cutTo(found.body, cut);
    const stream = failOnAbort(new Reading({ body, ...cut, reopen, failure }), signal);
    return { stream, size: found.size, etag: etagOf(found.etag), ...(range && { range: cut }) };
  }

  async write(path: string, source: Readable, { signal, size = 0 }: WriteOptions = {}): Promise<void> {
    const chunks = chunksOf(source, signal);
    checkAborted(signal);
    if (path === '') throw invalid(`'path' is '', which is a folder: name a file.`);
    if (!this.#direct || size < LARGE || !(await this.#direct.isOffered())) return this.#put(path, chunks, signal);
    const gatherer = new Gatherer(chunks);
    const first = await gatherer.next(this.#direct.partSize(size));
    try {
      if (await this.#direct.send({ path, size, first, gatherer, signal })) return;
    } catch (error) {
      gatherer.stop();
      throw error;
    }
    await this.#put(path, after(first, gatherer), signal);
  }

  async delete(path: string, { signal }: CallOptions = {}): Promise<void> {
    checkAborted(signal);
    if (this.#server.full(path) === '') {
      for (const child of await this.list('', { signal })) await this.delete(child.path, { signal });
      return;
    }
    try {
      const answer = await this.#server.ask({ method: 'DELETE', path, signal });
      await answer.body.dump();
    } catch (error) {
      if (!isMissing(error) && !(isRefused(error) && (await this.#isMissing(path, signal)))) throw error;
    }
  }

  async close(): Promise<void> {
    this.#direct?.close();
    this.#release();
  }

  async #put(path: string, chunks: AsyncIterable<Buffer>, signal: AbortSignal | undefined): Promise<void> {
    const body = new Replay(chunks);
    const headers = { 'content-type': 'application/octet-stream' };
    try {
      const answer = await this.#server.ask({ method: 'PUT', path, headers, body, signal, again: () => body.isWhole });
      await answer.body.dump();
    } catch (error) {
      if (body.failure) throw body.failure.error;
      throw isBroken(error) ? ((await this.#taken(path, signal)) ?? error) : error;
    } finally {
      body.stop();
    }
  }

  /** The file by its headers; `undefined` for whatever else a server says. */
  async #head(path: string, signal?: AbortSignal): Promise<FileInfo | undefined> {
    try {
      const answer = await this.#server.ask({ method: 'HEAD', path, signal });
      await answer.body.dump();
      const size = answer.headers['content-length'];
      return size === undefined ? undefined : { path, is_dir: false, file_size: Number(size) };
    } catch (error) {
      if (isMissing(error) || isRefused(error)) return undefined;
      throw error;
    }
  }

  async #open(path: string, opening: Opening): Promise<Opened> {
    const { wanted, etag, signal } = opening;
    const headers = {
      ...(wanted && { range: `bytes=${wanted.start}-${wanted.end ?? ''}` }),
      ...(etag && { 'if-match': etag }),
    };
    return opened(await this.#server.ask({ method: 'GET', path, headers, signal }), path);
  }

  /** A server that says what a file's content is by an ETag lets a reader go on; of another the file might be replaced. */
  async #reopen({ path, start, end, found }: Reopening, signal: AbortSignal): Promise<Readable> {
    if (found.etag === undefined)
      throw unreachable(new Error('The answer ended before the file did.'), this.#server.host);
    const again = await this.#open(path, { wanted: { start, end }, etag: found.etag, signal }).catch((error) => {
      throw isMissing(error) || isRefused(error) ? changed(path, error) : error;
    });
    if (again.etag === found.etag && again.size === found.size) {
      return again.start === start ? again.body : cutTo(again.body, { start, end });
    }
    again.body.on('error', () => {}).destroy();
    throw changed(path);
  }

  /** Servers differ in what they say of a folder that is to be read. */
  async #noFile(error: unknown, path: string, signal?: AbortSignal): Promise<never> {
    if (isRefused(error) && !(await this.#head(path, signal))) throw missing(path);
    throw error;
  }

  async #isMissing(path: string, signal?: AbortSignal): Promise<boolean> {
    return this.stat(path, { signal }).then(() => false, isMissing);
  }

  /** MLflow's server breaks where a name is taken; what is there tells. */
  async #taken(path: string, signal?: AbortSignal): Promise<LabtrailError | undefined> {
    if ((await this.list(path, { signal })).length > 0) {
      return invalid(`'path' is '${path}', which is a folder: name a file.`);
    }
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const above = path.slice(0, end);
      if (await this.#head(above, signal)) {
        return invalid(`'path' is '${path}', but '${above}' is a file: choose another folder.`);
      }
    }
    return undefined;
  }
}

/** All of a source of which the beginning is gathered. */
async function* after(first: Gathered, gatherer: Gatherer): AsyncGenerator<Buffer> {
  let gathered = first;
  yield gathered.bytes;
  while (!gathered.last) {
    gathered = await gatherer.next(PIECE);
    yield gathered.bytes;
  }
}

interface Opening {
  readonly wanted?: { readonly start: number; readonly end?: number | undefined } | undefined;
  readonly etag?: string;
  readonly signal?: AbortSignal | undefined;
}

interface Reopening {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly found: Opened;
}

function missing(path: string): LabtrailError {
  return notFound(`No such artifact: '${path}'`);
}

function isMissing(error: unknown): boolean {
  return isLabtrailError(error) && error.code === 'RESOURCE_DOES_NOT_EXIST';
}

function isRefused(error: unknown): boolean {
  return isLabtrailError(error) && REFUSED.has(error.code);
}

function isBroken(error: unknown): boolean {
  return isLabtrailError(error) && error.cause instanceof ServerAnswer && error.cause.status >= 500;
}

const REFUSED = new Set(['INVALID_PARAMETER_VALUE', 'INTERNAL_ERROR', 'BAD_REQUEST', 'NOT_IMPLEMENTED']);

function changed(path: string, cause?: unknown): LabtrailError {
  const message = `'${path}' was replaced or deleted while it was read: read it again.`;
  return new LabtrailError('TEMPORARILY_UNAVAILABLE', message, { cause });
}
