import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { invalid, isLabtrailError } from '@labtrail/core';
import type { Bucket } from './bucket.ts';
import { isFolder } from './listing.ts';

const MOST_KNOWN = 10_000;
/** Other programs may write into the bucket as well. */
const KNOWN_MS = 60_000;

/**
 * Keeps files and folders apart, which keys of S3 don't: `a` and `a/b` may both be there. One request tells whether a path
 * is a folder, and one for each folder above it whether that is a file. Folders are remembered for a minute, so that of many
 * files of one folder all but the first cost one request.
 */
export class FreeNames {
  readonly #bucket: Bucket;
  readonly #folders = new Map<string, number>();

  constructor(bucket: Bucket) {
    this.#bucket = bucket;
  }

  /** @throws INVALID_PARAMETER_VALUE when `path` is a folder or a part above it is a file */
  async check(path: string, signal?: AbortSignal): Promise<void> {
    if (path === '') throw folderError(path);
    const above = foldersAbove(path).filter((folder) => !this.#knows(folder));
    const found = await Promise.all([
      isFolder(this.#bucket, path, signal),
      ...above.map((one) => sizeOf(this.#bucket, one, signal)),
    ]);
    if (found[0]) throw folderError(path);
    const file = above.find((_, at) => found[at + 1] !== undefined);
    if (file !== undefined) {
      throw invalid(`'path' is '${path}', but '${file}' is a file: choose another folder.`);
    }
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

/** Bytes of the file at `path`; `undefined` when there is none. */
export async function sizeOf(bucket: Bucket, path: string, signal?: AbortSignal): Promise<number | undefined> {
  const command = new HeadObjectCommand({ ...bucket.base, Key: bucket.key(path) });
  try {
    const { ContentLength = 0 } = await bucket.send(path, (client, on) => client.send(command, on), signal);
    return ContentLength;
  } catch (error) {
    if (isLabtrailError(error) && error.code === 'RESOURCE_DOES_NOT_EXIST') return undefined;
    throw error;
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
