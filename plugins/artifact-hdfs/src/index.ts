export { type HdfsArtifactsOptions, hdfsArtifactsOptions } from './options.ts';
export { artifactHdfs, openHdfsArtifacts } from './plugin.ts';
