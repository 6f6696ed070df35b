import { type FileInfo, isLabtrailError } from '@labtrail/core';
import { below, nameIn, type Place } from './place.ts';

/** A file to copy, and what the target has under its name. */
export interface Pair {
  /** From the roots of both places; '' when the place itself is a file. */
  readonly path: string;
  readonly size: number;
  readonly target: FileInfo | undefined;
}

export interface Walk {
  readonly from: Place;
  readonly to: Place;
  readonly signal?: AbortSignal | undefined;
  /** Takes the folders that can't be listed; the walk goes on without them. */
  readonly failed: (path: string, error: Error) => void;
}

/** Every file of `from`, with one list of each folder on both sides. @throws RESOURCE_DOES_NOT_EXIST when nothing is there */
export async function* pairsOf(walk: Walk): AsyncGenerator<Pair> {
  const { from, to, signal } = walk;
  const start = await from.store.stat(from.path, { signal });
  if (start.is_dir) yield* pairsBelow(walk, '');
  else yield { path: '', size: start.file_size ?? 0, target: await found(to, signal) };
}

async function* pairsBelow(walk: Walk, folder: string): AsyncGenerator<Pair> {
  const listed = await listedIn(walk, folder);
  for (const { name, file, target } of listed) {
    const path = folder === '' ? name : `${folder}/${name}`;
    if (file.is_dir) yield* pairsBelow(walk, path);
    else yield { path, size: file.file_size ?? 0, target };
  }
}

async function listedIn({ from, to, signal, failed }: Walk, folder: string) {
  const [source, target] = [below(from, folder), below(to, folder)];
  try {
    const [files, there] = await Promise.all([from.store.list(source, { signal }), to.store.list(target, { signal })]);
    const byName = new Map(there.map((file) => [nameIn(target, file.path), file]));
    return files.map((file) => {
      const name = nameIn(source, file.path);
      return { name, file, target: byName.get(name) };
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    failed(folder, error as Error);
    return [];
  }
}

async function found({ store, path }: Place, signal: AbortSignal | undefined): Promise<FileInfo | undefined> {
  try {
    return await store.stat(path, { signal });
  } catch (error) {
    if (isLabtrailError(error) && error.code === 'RESOURCE_DOES_NOT_EXIST') return undefined;
    throw error;
  }
}
