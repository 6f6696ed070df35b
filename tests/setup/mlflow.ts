import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startProgram } from './program.ts';
import { pythonEnvironment } from './python.ts';
import type { Server } from './server.ts';

/** Starts MLflow's own server on fresh stores in a fresh folder, and waits until it answers. */
export async function startMlflowServer(args: readonly string[] = []): Promise<Server> {
  // Its own command names the interpreter by the folder that it was installed in, which was another one.
  const python = await pythonEnvironment('3.17.2');
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
      env: { MLFLOW_DISABLE_TELEMETRY: 'true', DO_NOT_TRACK: 'true' },
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
