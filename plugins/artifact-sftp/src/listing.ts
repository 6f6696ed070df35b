import { compareNames } from '@labtrail/artifact-store';
import { type FileInfo, isLabtrailError } from '@labtrail/core';
import type { SFTPWrapper, Stats } from 'ssh2';
import { entriesOf, statOf } from './commands.ts';
import { type Places, UPLOADS } from './places.ts';

/** The children of `folder`, sorted. Links out of the root, and what is neither file nor folder, are left out. */
export async function listFolder(sftp: SFTPWrapper, places: Places, folder: string): Promise<FileInfo[]> {
  const place = await places.find(sftp, folder);
  if (place === undefined || !(await statOf(sftp, place))?.isDirectory()) return [];
  const entries = (await entriesOf(sftp, place)).filter(({ filename }) => folder !== '' || filename !== UPLOADS);
  const infos = await Promise.all(
    entries.map(({ filename, attrs }) => {
      const path = folder === '' ? filename : `${folder}/${filename}`;
      return attrs.isSymbolicLink() ? linkInfo(sftp, places, path) : infoOf(attrs, path);
    }),
  );
  return infos.filter((info) => info !== undefined).sort((a, b) => compareNames(a.path, b.path));
}

export function infoOf(stats: Stats, path: string): FileInfo | undefined {
  if (stats.isDirectory()) return { path, is_dir: true };
  return stats.isFile() ? { path, is_dir: false, file_size: stats.size } : undefined;
}

async function linkInfo(sftp: SFTPWrapper, places: Places, path: string): Promise<FileInfo | undefined> {
  const place = await places.find(sftp, path).catch((error: unknown) => {
    if (isLabtrailError(error)) return undefined;
    throw error;
  });
  const stats = place === undefined ? undefined : await statOf(sftp, place);
  return stats && infoOf(stats, path);
}
