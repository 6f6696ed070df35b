export { openArtifactStore, type StoreSetup } from './artifact-stores.ts';
export { type ServerConfig, type ServerConfigInput, serverConfig, type ThirdPartyPlugin } from './config.ts';
export { type RunningServer, startServer } from './server.ts';
