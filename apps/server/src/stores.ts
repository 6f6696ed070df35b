import { resolve } from 'node:path';
import { openArtifacts } from '@labtrail/artifact-store';
import { openTracking, type Tracking } from '@labtrail/backend-store';
import { isLabtrailError, LabtrailError } from '@labtrail/core';
import { Plugins, schemeOf } from '@labtrail/plugin';
import type { ArtifactSources } from '@labtrail/router';
import { BUILT_INS } from './built-ins.ts';
import type { ServerConfig } from './config.ts';
import { refuseFolder } from './mlflow-folder.ts';

/** What a server works on. */
export interface Stores {
  readonly tracking: Tracking | undefined;
  readonly artifacts: ArtifactSources;
  close(): Promise<void>;
}

/** Opens what `config` names. When one fails, those that were opened before are closed. */
export async function openStores(config: ServerConfig): Promise<Stores> {
  const plugins = new Plugins({ builtIn: BUILT_INS, thirdParty: config.plugins });
  const open = (uri: string) => plugins.open('artifact-store', absolute(uri, config));
  const destination = config.serveArtifacts
    ? openArtifacts(await naming('--artifacts-destination', open(config.artifactsDestination)))
    : undefined;
  try {
    const tracking = config.artifactsOnly ? undefined : await naming('--backend-store-uri', tracked(plugins, config));
    const close = async () => {
      await tracking?.close();
      await destination?.close();
    };
    return { tracking, artifacts: { destination, open }, close };
  } catch (error) {
    await destination?.close();
    throw error;
  }
}

/** URI below which experiments keep their artifacts unless they say otherwise. */
export function artifactRootOf(config: ServerConfig): string {
  if (config.defaultArtifactRoot) return absolute(config.defaultArtifactRoot, config);
  return config.serveArtifacts ? 'mlflow-artifacts:/' : absolute(config.artifactsDestination, config);
}

async function tracked(plugins: Plugins, config: ServerConfig): Promise<Tracking> {
  const { backendStoreUri, workingFolder } = config;
  refuseFolder(backendStoreUri, workingFolder);
  const store = await plugins.open('backend-store', backendStoreUri, { workingFolder });
  try {
    return await openTracking(store, { artifactRoot: artifactRootOf(config) });
  } catch (error) {
    await store.close();
    throw error;
  }
}

function absolute(uri: string, { workingFolder }: ServerConfig): string {
  return schemeOf(uri) === 'file' && !/^file:/i.test(uri) ? resolve(workingFolder, uri) : uri;
}

const MENDS: Readonly<Record<string, string>> = {
  EEXIST: 'A part of the path is a file: name another place',
  ENOTDIR: 'A part of the path is a file: name another place',
  EACCES: "The server's user may not write there: give it the right to, or name another place",
  EPERM: "The server's user may not write there: give it the right to, or name another place",
  EROFS: 'That file system is read-only: name another place',
  ENOSPC: 'That disk is full: free some space, or name another place',
};

/** Says which option an error is about, and what to do. */
async function naming<T>(option: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    if (isLabtrailError(cause)) throw new LabtrailError(cause.code, `${option}: ${cause.message}`, { cause });
    const { message, code = '' } = cause as NodeJS.ErrnoException;
    throw new LabtrailError('INVALID_STATE', `${option}: ${message}. ${MENDS[code] ?? 'Name another place'}.`, {
      cause,
    });
  }
}
