import { pythonEnvironment, startMlflowServer, startS3Server, startServer } from '../../../tests/setup/index.ts';

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

/** MLflow's server with the four workers that its users get. */
export function mlflowProxy({ uri, env }: Destination): Promise<Proxy> {
  const kept = uri ? ['--artifacts-destination', uri] : [];
  return startMlflowServer({ args: ['--workers', '4', ...kept], env, install: '3.17.2-s3' });
}
