import type { Readable } from 'node:stream';
import { type Caller, type FileInfo, invalid, LabtrailError, shown } from '@labtrail/core';
import { artifactPath } from './artifact-path.ts';
import { checkAborted } from './chunks.ts';
import type { ArtifactContent, ArtifactStore, ByteRange } from './contract.ts';
import type { DirectRequest, DirectTransfers, DirectUpload, SentPart } from './direct.ts';

/**
 * What the rest of Labtrail works with: a store, or the part of it below a folder. Takes paths as they came, brings them
 * into normal form and checks them once, so that a store needn't. All paths, given and answered, start at this view's root.
 * Errors are those of {@link ArtifactStore}, and `Invalid path` (INVALID_PARAMETER_VALUE) of `artifactPath`.
 */
export class Artifacts {
  readonly #store: ArtifactStore;
  readonly #root: string;

  constructor(store: ArtifactStore, root = '') {
    this.#store = store;
    this.#root = root;
  }

  /** The same store seen from `folder`, which needn't exist. Nothing outside of it can be reached through the view. */
  under(folder: string): Artifacts {
    return new Artifacts(this.#store, this.#full(artifactPath(folder, { field: 'folder' })));
  }

  /** What `path` is; see {@link ArtifactStore.stat}. */
  async stat(caller: Caller, path: string): Promise<FileInfo> {
    return this.#own(await this.#store.stat(this.#at(path), { signal: caller.signal }));
  }

  /** The direct children of `folder` in code point order; empty for what isn't a folder. See {@link ArtifactStore.list}. */
  async list(caller: Caller, folder = ''): Promise<FileInfo[]> {
    const files = await this.#store.list(this.#at(folder), { signal: caller.signal });
    return this.#root === '' ? files : files.map((file) => this.#own(file));
  }

  /** Opens a file; see {@link ArtifactStore.read}. */
  async read(
    caller: Caller,
    path: string,
    options: { readonly range?: ByteRange | undefined } = {},
  ): Promise<ArtifactContent> {
    if (options.range) checkRange(options.range);
    checkAborted(caller.signal);
    return this.#store.read(this.#at(path), { range: options.range, signal: caller.signal });
  }

  /**
   * Keeps all bytes of `source` under `path`, all or nothing; see {@link ArtifactStore.write}. With `size` where it is known.
   *
   * @throws INVALID_PARAMETER_VALUE also for a path that ends in '/' or is the root
   */
  async write(
    caller: Caller,
    path: string,
    source: Readable,
    { size }: { readonly size?: number | undefined } = {},
  ): Promise<void> {
    return this.#store.write(this.#file(path), source, { signal: caller.signal, size });
  }

  /**
   * Removes a file or a folder; harmless for a missing one. '' removes all of a view. See {@link ArtifactStore.delete}.
   *
   * @throws INVALID_PARAMETER_VALUE for the root of the store itself
   */
  async delete(caller: Caller, path: string): Promise<void> {
    const at = this.#at(path);
    if (at === '') throw invalid(`'path' is ${shown(path)}, the root of the store: name the file or folder to delete.`);
    return this.#store.delete(at, { signal: caller.signal });
  }

  /** Whether clients may talk to the storage itself; the calls below throw NOT_IMPLEMENTED otherwise. */
  get isDirect(): boolean {
    return this.#store.direct !== undefined;
  }

  /** A request by which a client reads a file from the storage itself; see {@link DirectTransfers.download}. */
  async directDownload(
    caller: Caller,
    path: string,
    expires: number,
  ): Promise<DirectRequest & { readonly size: number }> {
    const at = this.#at(path);
    return this.#direct('download').download(at, optionsOf(caller, expires));
  }

  /** A request by which a client writes a whole file to the storage itself; see {@link DirectTransfers.upload}. */
  async directUpload(caller: Caller, path: string, expires: number): Promise<DirectRequest> {
    const at = this.#file(path);
    return this.#direct('upload').upload(at, optionsOf(caller, expires));
  }

  /** Begins an upload in parts, for which a client has an hour for each; see {@link DirectTransfers.beginParts}. */
  async beginParts(caller: Caller, path: string, parts: number): Promise<DirectUpload> {
    const at = this.#file(path);
    const direct = this.#direct('upload');
    if (!Number.isInteger(parts) || parts < 1 || parts > MOST_PARTS) {
      throw invalid(`'num_parts' is ${shown(parts)}: it must be a whole number from 1 to ${MOST_PARTS}.`);
    }
    return direct.beginParts(at, { ...optionsOf(caller, PART_SECONDS), parts });
  }

  /** Makes the file of parts that were sent, whatever their order; see {@link DirectTransfers.completeParts}. */
  async completeParts(
    caller: Caller,
    path: string,
    { uploadId, parts }: { readonly uploadId: string; readonly parts: readonly SentPart[] },
  ): Promise<void> {
    const at = this.#file(path);
    const inOrder = parts.toSorted((a, b) => a.number - b.number);
    return this.#direct('upload').completeParts(at, { uploadId, parts: inOrder }, { signal: caller.signal });
  }

  /** Forgets an upload in parts; see {@link DirectTransfers.abortParts}. */
  async abortParts(caller: Caller, path: string, uploadId: string): Promise<void> {
    const at = this.#file(path);
    return this.#direct('upload').abortParts(at, uploadId, { signal: caller.signal });
  }

  /** Closes the store, and with it every view of it. */
  close(): Promise<void> {
    return this.#store.close();
  }

  #direct(what: 'upload' | 'download'): DirectTransfers {
    if (this.#store.direct) return this.#store.direct;
    throw new LabtrailError('NOT_IMPLEMENTED', UNSUPPORTED[what]);
  }

  /** The path of a file that is to be written. */
  #file(path: string): string {
    const at = this.#at(path);
    if (!path.endsWith('/') && at !== this.#root) return at;
    throw invalid(`'path' is ${shown(path)}, which names a folder: name the file to write.`);
  }

  #at(path: string): string {
    return this.#full(artifactPath(path, { field: 'path' }));
  }

