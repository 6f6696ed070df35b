import type { ArtifactStore } from '@labtrail/artifact-store';
import { definePlugin } from '@labtrail/plugin';
import { Bucket } from './bucket.ts';
import { shareClient } from './client.ts';
import { s3Location } from './location.ts';
import { type S3ArtifactsOptions, s3ArtifactsOptions } from './options.ts';
import { S3Artifacts } from './s3-artifacts.ts';

/**
 * Opens the part of a bucket that `uri` names. Nothing is asked of the storage yet. Stores with the same options share one
 * pool of connections.
 *
 * @throws INVALID_PARAMETER_VALUE for a URI that names no bucket
 */
export async function openS3Artifacts(uri: string, options: Partial<S3ArtifactsOptions> = {}): Promise<ArtifactStore> {
  const location = s3Location(uri);
  const parsed = s3ArtifactsOptions.parse(options);
  const { client, release } = shareClient(parsed);
  const { endpoint, expectedBucketOwner, uploadExtraArgs, partSize, partsAtOnce } = parsed;
  const bucket = new Bucket({ ...location, client, endpoint, expectedBucketOwner });
  return new S3Artifacts({ bucket, settings: { extraArgs: uploadExtraArgs, partSize, partsAtOnce }, release });
}

/** Artifacts in buckets of S3, and of storages that speak its protocol. */
export const artifactS3 = definePlugin({
  kind: 'artifact-store',
  name: '@labtrail/artifact-s3',
  schemes: ['s3'],
  options: s3ArtifactsOptions,
  open: openS3Artifacts,
});
