import { mkdir, realpath, stat } from 'node:fs/promises';
import type { ArtifactStore } from '@labtrail/artifact-store';
import { invalid, LabtrailError, systemClock } from '@labtrail/core';
import { z } from 'zod';
import { osCode } from './file-error.ts';
import { FolderSync, NO_SYNC } from './folder-sync.ts';
import { LocalArtifacts } from './local-artifacts.ts';
import { rootPath } from './root-path.ts';
import { Tree } from './tree.ts';
import { Uploads } from './upload.ts';

export const localArtifactsOptions = z.strictObject({
  root: z.string().min(1).meta({ description: 'The folder, as a path or a file: URI. It is made when it is missing.' }),
  durable: z.boolean().default(true).meta({
    description: 'Whether what was written is on disk, not only with the system, before its writer hears of it.',
  }),
});
export type LocalArtifactsOptions = z.input<typeof localArtifactsOptions>;

/**
 * Opens the artifacts in a folder of this machine. Any number of processes may have the same folder open.
 *
 * @throws INVALID_PARAMETER_VALUE when `root` is no folder, PERMISSION_DENIED when it may not be made or entered
 */
export async function openLocalArtifacts(options: LocalArtifactsOptions): Promise<ArtifactStore> {
  const { durable = true } = options;
  const root = await realRoot(rootPath(options.root));
  const uploads = new Uploads(root, durable);
  await uploads.sweep(systemClock());
  return new LocalArtifacts({ tree: new Tree(root), uploads, folders: durable ? new FolderSync() : NO_SYNC });
}

async function realRoot(root: string): Promise<string> {
  try {
    await mkdir(root, { recursive: true });
    if ((await stat(root)).isDirectory()) return await realpath(root);
  } catch (error) {
    const code = osCode(error) ?? '';
    if (['EACCES', 'EPERM', 'EROFS'].includes(code)) {
      const message = `The artifact root '${root}' can't be made or entered (${code}): give the server's user the right to.`;
      throw new LabtrailError('PERMISSION_DENIED', message, { cause: error });
    }
    if (!['EEXIST', 'ENOTDIR'].includes(code)) throw error;
  }
  throw invalid(`'root' is '${root}', which is a file or below one: name a folder.`);
}
