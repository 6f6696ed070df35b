export { type S3ArtifactsOptions, s3ArtifactsOptions } from './options.ts';
export { artifactS3, openS3Artifacts } from './plugin.ts';
