export { type ServerConfig, type ServerConfigInput, serverConfig, type ThirdPartyPlugin } from './config.ts';
export { type RunningServer, startServer } from './server.ts';
