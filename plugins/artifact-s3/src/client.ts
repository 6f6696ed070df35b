import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import type { S3ArtifactsOptions } from './options.ts';

interface Shared {
  readonly client: S3Client;
  users: number;
}

const clients = new Map<string, Shared>();

/**
 * A client for `options`, which those who ask for the same ones share: runs have a store each, and one pool of connections,
 * one set of credentials. The last of them to `release` it ends its connections.
 */
export function shareClient(options: S3ArtifactsOptions): { readonly client: S3Client; readonly release: () => void } {
  const key = JSON.stringify(options);
  const shared = clients.get(key) ?? { client: new S3Client(configOf(options)), users: 0 };
  clients.set(key, shared);
  shared.users += 1;
  let released = false;
  const release = () => {
    if (released) return;
    released = true;
    shared.users -= 1;
    if (shared.users > 0) return;
    clients.delete(key);
    shared.client.destroy();
  };
  return { client: shared.client, release };
}

function configOf(options: S3ArtifactsOptions): S3ClientConfig {
  const { endpoint, region, addressing, credentials, profile, attempts } = options;
  return {
    ...(endpoint && { endpoint }),
    ...(region && { region }),
    ...(endpoint && !region && { region: 'us-east-1' }),
    ...(credentials && { credentials: { ...credentials, sessionToken: credentials.sessionToken as string } }),
    ...(profile && { profile }),
    forcePathStyle: addressing === 'path' || (addressing === 'auto' && endpoint !== undefined),
    followRegionRedirects: endpoint === undefined,
    maxAttempts: attempts,
    retryMode: 'standard',
    // Many storages that speak S3 know no other digests than the signature's own.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: handlerOf(options),
  };
}

function handlerOf({ connectTimeout, idleTimeout, sockets, ignoreTls }: S3ArtifactsOptions) {
  const agent = { keepAlive: true, maxSockets: sockets };
  return {
    connectionTimeout: connectTimeout,
    socketTimeout: idleTimeout,
    httpAgent: agent,
    httpsAgent: { ...agent, rejectUnauthorized: !ignoreTls },
    // It warns when requests wait for a connection, which is what the bound is for.
    logger: { debug() {}, info() {}, warn() {}, error() {} },
  };
}
