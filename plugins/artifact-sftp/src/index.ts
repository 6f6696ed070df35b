export { type SftpArtifactsOptions, sftpArtifactsOptions } from './options.ts';
export { artifactSftp, openSftpArtifacts } from './plugin.ts';
