import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BlobServiceClient } from '@azure/storage-blob';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import {
  type Azurite,
  canMakeGcsServer,
  type GcsServer,
  python,
  pythonEnvironment,
  requireTool,
  run,
  type Server,
  startAzurite,
  startGcsServer,
  startServer,
} from '../setup/index.ts';

const MIB = 1024 * 1024;
/** What the client's script logs, lists and reads back. */
const DONE = {
  listed: [
    ['large.bin', 24 * MIB],
    ['some folder', ['some folder/deep', ['some folder/deep/small ü + &.bin', 4096]]],
    ['text.txt', 11],
  ],
  same: [true, true, 'grüß dich'],
};
const CONTAINER = 'wasbs://bucket@devstoreaccount1.blob.core.windows.net';

describe.skipIf(!requireTool('Python', python))("MLflow's client, Labtrail and Azure", () => {
  let azurite: Azurite;
  beforeAll(async () => {
    azurite = await startAzurite();
    await BlobServiceClient.fromConnectionString(azurite.connectionString()).createContainer('bucket');
  });
  afterAll(() => azurite?.stop());
  const environment = () => ({ AZURE_STORAGE_CONNECTION_STRING: azurite.connectionString() });

  test('go together by the proxy, and large files pass by it in blocks that the server commits', async () => {
    const server = await serverWith(environment(), '--artifacts-destination', `${CONTAINER}/proxied`);
    const parts = {
      MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD: 'true',
      MLFLOW_ENABLE_PROXY_MULTIPART_DOWNLOAD: 'true',
      MLFLOW_MULTIPART_UPLOAD_MINIMUM_FILE_SIZE: String(5 * MIB),
      MLFLOW_MULTIPART_UPLOAD_CHUNK_SIZE: String(5 * MIB),
    };
    const { artifact_uri, ...answer } = await client(server, parts);
    expect(answer).toMatchObject(DONE);
    const blob = `proxied${artifact_uri.replace('mlflow-artifacts:', '')}/large.bin`;
    const bucket = BlobServiceClient.fromConnectionString(azurite.connectionString()).getContainerClient('bucket');
    const { committedBlocks = [] } = await bucket.getBlockBlobClient(blob).getBlockList('committed');
    expect(committedBlocks.map(({ size }) => size)).toEqual([...Array(4).fill(5 * MIB), 4 * MIB]);
  });

  test('go together when the client talks to the storage and the server reads the same files', async () => {
    const server = await serverWith(environment());
    await sees(server, await client(server, environment(), `${CONTAINER}/direct`));
  });
});

describe.skipIf(!requireTool('Python', python) || !canMakeGcsServer())("MLflow's client, Labtrail and GCS", () => {
  let gcs: GcsServer;
  beforeAll(async () => {
    gcs = await startGcsServer('bucket');
  });
  afterAll(() => gcs?.stop());
  const environment = () => ({ STORAGE_EMULATOR_HOST: gcs.url, GOOGLE_CLOUD_PROJECT: 'p' });

  test('go together by the proxy', async () => {
    const server = await serverWith(environment(), '--artifacts-destination', 'gs://bucket/proxied');
    expect(await client(server, {})).toMatchObject(DONE);
  });

  test('go together when the client talks to the storage and the server reads the same files', async () => {
    const server = await serverWith(environment());
    await sees(server, await client(server, environment(), 'gs://bucket/direct'));
  });
});

interface Answer {
  readonly run_id: string;
  readonly artifact_uri: string;
}

async function serverWith(env: Record<string, string>, ...args: string[]): Promise<Server> {
  const server = await startServer({ args, env });
  onTestFinished(() => server.stop());
  return server;
}

async function client(server: Server, env: Record<string, string>, ...location: string[]): Promise<Answer> {
  const interpreter = await pythonEnvironment('3.17.2-clouds');
  const folder = await mkdtemp(join(tmpdir(), 'labtrail-clouds-client-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const script = fileURLToPath(new URL('s3-client.py', import.meta.url));
  const own = { MLFLOW_TRACKING_URI: server.url, MLFLOW_DISABLE_TELEMETRY: 'true', PYTHONWARNINGS: 'ignore' };
  const { stdout } = await run([interpreter, script, `e${Date.now()}`, folder, ...location], {
    env: { ...own, ...env },
  });
  return JSON.parse(stdout.split('\n').find((line) => line.startsWith('{')) ?? '{}');
}

/** What the client wrote, and a range of it by the server's own endpoint. */
async function sees(server: Server, answer: Answer): Promise<void> {
  expect(answer).toMatchObject(DONE);
  const at = new URLSearchParams({ run_id: answer.run_id, path: 'some folder/deep/small ü + &.bin' });
  const file = await fetch(`${server.url}/get-artifact?${at}`, { headers: { Range: 'bytes=4-7' } });
  expect(file.status).toBe(206);
  expect(Buffer.from(await file.arrayBuffer())).toEqual(Buffer.alloc(4));
}
