import { type ArtifactStore, ObjectArtifacts, Shares } from '@labtrail/artifact-store';
import { definePlugin } from '@labtrail/plugin';
import { Agent } from 'undici';
import { GcsBucket } from './bucket.ts';
import { type Credentials, type CredentialsOptions, credentialsBy } from './credentials.ts';
import { GcsDirect } from './direct.ts';
import { GcsStorage } from './gcs-storage.ts';
import { gcsLocation } from './location.ts';
import { type GcsArtifactsOptions, gcsArtifactsOptions } from './options.ts';

type Connecting = Pick<GcsArtifactsOptions, 'connectTimeout' | 'idleTimeout' | 'connections'>;

const agents = new Shares<Connecting, Agent>(
  ({ connectTimeout, idleTimeout, connections }) =>
    new Agent({
      connections,
      headersTimeout: idleTimeout,
      bodyTimeout: idleTimeout,
      connect: { timeout: connectTimeout },
    }),
  (agent) => void agent.destroy().catch(() => {}),
);

/** Tokens are good for all stores. */
const logins = new Shares<CredentialsOptions, Promise<Credentials>>(credentialsBy, () => {});

/**
 * Opens the part of a bucket that `uri` names. Nothing is asked of the storage yet, but credentials are looked for. Stores
 * with the same options share one pool of connections.
 *
 * @throws INVALID_PARAMETER_VALUE for a URI that names no bucket
 */
export async function openGcsArtifacts(
  uri: string,
  options: Partial<GcsArtifactsOptions> = {},
): Promise<ArtifactStore> {
  const { bucket, prefix } = gcsLocation(uri);
  const parsed = gcsArtifactsOptions.parse(options);
  const { connectTimeout, idleTimeout, connections, attempts, chunkSize, anonymous, keyFile } = parsed;
  const agent = agents.take({ connectTimeout, idleTimeout, connections });
  const login = logins.take({ anonymous, keyFile });
  const release = () => {
    agent.release();
    login.release();
  };
  const credentials = await login.one;
  const endpoint = (parsed.endpoint ?? 'https://storage.googleapis.com').replace(/\/+$/, '');
  const requests = new GcsBucket({ bucket, endpoint, agent: agent.one, credentials, attempts });
  const storage = new GcsStorage({ bucket: requests, chunkSize, release });
  const { signer } = credentials;
  return new ObjectArtifacts({
    storage,
    prefix,
    idle: idleTimeout,
    ...(signer && { direct: (free) => new GcsDirect({ bucket: requests, storage, prefix, signer, free }) }),
  });
}

/** Artifacts in buckets of Google Cloud Storage. */
export const artifactGcs = definePlugin({
  kind: 'artifact-store',
  name: '@labtrail/artifact-gcs',
  schemes: ['gs'],
  options: gcsArtifactsOptions,
  open: openGcsArtifacts,
});
