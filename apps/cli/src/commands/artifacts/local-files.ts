import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { invalid, localPath, shown } from '@labtrail/core';

/** The absolute path that a path or a `file:` URI names; `undefined` for URIs of other schemes. */
export function pathOf(uri: string): string | undefined {
  // One letter is a drive.
  if (/^[a-z][a-z\d+.-]+:/i.test(uri) && !/^file:/i.test(uri)) return undefined;
  try {
    return resolve(localPath(uri, process.cwd()));
  } catch (error) {
    throw invalid(`${shown(uri)} names nothing on this machine (${(error as Error).message}): write file:///folder.`);
  }
}

/** What a path of this machine leads to. */
export async function kindOf(path: string): Promise<'file' | 'folder' | undefined> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}
