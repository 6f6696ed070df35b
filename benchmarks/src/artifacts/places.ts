import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, pythonEnvironment, startS3Server, startServer } from '../../../tests/setup/index.ts';
import { startProgram } from '../../../tests/setup/program.ts';

/** A server that passes artifacts on. */
export interface Proxy {
  readonly url: string;
  stop(): Promise<void>;
}

/** Where both servers keep what they are sent. */
export interface Destination {
  /** `undefined` for a folder of the server's own. */
  readonly uri?: string;
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

const BUCKET = 'artifacts';

export const DESTINATIONS: Readonly<Record<string, () => Promise<Destination>>> = {
  local: async () => ({ env: {}, stop: async () => {} }),
  s3: async () => {
    const server = await startS3Server([BUCKET], ['--quiet']);
    const env = {
      MLFLOW_S3_ENDPOINT_URL: server.url,
      AWS_ACCESS_KEY_ID: server.accessKeyId,
      AWS_SECRET_ACCESS_KEY: server.secretAccessKey,
      AWS_DEFAULT_REGION: 'us-east-1',
    };
    return { uri: `s3://${BUCKET}/files`, env, stop: () => server.stop() };
  },
};

/** Python with MLflow's client and server, and what they talk to S3 by. */
export function mlflowPython(): Promise<string> {
  return pythonEnvironment('3.17.2-s3');
}

export function labtrailProxy({ uri, env }: Destination): Promise<Proxy> {
  return startServer({ args: uri ? ['--artifacts-destination', uri] : [], env: { ...env } });
}

/** MLflow's server as its users start it, with its default workers. */
export async function mlflowProxy({ uri, env }: Destination): Promise<Proxy> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'labtrail-mlflow-')));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const stores = ['--backend-store-uri', `sqlite:///${root}/mlflow.db`];
  const kept = ['--artifacts-destination', uri ?? `${root}/artifacts`];
  const { stop } = await startProgram({
    command: [await mlflowPython(), '-m', 'mlflow', 'server', '--port', String(port), ...stores, ...kept],
    cwd: root,
    env: { ...env, MLFLOW_DISABLE_TELEMETRY: 'true', DO_NOT_TRACK: 'true' },
    ready: () =>
      fetch(`${url}/health`).then(
        ({ ok }) => ok,
        () => false,
      ),
  });
  return { url, stop: () => stop().then(() => rm(root, { recursive: true, force: true })) };
}
