export { type ServerConfig, type ServerConfigInput, serverConfig } from './config.ts';
export { type RunningServer, startServer } from './server.ts';
