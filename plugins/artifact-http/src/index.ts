export { type HttpArtifactsOptions, httpArtifactsOptions } from './options.ts';
export { artifactHttp, openHttpArtifacts } from './plugin.ts';
