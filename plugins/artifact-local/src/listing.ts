import type { Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { compareNames } from '@labtrail/artifact-store';
import type { FileInfo } from '@labtrail/core';
import { ifPresent } from './file-error.ts';
import { type Tree, UPLOADS } from './tree.ts';

/** How many files are looked at together. */
const TOGETHER = 64;

/** The files and folders in the real folder `real`, which is the artifact path `folder`. */
export async function listFolder(tree: Tree, real: string, folder: string): Promise<FileInfo[]> {
  const entries = (await ifPresent(readdir(real, { withFileTypes: true }))) ?? [];
  const shown = entries.filter((entry) => real !== tree.root || entry.name.toLowerCase() !== UPLOADS);
  shown.sort((a, b) => compareNames(a.name, b.name));
  const files = new Array<FileInfo | undefined>(shown.length);
  let next = 0;
  const work = async () => {
    for (let at = next++; at < shown.length; at = next++)
      files[at] = await entryInfo(tree, shown[at] as Dirent, folder);
  };
  await Promise.all(Array.from({ length: Math.min(TOGETHER, shown.length) }, work));
  return files.filter((file) => file !== undefined);
}

/** What is at the real path `real`; `undefined` for nothing, and for what isn't a file or folder. */
export async function infoOf(real: string, path: string): Promise<FileInfo | undefined> {
  const found = await ifPresent(lstat(real));
  if (found?.isDirectory()) return { path, is_dir: true };
  return found?.isFile() ? { path, is_dir: false, file_size: found.size } : undefined;
}

async function entryInfo(tree: Tree, entry: Dirent, folder: string): Promise<FileInfo | undefined> {
  const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
  const place = join(entry.parentPath, entry.name);
  if (entry.isDirectory()) return { path, is_dir: true };
  if (entry.isFile()) return infoOf(place, path);
  const real = entry.isSymbolicLink() ? await tree.follow(place) : undefined;
  return real === undefined ? undefined : infoOf(real, path);
}
