import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startProgram } from './program.ts';
import { pythonEnvironment } from './python.ts';
import type { Server } from './server.ts';

interface MlflowOptions {
  readonly args?: readonly string[];
  /** Variables of its environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** What it is installed with. */
  readonly install?: '3.17.2' | '3.17.2-s3';
}

/** Starts MLflow's own server on fresh stores in a fresh folder, and waits until it answers. */
export async function startMlflowServer({
  args = [],
  env = {},
  install = '3.17.2',
}: MlflowOptions = {}): Promise<Server> {
  // Its own command names the interpreter by the folder that it was installed in, which was another one.
  const python = await pythonEnvironment(install);
  const root = await realpath(await mkdtemp(join(tmpdir(), 'labtrail-mlflow-')));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const place = ['--host', '127.0.0.1', '--port', String(port)];
  const stores = ['--backend-store-uri', `sqlite:///${root}/mlflow.db`, '--artifacts-destination', `${root}/artifacts`];
  const remove = () => rm(root, { recursive: true, force: true });
  try {
    const { pid, output, stop } = await startProgram({
      command: [python, '-m', 'mlflow', 'server', ...place, '--workers', '1', ...stores, ...args],
      cwd: root,
      env: { ...env, MLFLOW_DISABLE_TELEMETRY: 'true', DO_NOT_TRACK: 'true' },
      ready: () =>
        fetch(`${url}/health`).then(
          ({ ok }) => ok,
          () => false,
        ),
    });
    return { url, root, pid, output, stop: () => stop().then(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}
