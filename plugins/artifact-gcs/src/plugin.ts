import { type ArtifactStore, ObjectArtifacts, Shares } from '@labtrail/artifact-store';
import { definePlugin } from '@labtrail/plugin';
import { Agent } from 'undici';
import { GcsBucket } from './bucket.ts';
import { GcsStorage } from './gcs-storage.ts';
import { gcsLocation } from './location.ts';
import { type GcsArtifactsOptions, gcsArtifactsOptions } from './options.ts';
import { authorizeBy } from './token.ts';

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

/**
 * Opens the part of a bucket that `uri` names. Nothing is asked of the storage yet. Stores with the same options share one
 * pool of connections.
 *
 * @throws INVALID_PARAMETER_VALUE for a URI that names no bucket
 */
export async function openGcsArtifacts(
  uri: string,
  options: Partial<GcsArtifactsOptions> = {},
): Promise<ArtifactStore> {
  const { bucket, prefix } = gcsLocation(uri);
  const parsed = gcsArtifactsOptions.parse(options);
  const { connectTimeout, idleTimeout, connections, attempts, chunkSize } = parsed;
  const { one: agent, release } = agents.take({ connectTimeout, idleTimeout, connections });
  const endpoint = (parsed.endpoint ?? 'https://storage.googleapis.com').replace(/\/+$/, '');
  const requests = new GcsBucket({ bucket, endpoint, agent, authorize: authorizeBy(parsed), attempts });
  return new ObjectArtifacts({
    storage: new GcsStorage({ bucket: requests, chunkSize, release }),
    prefix,
    idle: idleTimeout,
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
