export { type LocalArtifactsOptions, localArtifactsOptions, openLocalArtifacts } from './open.ts';
export { artifactLocal } from './plugin.ts';
