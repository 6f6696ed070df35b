import { compareNames } from '@labtrail/artifact-store';
import type { FileInfo } from '@labtrail/core';
import type { FileInfo as Entry } from 'basic-ftp';
import { entriesOf, look } from './commands.ts';
import type { Line } from './line.ts';
import { type Places, UPLOADS } from './places.ts';

/** The children of `folder`, sorted. What is neither file nor folder is left out. */
export async function listFolder(line: Line, places: Places, folder: string): Promise<FileInfo[]> {
  const place = places.of(folder);
  const infos: FileInfo[] = [];
  for (const entry of (await entriesOf(line, place)) ?? []) {
    if (!isName(entry.name) || (folder === '' && entry.name === UPLOADS)) continue;
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    const info = infoOf(entry, path) ?? (await linkInfo(line, `${place}/${entry.name}`, path));
    if (info) infos.push(info);
  }
  return infos.sort((a, b) => compareNames(a.path, b.path));
}

export function isName(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && !name.includes('/');
}

function infoOf({ isDirectory, isFile, size }: Entry, path: string): FileInfo | undefined {
  if (isDirectory) return { path, is_dir: true };
  return isFile ? { path, is_dir: false, file_size: size } : undefined;
}

/** What a link leads to, which the server knows: it keeps its users within their folders. */
async function linkInfo(line: Line, place: string, path: string): Promise<FileInfo | undefined> {
  const found = await look({ ...line, facts: false }, place);
  if (!found) return undefined;
  return found.kind === 'folder' ? { path, is_dir: true } : { path, is_dir: false, file_size: found.size };
}
