export { type GcsArtifactsOptions, gcsArtifactsOptions } from './options.ts';
export { artifactGcs, openGcsArtifacts } from './plugin.ts';
