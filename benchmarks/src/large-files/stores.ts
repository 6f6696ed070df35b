import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  startAzurite,
  startFtpServer,
  startGcsServer,
  startHdfs,
  startMlflowServer,
  startS3Server,
  startServer,
  startSshServer,
} from '../../../tests/setup/index.ts';

/** A place for artifacts on a real server, as the `labtrail` command reaches it. */
export interface Place {
  readonly uri: string;
  readonly env: Readonly<Record<string, string>>;
  /** Ends what was started for it. */
  stop(): Promise<void>;
}

const BUCKET = 'large';

async function s3(): Promise<Place> {
  const server = await startS3Server([BUCKET], ['--quiet']);
  const env = {
    MLFLOW_S3_ENDPOINT_URL: server.url,
    AWS_ACCESS_KEY_ID: server.accessKeyId,
    AWS_SECRET_ACCESS_KEY: server.secretAccessKey,
  };
  return { uri: `s3://${BUCKET}/files`, env, stop: () => server.stop() };
}

async function azure(): Promise<Place> {
  const server = await startAzurite();
  const connection = server.connectionString();
  const { BlobServiceClient } = await import('@azure/storage-blob');
  await BlobServiceClient.fromConnectionString(connection).createContainer(BUCKET);
  const uri = `wasbs://${BUCKET}@devstoreaccount1.blob.core.windows.net/files`;
  return { uri, env: { AZURE_STORAGE_CONNECTION_STRING: connection }, stop: () => server.stop() };
}

async function gcs(): Promise<Place> {
  const server = await startGcsServer(BUCKET);
  return { uri: `gs://${BUCKET}/files`, env: { STORAGE_EMULATOR_HOST: server.url }, stop: () => server.stop() };
}

async function ftp(): Promise<Place> {
  const server = await startFtpServer();
  const login = `${server.user}:${encodeURIComponent(server.password)}`;
  return { uri: `ftp://${login}@127.0.0.1:${server.port}/files`, env: {}, stop: () => server.stop() };
}

async function sftp(): Promise<Place> {
  const server = await startSshServer();
  const home = await mkdtemp(join(tmpdir(), 'labtrail-home-'));
  await mkdir(join(home, '.ssh'));
  await copyFile(server.identity, join(home, '.ssh/id_ed25519'));
  await writeFile(join(home, '.ssh/known_hosts'), `[127.0.0.1]:${server.port} ${server.hostKey}\n`);
  const stop = async () => {
    await server.stop();
    await rm(home, { recursive: true });
  };
  return { uri: `sftp://${server.user}@127.0.0.1:${server.port}${server.root}/files`, env: { HOME: home }, stop };
}

async function hdfs(): Promise<Place> {
  const server = await startHdfs();
  return { uri: `webhdfs://127.0.0.1:${server.port}/files`, env: {}, stop: () => server.stop() };
}

async function http(): Promise<Place> {
  const server = await startServer();
  const env = { MLFLOW_TRACKING_URI: server.url };
  return { uri: 'mlflow-artifacts:/files', env, stop: () => server.stop() };
}

async function mlflow(): Promise<Place> {
  const server = await startMlflowServer();
  const env = { MLFLOW_TRACKING_URI: server.url };
  return { uri: 'mlflow-artifacts:/files', env, stop: () => server.stop() };
}

async function local(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'labtrail-large-'));
  return { uri: `file://${folder}`, env: {}, stop: () => rm(folder, { recursive: true }) };
}

/** Every store by its name, opened when it is wanted. */
export const STORES: Readonly<Record<string, () => Promise<Place>>> = {
  local,
  s3,
  azure,
  gcs,
  ftp,
  sftp,
  hdfs,
  http,
  mlflow,
};
