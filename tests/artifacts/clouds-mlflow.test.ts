import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { BlobServiceClient } from '@azure/storage-blob';
import { openAzureArtifacts } from '@labtrail/artifact-azure';
import { openGcsArtifacts } from '@labtrail/artifact-gcs';
import type { ArtifactStore } from '@labtrail/artifact-store';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import {
  type Azurite,
  canMakeGcsServer,
  Google,
  python,
  pythonEnvironment,
  requireTool,
  run,
  type Server,
  startAzurite,
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
/** What tells MLflow's client to send and read large files past the server. */
const PAST_THE_SERVER = {
  MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD: 'true',
  MLFLOW_ENABLE_PROXY_MULTIPART_DOWNLOAD: 'true',
  MLFLOW_MULTIPART_UPLOAD_MINIMUM_FILE_SIZE: String(5 * MIB),
  MLFLOW_MULTIPART_UPLOAD_CHUNK_SIZE: String(5 * MIB),
  MLFLOW_MULTIPART_DOWNLOAD_MINIMUM_FILE_SIZE: String(5 * MIB),
  MLFLOW_MULTIPART_DOWNLOAD_CHUNK_SIZE: String(8 * MIB),
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
    const { artifact_uri, ...answer } = await client(server, PAST_THE_SERVER);
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

  test('go together when Labtrail writes and the client reads at the storage', async () => {
    const uri = `${CONTAINER}/written`;
    await write(await openAzureArtifacts(uri, { connectionString: azurite.connectionString() }));
    await reads(uri, environment());
  });
});

describe.skipIf(!requireTool('Python', python) || !canMakeGcsServer())("MLflow's client, Labtrail and GCS", () => {
  let google: Google;
  let folder: string;
  let keyFile: string;
  beforeAll(async () => {
    google = await Google.start('bucket');
    folder = await mkdtemp(join(tmpdir(), 'labtrail-clouds-key-'));
    keyFile = join(folder, 'key.json');
    await writeFile(keyFile, google.key());
  });
  afterAll(async () => {
    await google?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  });
  const environment = () => ({ API_ENDPOINT_OVERRIDE: google.url, GOOGLE_APPLICATION_CREDENTIALS: keyFile });

  test('go together by the proxy', async () => {
    const server = await serverWith(environment(), '--artifacts-destination', 'gs://bucket/proxied');
    expect(await client(server, {})).toMatchObject(DONE);
  });

  test('go together past the proxy, by addresses that the server signs, in parts', async () => {
    const server = await serverWith(environment(), '--artifacts-destination', 'gs://bucket/signed');
    const since = google.log.length;
    expect(await client(server, PAST_THE_SERVER)).toMatchObject(DONE);
    expect(google.log.slice(since).toSorted()).toEqual([
      // The large file in three ranges, and the two small ones.
      ...Array(5).fill('GET object by signature'),
      'POST upload by token',
      'POST uploads by token',
      ...Array(5).fill('PUT part by signature'),
    ]);
    expect(google.uploads.size).toBe(0);
  });

  test('go together when the client talks to the storage and the server reads the same files', async () => {
    const server = await serverWith(environment());
    await sees(server, await client(server, environment(), 'gs://bucket/direct'));
  });

  test('go together when Labtrail writes and the client reads at the storage', async () => {
    const uri = 'gs://bucket/written';
    await write(await openGcsArtifacts(uri, { endpoint: google.url, keyFile }));
    await reads(uri, environment());
  });

  test('sign requests by run, with which anybody sends and reads a file without credentials', async () => {
    const server = await serverWith(environment(), '--default-artifact-root', 'gs://bucket/by-run');
    const { run_id } = await client(server, environment());
    const asked = async (what: string) => {
      const answer = await fetch(`${server.url}/api/2.0/mlflow/artifacts/presigned-${what}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ run_id, path: 'by hand/ü +.txt' }),
      });
      expect(answer.status).toBe(200);
      return (await answer.json()) as { presigned_url: string; headers: Record<string, string>; file_size?: number };
    };
    const up = await asked('upload-url');
    expect((await fetch(up.presigned_url, { method: 'PUT', headers: up.headers, body: 'by hand' })).status).toBe(200);
    const down = await asked('download-url');
    expect(down.file_size).toBe(7);
    expect(await (await fetch(down.presigned_url, { headers: down.headers })).text()).toBe('by hand');
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

const TEXT = 'grüß dich, "Welt"';

async function write(store: ArtifactStore): Promise<void> {
  onTestFinished(() => store.close());
  await store.write('some folder/text ü.txt', Readable.from([TEXT]));
  await store.write('some folder/large.bin', Readable.from(Array(9).fill(Buffer.alloc(MIB))));
}

/** MLflow's client at the storage itself reads what {@link write} wrote. */
async function reads(uri: string, env: Record<string, string>): Promise<void> {
  const script = fileURLToPath(new URL('read-artifact.py', import.meta.url));
  const command = [await pythonEnvironment('3.17.2-clouds'), script, `${uri}/some folder/text ü.txt`] as const;
  const { stdout } = await run(command, {
    env: { MLFLOW_DISABLE_TELEMETRY: 'true', PYTHONWARNINGS: 'ignore', ...env },
  });
  expect(JSON.parse(stdout.split('\n').find((line) => line.startsWith('{')) ?? '{}')).toEqual({
    text: TEXT,
    listed: [
      ['some folder/large.bin', 9 * MIB],
      ['some folder/text ü.txt', Buffer.byteLength(TEXT)],
    ],
  });
}
