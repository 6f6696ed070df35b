import { openArtifacts } from '@labtrail/artifact-store';
import { openTracking, type Tracking } from '@labtrail/backend-store';
import { isLabtrailError, LabtrailError } from '@labtrail/core';
import { Egress } from '@labtrail/egress';
import { Live } from '@labtrail/live';
import type { Plugins } from '@labtrail/plugin';
import { type ModelRegistry, Registry } from '@labtrail/registry';
import type { ArtifactSources } from '@labtrail/router';
import { Webhooks } from '@labtrail/webhooks';
import { absolute, artifactOpener, pluginsOf } from './artifact-stores.ts';
import type { ServerConfig } from './config.ts';
import { lineageOf } from './lineage.ts';
import { refuseFolder } from './mlflow-folder.ts';
import { secretBox } from './secret-key.ts';

/** What a server works on. */
export interface Stores {
  readonly tracking: Tracking | undefined;
  readonly registry: Registry | undefined;
  readonly webhooks: Webhooks | undefined;
  /** Closed before the others: its streams are requests that don't end by themselves. */
  readonly live: Live | undefined;
  readonly artifacts: ArtifactSources;
  close(): Promise<void>;
}

/** Takes what goes wrong where no request waits for an answer. */
export type Log = (what: string, error: unknown) => void;

/** Opens what `config` names. When one fails, those that were opened before are closed. */
export async function openStores(config: ServerConfig, log: Log): Promise<Stores> {
  const plugins = pluginsOf(config);
  const opened = new Opened();
  try {
    const open = artifactOpener(plugins, config);
    const destination = config.serveArtifacts
      ? opened.keep(openArtifacts(await naming('--artifacts-destination', open(config.artifactsDestination))))
      : undefined;
    const close = () => opened.close();
    if (config.artifactsOnly) return { ...NO_TRACKING, artifacts: { destination, open: (_, uri) => open(uri) }, close };
    const { tracking, live } = await naming('--backend-store-uri', tracked(plugins, config, log));
    opened.keep(tracking);
    const artifacts: ArtifactSources = {
      destination,
      open: async (caller, uri) => open(await tracking.locationSecrets.opened(caller, uri)),
    };
    return {
      tracking,
      live,
      ...(await registered({ plugins, config, tracking, live, opened, log })),
      artifacts,
      close,
    };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

const NO_TRACKING = { tracking: undefined, registry: undefined, webhooks: undefined, live: undefined };

/** What is open, to be closed in the opposite order. */
class Opened {
  readonly #all: { close(): Promise<void> }[] = [];

  keep<T extends { close(): Promise<void> }>(one: T): T {
    this.#all.unshift(one);
    return one;
  }

  async close(): Promise<void> {
    for (const one of this.#all) await one.close();
  }
}

/** URI below which experiments keep their artifacts unless they say otherwise. */
export function artifactRootOf(config: ServerConfig): string {
  if (config.defaultArtifactRoot) return absolute(config.defaultArtifactRoot, config);
  return config.serveArtifacts ? 'mlflow-artifacts:/' : absolute(config.artifactsDestination, config);
}

async function tracked(plugins: Plugins, config: ServerConfig, log: Log): Promise<{ tracking: Tracking; live: Live }> {
  const { backendStoreUri, workingFolder } = config;
  refuseFolder(backendStoreUri, workingFolder);
  const store = await plugins.open('backend-store', backendStoreUri, { workingFolder });
  try {
    const live = new Live({
      info: (scope, runId) => store.runs.info(scope, runId),
      modelHome: async (scope, modelId) => (await store.loggedModels.get(scope, modelId))?.info.experiment_id,
      log: (error) => log('live', error),
    });
    const announce = live.announce.bind(live);
    const sealer = secretBox(config, 'artifact location');
    return { live, tracking: await openTracking(store, { artifactRoot: artifactRootOf(config), sealer, announce }) };
  } catch (error) {
    await store.close();
    throw error;
  }
}

interface Registering {
  readonly plugins: Plugins;
  readonly config: ServerConfig;
  readonly tracking: Tracking;
  readonly live: Live;
  readonly opened: Opened;
  readonly log: Log;
}

async function registered({ plugins, config, tracking, live, opened, log }: Registering) {
  const { registryStoreUri = config.backendStoreUri, workingFolder } = config;
  const egress = await naming('--egress-allow', egressOf(config));
  const store = await naming('--registry-store-uri', openRegistry(plugins, registryStoreUri, workingFolder));
  const pattern = config.modelVersionSourcePattern;
  const registry = opened.keep(
    new Registry(store, {
      lineage: lineageOf(tracking),
      workingFolder,
      sourcePattern: pattern === undefined ? undefined : new RegExp(pattern),
      announce: (caller, event) => webhooks.announce(caller, event),
      announceNames: live.announceRegistered.bind(live),
    }),
  );
  const webhooks: Webhooks = opened.keep(
    new Webhooks(store.webhooks, {
      egress,
      box: secretBox(config, 'webhook'),
      retries: config.webhookRetries,
      timeout: config.webhookTimeout * 1000,
      log: (error) => log('webhooks', error),
    }),
  );
  return { registry, webhooks };
}

async function egressOf({ webhookSchemes, egressAllow }: ServerConfig): Promise<Egress> {
  return new Egress({ schemes: webhookSchemes, allowPrivate: egressAllow });
}

async function openRegistry(plugins: Plugins, uri: string, workingFolder: string): Promise<ModelRegistry> {
  refuseFolder(uri, workingFolder);
  return plugins.open('registry', uri, { workingFolder });
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
