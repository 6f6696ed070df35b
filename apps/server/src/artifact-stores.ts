import { resolve } from 'node:path';
import type { ArtifactStore } from '@labtrail/artifact-store';
import { Plugins, schemeOf } from '@labtrail/plugin';
import { artifactOptions, clientArtifactOptions } from './artifact-options.ts';
import { BUILT_INS } from './built-ins.ts';
import type { ServerConfig } from './config.ts';
import { importerFor } from './import-module.ts';

/** What decides which store a URI opens. */
export type StoreSetup = Pick<ServerConfig, 'workingFolder' | 'plugins'>;

/** The plugins that a server and a command line find alike. */
export function pluginsOf({ plugins, workingFolder }: StoreSetup): Plugins {
  return new Plugins({ builtIn: BUILT_INS, thirdParty: plugins, importModule: importerFor(workingFolder) });
}

/** Opens artifact stores with the options that the environment gives for their scheme. */
export function artifactOpener(
  plugins: Plugins,
  setup: StoreSetup,
  optionsOf = artifactOptions,
): (uri: string) => Promise<ArtifactStore> {
  return async (uri) => plugins.open('artifact-store', absolute(uri, setup), optionsOf(schemeOf(uri), process.env));
}

/**
 * Opens the artifact store at a URI or in a folder for a program of one user, as a server of this configuration would; but
 * large files may go past the servers that keep them.
 *
 * @throws LabtrailError that names the package to install, the option or the part of the URI that is wrong
 */
export async function openArtifactStore(uri: string, setup: StoreSetup): Promise<ArtifactStore> {
  return artifactOpener(pluginsOf(setup), setup, clientArtifactOptions)(uri);
}

/** `uri`, with a path counted from the working folder. */
export function absolute(uri: string, { workingFolder }: Pick<StoreSetup, 'workingFolder'>): string {
  return schemeOf(uri) === 'file' && !/^file:/i.test(uri) ? resolve(workingFolder, uri) : uri;
}
