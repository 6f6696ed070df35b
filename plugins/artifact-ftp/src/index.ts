export { type FtpArtifactsOptions, ftpArtifactsOptions } from './options.ts';
export { artifactFtp, openFtpArtifacts } from './plugin.ts';
