import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { repository, run } from '../../../tests/setup/index.ts';
import { mlflowPython } from './places.ts';

/** What is sent: one large file, and a folder of many small ones. */
export interface Load {
  readonly folder: string;
  readonly large: string;
  readonly small: string;
}

/** Seconds by what was done: `large up`, `large down`, `small up`, `small down`. */
export type Seconds = Readonly<Record<string, number>>;

/** MLflow's Python client on a server, of its own or of ours. */
export async function byMlflowClient(url: string, { folder, large, small }: Load): Promise<Seconds> {
  const script = fileURLToPath(new URL('client.py', import.meta.url));
  const env = { MLFLOW_DISABLE_TELEMETRY: 'true', DO_NOT_TRACK: 'true' };
  const { stdout } = await run([await mlflowPython(), script, url, large, small], { cwd: folder, env });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as Seconds;
}

let number = 0;

/** `labtrail artifacts`, from starting the process to its end. Like MLflow's client it doesn't read again what it has written. */
export async function byCommand(url: string, load: Load): Promise<Seconds> {
  const env = { MLFLOW_TRACKING_URI: url };
  const at = `mlflow-artifacts:/command-${++number}`;
  const labtrail = (verb: string, from: string, to: string) =>
    timed(() =>
      run([join(repository, 'node_modules/.bin/labtrail'), 'artifacts', verb, '--no-verify', from, to], { env }),
    );
  const down = (from: string) => intoFolder(load, (folder) => labtrail('download', from, folder));
  return {
    'large up': await labtrail('upload', load.large, `${at}/large.bin`),
    'large down': await down(`${at}/large.bin`),
    'small up': await labtrail('upload', load.small, `${at}/small`),
    'small down': await down(`${at}/small`),
  };
}

/** curl on the large file: what the protocol gives without anything of ours or MLflow's. */
export async function byCurl(url: string, load: Load): Promise<Seconds> {
  const address = `${url}/api/2.0/mlflow-artifacts/artifacts/curl-${++number}/large.bin`;
  const curl = (...args: string[]) => timed(() => run(['curl', '--silent', '--fail', ...args, address]));
  return {
    'large up': await curl('--upload-file', load.large),
    'large down': await intoFolder(load, (folder) => curl('--output', join(folder, 'large.bin'))),
  };
}

/** A fresh folder each time. Nothing is deleted before all is measured: ext4 makes new files slowly for a while after that. */
async function intoFolder(load: Load, work: (folder: string) => Promise<number>): Promise<number> {
  return work(await mkdtemp(join(load.folder, 'back-')));
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  // What others have written is not to be waited for.
  await run(['sync']);
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}
