export { repository } from './cache.ts';
export { findChromium } from './chromium.ts';
export { javaEnvironment } from './java.ts';
export { startMlflowServer } from './mlflow.ts';
export { run } from './process.ts';
export { type PythonClient, pythonEnvironment } from './python.ts';
export { type Server, startServer } from './server.ts';
export { java, maven, python, requireTool, type Tool } from './tools.ts';
export { canMakeS3Server, type S3Server, startS3Server } from './versitygw.ts';
