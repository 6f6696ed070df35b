import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { pythonEnvironment, run, type Server } from '../setup/index.ts';

const ENV = { MLFLOW_DISABLE_TELEMETRY: 'true', GIT_PYTHON_REFRESH: 'quiet', PYTHONDONTWRITEBYTECODE: '1' };

/** Fills a server by a script of this folder, which uses the real Python client; what it prints last are the ids that it made. */
export async function filledBy<T>(script: string, server: Server): Promise<T> {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const { stdout } = await run([await pythonEnvironment('3.17.2'), file, server.url], { env: ENV });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as T;
}

export interface Call {
  readonly method?: string;
  readonly body?: object;
  /** Who asks, as a proxy that knows it would say. */
  readonly user?: string;
}

/** One call of the REST API, as another client makes it; `path` begins with `api/`. */
export async function callServer<T>(
  server: Server,
  path: string,
  { method = 'POST', body, user }: Call = {},
): Promise<T> {
  const answer = await fetch(`${server.url}/${path}`, {
    ...(body && { method, body: JSON.stringify(body) }),
    headers: { 'Content-Type': 'application/json', ...(user && { 'X-User': user }) },
  });
  expect(answer.status, path).toBe(200);
  return (await answer.json()) as T;
}
