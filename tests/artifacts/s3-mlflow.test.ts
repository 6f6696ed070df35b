import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import {
  canMakeS3Server,
  python,
  pythonEnvironment,
  requireTool,
  run,
  type S3Server,
  type Server,
  startS3Server,
  startServer,
} from '../setup/index.ts';

const MIB = 1024 * 1024;
const SMALL = 'some folder/deep/small ü + &.bin';
/** What the client's script logs, and then lists. */
const LISTED = [
  ['large.bin', 24 * MIB],
  ['some folder', ['some folder/deep', [SMALL, 4096]]],
  ['text.txt', 11],
];
const SAME = [true, true, 'grüß dich'];

interface Answer {
  readonly run_id: string;
  readonly artifact_uri: string;
  readonly listed: unknown;
  readonly same: unknown;
}

const possible = requireTool('Python', python) && canMakeS3Server();

describe.skipIf(!possible)("MLflow's client, Labtrail and S3", () => {
  let s3: S3Server;
  let interpreter: string;

  beforeAll(async () => {
    interpreter = await pythonEnvironment('3.17.2-s3');
    s3 = await startS3Server(['bucket'], ['--access-log', 'stdout', '--quiet']);
  });
  afterAll(() => s3?.stop());

  const environment = () => ({
    MLFLOW_S3_ENDPOINT_URL: s3.url,
    AWS_ACCESS_KEY_ID: s3.accessKeyId,
    AWS_SECRET_ACCESS_KEY: s3.secretAccessKey,
    AWS_DEFAULT_REGION: 'us-east-1',
  });

  async function serverWith(...args: string[]): Promise<Server> {
    const server = await startServer({ args, env: environment() });
    onTestFinished(() => server.stop());
    return server;
  }

  async function client(server: Server, env: Record<string, string>, ...location: string[]): Promise<Answer> {
    const folder = await mkdtemp(join(tmpdir(), 'labtrail-s3-client-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const script = fileURLToPath(new URL('s3-client.py', import.meta.url));
    const own = { MLFLOW_TRACKING_URI: server.url, MLFLOW_DISABLE_TELEMETRY: 'true', PYTHONWARNINGS: 'ignore' };
    const { stdout } = await run([interpreter, script, `e${Date.now()}`, folder, ...location], {
      env: { ...own, ...env },
    });
    return JSON.parse(stdout.split('\n').find((line) => line.startsWith('{')) ?? '{}');
  }

  /** What the storage was asked to do from `since` on with the bytes of the large file, and by whom. */
  function transfers(since: number): { readonly server: string[]; readonly client: string[] } {
    const lines = s3.output().slice(since).split('\n');
    const moved = lines.filter((line) => /s3_(?:PutObject|UploadPart|GetObject) \S*large\.bin/.test(line));
    const done = (byServer: boolean) =>
      moved
        .filter((line) => line.includes('aws-sdk-js') === byServer)
        .map((line) => /s3_(\w+)/.exec(line)?.[1] ?? '')
        .toSorted();
    return { server: done(true), client: done(false) };
  }

  test('go together by the proxy, and large files pass by it, in parts, when the client is told so', async () => {
    const server = await serverWith('--artifacts-destination', 's3://bucket/x');
    const since = s3.output().length;
    const plain = await client(server, {
      MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD: 'false',
      MLFLOW_ENABLE_PROXY_MULTIPART_DOWNLOAD: 'false',
    });
    expect(plain).toMatchObject({ listed: LISTED, same: SAME });
    expect(transfers(since)).toEqual({ server: ['GetObject', ...Array(5).fill('UploadPart')], client: [] });

    const later = s3.output().length;
    const direct = await client(server, {
      MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD: 'true',
      MLFLOW_ENABLE_PROXY_MULTIPART_DOWNLOAD: 'true',
      MLFLOW_MULTIPART_UPLOAD_MINIMUM_FILE_SIZE: String(5 * MIB),
      MLFLOW_MULTIPART_UPLOAD_CHUNK_SIZE: String(5 * MIB),
      MLFLOW_MULTIPART_DOWNLOAD_CHUNK_SIZE: String(8 * MIB),
    });
    expect(direct).toMatchObject({ listed: LISTED, same: SAME });
    const byClient = [...Array(3).fill('GetObject'), ...Array(5).fill('UploadPart')];
    expect(transfers(later)).toEqual({ server: [], client: byClient });
    const { size } = await stat(
      join(s3.root, 'bucket/x', direct.artifact_uri.replace('mlflow-artifacts:', ''), 'large.bin'),
    );
    expect(size).toBe(24 * MIB);
  });

  test('go together when the client talks to the storage and the server reads the same files', async () => {
    const server = await serverWith();
    const answer = await client(server, environment(), 's3://bucket/y');
    expect(answer).toMatchObject({
      listed: LISTED,
      same: SAME,
      artifact_uri: expect.stringMatching(/^s3:\/\/bucket\/y\//),
    });
    await sees(server, answer);
  });

  test("go together below the server's default artifact root", async () => {
    const server = await serverWith('--default-artifact-root', 's3://bucket/z');
    const answer = await client(server, environment());
    expect(answer).toMatchObject({
      listed: LISTED,
      same: SAME,
      artifact_uri: expect.stringMatching(/^s3:\/\/bucket\/z\//),
    });
    await sees(server, answer);
  });

  test('sign requests by run, with which anybody sends and reads a file without credentials', async () => {
    const server = await serverWith('--default-artifact-root', 's3://bucket/signed');
    const { run_id } = await client(server, environment());
    const asked = async (what: string, path: string) => {
      const answer = await fetch(`${server.url}/api/2.0/mlflow/artifacts/presigned-${what}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ run_id, path }),
      });
      expect(answer.status).toBe(200);
      return (await answer.json()) as { presigned_url: string; headers: Record<string, string>; file_size?: number };
    };
    const up = await asked('upload-url', 'by hand/#.txt'.replace('#', 'ü +'));
    expect((await fetch(up.presigned_url, { method: 'PUT', headers: up.headers, body: 'by hand' })).status).toBe(200);
    const down = await asked('download-url', 'by hand/ü +.txt');
    expect(down.file_size).toBe(7);
    expect(await (await fetch(down.presigned_url, { headers: down.headers })).text()).toBe('by hand');
    const forged = down.presigned_url.replace('by%20hand', 'text.txt');
    expect((await fetch(forged)).status).toBe(403);
  });

  /** The server's own endpoints, which the web UI asks. */
  async function sees(server: Server, { run_id }: Answer): Promise<void> {
    const list = await fetch(`${server.url}/ajax-api/2.0/mlflow/artifacts/list?run_id=${run_id}`);
    expect(await list.json()).toMatchObject({
      files: [
        { path: 'large.bin', is_dir: false, file_size: 24 * MIB },
        { path: 'some folder', is_dir: true },
        { path: 'text.txt', is_dir: false, file_size: 11 },
      ],
    });
    const at = new URLSearchParams({ run_id, path: SMALL });
    const file = await fetch(`${server.url}/get-artifact?${at}`, { headers: { Range: 'bytes=4-7' } });
    expect(file.status).toBe(206);
    expect(Buffer.from(await file.arrayBuffer())).toEqual(Buffer.alloc(4));
  }
});
