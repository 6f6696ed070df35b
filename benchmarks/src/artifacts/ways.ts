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

/** A folder on a store, and what the command has to know to reach it. */
export interface Root {
  readonly uri: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Ends when what a URI or path names is at the other one. */
export type Copy = (from: string, to: string) => Promise<unknown>;

/** `labtrail artifacts`, from starting the process to its end. Like MLflow's client it doesn't read again what it has written. */
export function byCommand({ uri, env }: Root, load: Load): Promise<Seconds> {
  const labtrail =
    (verb: string): Copy =>
    (from, to) =>
      run([join(repository, 'node_modules/.bin/labtrail'), 'artifacts', verb, '--no-verify', from, to], { env });
  return thereAndBack(load, { at: `${uri}/command-${++number}`, up: labtrail('upload'), down: labtrail('download') });
}

/** What a program does that copies a file, and a folder. */
export interface Tool {
  readonly at: string;
  readonly up: Copy;
  readonly down: Copy;
}

/** All four works, in a place of their own; what comes back has to be what went. */
export async function thereAndBack(load: Load, { at, up, down }: Tool): Promise<Seconds> {
  const seconds: Record<string, number> = {};
  for (const [name, local] of [
    ['large', load.large],
    ['small', load.small],
  ] as const) {
    seconds[`${name} up`] = await timed(() => up(local, `${at}/${name}`));
    const back = join(await freshFolder(load), name);
    seconds[`${name} down`] = await timed(() => down(`${at}/${name}`, back));
    await run(['diff', '--recursive', '--brief', local, back]);
  }
  return seconds;
}

/** curl on the large file: what the protocol gives without anything of ours or MLflow's. */
export async function byCurl(url: string, load: Load): Promise<Seconds> {
  const address = `${url}/api/2.0/mlflow-artifacts/artifacts/curl-${++number}/large.bin`;
  const back = join(await freshFolder(load), 'large.bin');
  const curl = (...args: string[]) => timed(() => run(['curl', '--silent', '--fail', ...args, address]));
  return { 'large up': await curl('--upload-file', load.large), 'large down': await curl('--output', back) };
}

/** Nothing is deleted before all is measured: ext4 makes new files slowly for a while after that. */
function freshFolder(load: Load): Promise<string> {
  return mkdtemp(join(load.folder, 'back-'));
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  // What others have written is not to be waited for.
  await run(['sync']);
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}
