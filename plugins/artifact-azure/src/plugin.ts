import { type ArtifactStore, ObjectArtifacts, Shares } from '@labtrail/artifact-store';
import { definePlugin } from '@labtrail/plugin';
import { BlobStorage } from './blob-storage.ts';
import { Connections } from './connections.ts';
import { AzureDirect } from './direct.ts';
import { azureLocation } from './location.ts';
import { type AzureArtifactsOptions, azureArtifactsOptions } from './options.ts';
import { serviceFor } from './service.ts';
import { signerFor } from './signer.ts';

const pools = new Shares<number, Connections>(
  (most) => new Connections(most),
  (pool) => pool.close(),
);

/**
 * Opens the part of a container that `uri` names. Nothing is asked of the storage yet. Stores with the same number of
 * connections share them.
 *
 * @throws INVALID_PARAMETER_VALUE for a URI that names no container, and a connection string that is none
 * @throws PERMISSION_DENIED without credentials
 */
export async function openAzureArtifacts(
  uri: string,
  options: Partial<AzureArtifactsOptions> = {},
): Promise<ArtifactStore> {
  const location = azureLocation(uri);
  const parsed = azureArtifactsOptions.parse(options);
  const found = await serviceFor(location, parsed);
  const { one: pool, release } = pools.take(parsed.connections);
  const service = pool.used(found);
  const storage = new BlobStorage(service.getContainerClient(location.container), parsed, release);
  const { prefix } = location;
  const sign = signerFor(service, storage);
  return new ObjectArtifacts({
    storage,
    prefix,
    idle: parsed.idleTimeout,
    ...(sign && { direct: (free) => new AzureDirect({ storage, prefix, sign, free }) }),
  });
}

/** Artifacts in containers of Azure Blob Storage and Data Lake Storage. */
export const artifactAzure = definePlugin({
  kind: 'artifact-store',
  name: '@labtrail/artifact-azure',
  schemes: ['wasbs', 'abfss'],
  options: azureArtifactsOptions,
  open: openAzureArtifacts,
});
