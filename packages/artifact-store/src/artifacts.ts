import type { Readable } from 'node:stream';
import { type Caller, type FileInfo, invalid, shown } from '@labtrail/core';
import { artifactPath } from './artifact-path.ts';
import { checkAborted } from './chunks.ts';
import type { ArtifactContent, ArtifactStore, ByteRange } from './contract.ts';

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
   * Keeps all bytes of `source` under `path`, all or nothing; see {@link ArtifactStore.write}.
   *
   * @throws INVALID_PARAMETER_VALUE also for a path that ends in '/' or is the root
   */
  async write(caller: Caller, path: string, source: Readable): Promise<void> {
    const at = this.#at(path);
    if (path.endsWith('/') || at === this.#root) {
      throw invalid(`'path' is ${shown(path)}, which names a folder: name the file to write.`);
    }
    return this.#store.write(at, source, { signal: caller.signal });
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

  /** Closes the store, and with it every view of it. */
  close(): Promise<void> {
    return this.#store.close();
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
