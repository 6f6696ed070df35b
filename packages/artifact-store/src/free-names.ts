import { invalid } from '@labtrail/core';

const MOST_KNOWN = 10_000;
/** Other programs may write into the storage as well. */
const KNOWN_MS = 60_000;

/** What {@link FreeNames} asks of a storage. */
export interface NameLookup {
  /** Whether any object is below `path`. */
  isFolder(path: string, signal?: AbortSignal): Promise<boolean>;
  /** Whether an object is at `path`. */
  isFile(path: string, signal?: AbortSignal): Promise<boolean>;
}

/**
 * Keeps files and folders apart, which keys of object storages don't: `a` and `a/b` may both be there. One request tells
 * whether a path is a folder, and one for each folder above it whether that is a file. Folders are remembered for a minute,
 * so that of many files of one folder all but the first cost one request.
 */
export class FreeNames {
  readonly #lookup: NameLookup;
  readonly #folders = new Map<string, number>();

  constructor(lookup: NameLookup) {
    this.#lookup = lookup;
  }

  /** @throws INVALID_PARAMETER_VALUE when `path` is a folder or a part above it is a file */
  async check(path: string, signal?: AbortSignal): Promise<void> {
    if (path === '') throw folderError(path);
    const above = foldersAbove(path).filter((folder) => !this.#knows(folder));
    const [isFolder, ...areFiles] = await Promise.all([
      this.#lookup.isFolder(path, signal),
      ...above.map((one) => this.#lookup.isFile(one, signal)),
    ]);
    if (isFolder) throw folderError(path);
    const file = above.find((_, at) => areFiles[at]);
    if (file !== undefined) throw invalid(`'path' is '${path}', but '${file}' is a file: choose another folder.`);
  }

  /** Remembers that `path` is a file now. */
  written(path: string): void {
    this.#folders.delete(path);
    for (const folder of foldersAbove(path)) {
      this.#folders.delete(folder);
      this.#folders.set(folder, performance.now());
    }
    for (const oldest of this.#folders.keys()) {
      if (this.#folders.size <= MOST_KNOWN) break;
      this.#folders.delete(oldest);
    }
  }

  /** Forgets all folders: some may be gone. */
  deleted(): void {
    this.#folders.clear();
  }

  #knows(folder: string): boolean {
    const since = this.#folders.get(folder);
    return since !== undefined && performance.now() - since < KNOWN_MS;
  }
}

function folderError(path: string): Error {
  return invalid(`'path' is '${path}', which is a folder: name a file.`);
}

function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) folders.push(path.slice(0, end));
  return folders;
}
