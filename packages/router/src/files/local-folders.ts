import { realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { invalid, LabtrailError, localPath } from '@labtrail/core';
import type { LocationSettings } from './location.ts';

/** Which folders of its own machine a server opens for the runs that say that their artifacts are there. */
export interface LocalFolders {
  /**
   * The real path of the folder that `uri` names, which need not exist; `undefined` for a URI of another scheme.
   *
   * @throws PERMISSION_DENIED for a folder that isn't below an allowed one, links followed
   */
  admit(uri: string): Promise<string | undefined>;
}

/** Whoever may create an experiment may name any folder as its place: without this rule the server would read it to them. */
export function localFolders(settings: LocationSettings): LocalFolders {
  const { workingFolder, ownStores = [], allowedArtifactFolders = [] } = settings;
  const allowed = [...ownStores, ...allowedArtifactFolders].flatMap((uri) => pathOf(uri, workingFolder) ?? []);
  return {
    async admit(uri) {
      const path = pathOf(uri, workingFolder);
      if (path === undefined) return undefined;
      const real = await realFolder(path);
      for (const folder of allowed) if (holds(await realFolder(folder), real)) return real;
      throw new LabtrailError(
        'PERMISSION_DENIED',
        `The artifacts at '${uri}' are in a folder of the server's machine that the server doesn't open. Read them at that path yourself, or have the server's operator name the folder in --allowed-artifact-folders (LABTRAIL_ALLOWED_ARTIFACT_FOLDERS).`,
      );
    },
  };
}

/** A scheme has two letters at least: one is a drive of Windows. */
function pathOf(uri: string, workingFolder: string): string | undefined {
  const scheme = /^([a-z][a-z\d+.-]+):/i.exec(uri)?.[1]?.toLowerCase();
  if (scheme === undefined) return resolve(workingFolder, uri);
  if (scheme !== 'file') return undefined;
  try {
    return localPath(uri, workingFolder);
  } catch (error) {
    throw invalid(`'${uri}' is no folder of the server's machine: ${(error as Error).message}. Write file:///folder.`);
  }
}

/** The real path of the deepest folder that exists, and the rest below it. */
async function realFolder(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    const above = dirname(path);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || above === path) return path;
    return join(await realFolder(above), basename(path));
  }
}

function holds(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