  #full(normal: string): string {
    return this.#root === '' || normal === '' ? this.#root || normal : `${this.#root}/${normal}`;
  }

  #own(file: FileInfo): FileInfo {
    return this.#root === '' ? file : { ...file, path: file.path.slice(this.#root.length + 1) };
  }
}

/** For how many seconds the requests of an upload in parts are good. */
const PART_SECONDS = 3600;
const MOST_PARTS = 10_000;
const MOST_SECONDS = 604_800;

const MEND = "isn't supported by the storage of these artifacts. Send and read files whole, through the server.";
/** MLflow's client looks at how the first one begins, and then sends the file whole. */
const UNSUPPORTED = {
  upload: `Multipart upload is not supported for the current artifact repository: direct upload ${MEND}`,
  download: `Direct download ${MEND}`,
};

function optionsOf({ signal }: Caller, expires: number): { readonly signal?: AbortSignal; readonly expires: number } {
  if (Number.isInteger(expires) && expires >= 1 && expires <= MOST_SECONDS)
    return { ...(signal && { signal }), expires };
  throw invalid(`'expiration' is ${shown(expires)}: it must be a whole number of seconds from 1 to ${MOST_SECONDS}.`);
}

/** The facade over an open store. */
export function openArtifacts(store: ArtifactStore): Artifacts {
  return new Artifacts(store);
}

function checkRange(range: ByteRange): void {
  const { start, end = start } = range;
  if (Number.isSafeInteger(start) && Number.isSafeInteger(end) && start >= 0 && end >= start) return;
  throw invalid(
    `'range' is ${shown(range)}: 'start' must be a whole number of bytes from 0 on, and 'end' one that is not below it.`,
  );
}
