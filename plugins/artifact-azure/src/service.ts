import { BlobServiceClient, StorageSharedKeyCredential } from '@azure/storage-blob';
import { invalid, LabtrailError } from '@labtrail/core';
import type { AzureLocation } from './location.ts';
import type { AzureArtifactsOptions } from './options.ts';

type Credentials = Pick<AzureArtifactsOptions, 'connectionString' | 'accountKey' | 'sasToken' | 'endpoint'>;

/** Tries are counted here, where it is known what a try may take. */
export const SETTINGS = { retryOptions: { maxTries: 1 }, keepAliveOptions: { enable: true } };

/**
 * The account that the credentials or the URI name.
 *
 * @throws INVALID_PARAMETER_VALUE for a connection string that is none
 * @throws PERMISSION_DENIED when there are no credentials, and no package to look for them
 */
export async function serviceFor(
  location: AzureLocation,
  { connectionString, accountKey, sasToken, endpoint = location.endpoint }: Credentials,
): Promise<BlobServiceClient> {
  if (connectionString !== undefined) return fromConnectionString(connectionString);
  if (accountKey !== undefined) {
    return new BlobServiceClient(endpoint, new StorageSharedKeyCredential(location.account, accountKey), SETTINGS);
  }
  if (sasToken !== undefined)
    return new BlobServiceClient(`${endpoint}?${sasToken.replace(/^\?/, '')}`, undefined, SETTINGS);
  return new BlobServiceClient(endpoint, await defaultCredential(endpoint), SETTINGS);
}

function fromConnectionString(text: string): BlobServiceClient {
  try {
    return BlobServiceClient.fromConnectionString(text, SETTINGS);
  } catch {
    // Not shown: it holds the key.
    throw invalid(
      "'connectionString' can't be read: copy it from the account's access keys (AZURE_STORAGE_CONNECTION_STRING).",
    );
  }
}

/** Azure's standard chain is a large package of its own, which those install who use it. */
async function defaultCredential(endpoint: string) {
  try {
    const { DefaultAzureCredential } = await import('@azure/identity');
    return new DefaultAzureCredential();
  } catch (cause) {
    const mend = `set AZURE_STORAGE_CONNECTION_STRING or AZURE_STORAGE_ACCESS_KEY, or install @azure/identity for Azure's standard chain`;
    throw new LabtrailError('PERMISSION_DENIED', `There are no credentials for ${endpoint}: ${mend}.`, { cause });
  }
}
