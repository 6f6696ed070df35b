import type { FileInfo } from '@labtrail/core';

/** How an entry of a folder stands on two sides. */
export type Mark = 'folder' | 'same size' | 'different size' | 'only left' | 'only right';

export interface CommonFile {
  readonly path: string;
  readonly name: string;
  readonly mark: Mark;
}

/** What is in a folder on either of two sides, folders first, by name. */
export function commonFiles(left: readonly FileInfo[], right: readonly FileInfo[]): CommonFile[] {
  const others = new Map(right.map((file) => [file.path, file]));
  const here = left.map((file) => entry(file, markOf(file, others.get(file.path))));
  const known = new Set(left.map(({ path }) => path));
  const there = right
    .filter(({ path }) => !known.has(path))
    .map((file) => entry(file, file.is_dir ? 'folder' : 'only right'));
  return [...here, ...there].sort((a, b) => order(a).localeCompare(order(b)));
}

function markOf(file: FileInfo, other: FileInfo | undefined): Mark {
  if (file.is_dir) return 'folder';
  if (!other || other.is_dir) return 'only left';
  return file.file_size === other.file_size ? 'same size' : 'different size';
}

function entry({ path }: FileInfo, mark: Mark): CommonFile {
  return { path, name: path.slice(path.lastIndexOf('/') + 1), mark };
}

function order({ mark, name }: CommonFile): string {
  return `${mark === 'folder' ? 0 : 1}${name}`;
}
