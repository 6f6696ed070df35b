import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { invalid, LabtrailError } from '@labtrail/core';
import { createRouter, type Failure } from '@labtrail/router';
import { type ServerConfig, type ServerConfigInput, serverConfig } from './config.ts';
import { artifactRootOf, openStores } from './stores.ts';

export interface RunningServer {
  /** Where it listens, without a slash at the end; with its static prefix. */
  readonly url: string;
  /** Takes no more requests, finishes those under way, then closes the stores. A repeat waits for the first. */
  close(): Promise<void>;
}

/**
 * Opens the stores and listens.
 *
 * @param log takes what goes wrong in the server itself
 * @throws LabtrailError naming the option that is wrong, and the mend; nothing is left open then
 */
export async function startServer(input: ServerConfigInput, log: (failure: Failure) => void): Promise<RunningServer> {
  const config = configOf(input);
  const stores = await openStores(config, (what, error) => log({ requestId: '-', method: '-', path: what, error }));
  const { router, close } = createRouter({ ...stores, settings: settingsOf(config), log });
  const server = createServer(HTTP, (req, res) => {
    // The router answers everything that is well-formed.
    router(req as never, res as never, () => res.writeHead(400).end());
  });
  try {
    await listen(server, config);
  } catch (error) {
    await stores.close();
    throw error;
  }
  let closing: Promise<void> | undefined;
  const closeAll = async () => {
    stores.live?.close();
    await drained(server);
    await close();
    await stores.close();
  };
  return {
    url: urlOf(server, config),
    close() {
      closing ??= closeAll();
      return closing;
    },
  };
}

/** Where the build puts the web UI; sources have none. */
const PAGES = fileURLToPath(new URL('./ui', import.meta.url));

/** Uploads may take hours, so that only headers have a time limit; connections outlive those of common proxies. */
const HTTP = {
  keepAliveTimeout: 90_000,
  headersTimeout: 60_000,
  requestTimeout: 0,
  connectionsCheckingInterval: 30_000,
};

function configOf(input: ServerConfigInput): ServerConfig {
  const parsed = serverConfig.safeParse(input);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw invalid(`--${kebab(issue?.path.join('.') ?? '')} is wrong: ${issue?.message}.`);
  }
  const { artifactsOnly, serveArtifacts } = parsed.data;
  if (!artifactsOnly || serveArtifacts) return parsed.data;
  throw invalid('--artifacts-only and --no-serve-artifacts leave nothing to serve: give one of them.');
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function settingsOf(config: ServerConfig) {
  return {
    staticPrefix: config.staticPrefix,
    allowedHosts: config.allowedHosts,
    allowedOrigins: config.corsAllowedOrigins,
    unguarded: config.disableSecurityMiddleware,
    frames: config.xFrameOptions,
    workingFolder: config.workingFolder,
    allowedArtifactFolders: config.allowedArtifactFolders,
    hostAddressedSchemes: config.hostAddressedSchemes,
    userHeader: config.userHeader,
    pages: config.artifactsOnly ? undefined : PAGES,
    ownStores: [artifactRootOf(config), config.artifactsDestination],
  };
}

function listen(server: Server, { host, port }: ServerConfig): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(listenError(cause, `${host}:${port}`)));
    server.listen({ host, port }, resolve);
  });
}

function listenError(cause: NodeJS.ErrnoException, address: string): LabtrailError {
  const mends: Record<string, string> = {
    EADDRINUSE: 'the port is in use. Stop what holds it, or choose another one with --port',
    EACCES: "the port isn't allowed to this user. Choose one above 1023 with --port",
    EADDRNOTAVAIL: 'this machine has no such address. Choose another one with --host',
    ENOTFOUND: "the name isn't known. Choose another one with --host",
  };
  const mend = mends[cause.code ?? ''] ?? `${cause.message}. Change --host or --port`;
  return new LabtrailError('INVALID_STATE', `Can't listen on ${address}: ${mend}.`, { cause });
}

function urlOf(server: Server, { host, staticPrefix = '' }: ServerConfig): string {
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}${staticPrefix}`;
}

/** Connections that fall idle after the close began are closed as they do. */
function drained(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearInterval(sweep);
      resolve();
    });
  });
}
