import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort, startProgram } from './program.ts';
import { pythonEnvironment } from './python.ts';
import type { Server } from './server.ts';

/** Starts MLflow's own server on fresh stores in a fresh folder, and waits until it answers. */
export async function startMlflowServer(args: readonly string[] = []): Promise<Server> {
  const program = join(dirname(await pythonEnvironment('3.17.2')), 'mlflow');
  const root = await realpath(await mkdtemp(join(tmpdir(), 'labtrail-mlflow-')));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const stores = ['--backend-store-uri', `sqlite:///${root}/mlflow.db`, '--artifacts-destination', `${root}/artifacts`];
  const remove = () => rm(root, { recursive: true, force: true });
  try {
    const { pid, output, stop } = await startProgram({
      command: [program, 'server', '--host', '127.0.0.1', '--port', String(port), '--workers', '1', ...stores, ...args],
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
