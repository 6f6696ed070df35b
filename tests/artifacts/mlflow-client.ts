import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { pythonEnvironment, run, type Server } from '../setup/index.ts';

/** What the client's script logs, lists and reads back. */
export const LOGGED = {
  listed: [
    ['large.bin', 24 * 1024 * 1024],
    ['some folder', ['some folder/deep', ['some folder/deep/small ü + &.bin', 4096]]],
    ['text.txt', 11],
  ],
  same: [true, true, 'grüß dich'],
};

/** The run that a client's script has logged to. */
export interface LoggedRun {
  readonly run_id: string;
  readonly artifact_uri: string;
}

/** A folder that the test's end removes. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'labtrail-client-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** MLflow's client logs to a new experiment of the server, at `location` if one is given, and reads all of it again. */
export async function logged(server: Server, env: Record<string, string>, ...location: string[]): Promise<LoggedRun> {
  const own = { MLFLOW_TRACKING_URI: server.url, ...env };
  return script('s3-client.py', own, [`e${Date.now()}`, await newFolder(), ...location]);
}

/** What MLflow's client finds at `uri`, where it writes `sent/by client ü.txt`, and reads what lies in `received`. */
export async function exchanged(
  uri: string,
  env: Record<string, string> = {},
): Promise<{ readonly listed: string[]; readonly read: Record<string, string> }> {
  const folder = await newFolder();
  await writeFile(join(folder, 'by client ü.txt'), 'by the client');
  return script('whole-uri.py', env, [uri, folder, 'by client ü.txt']);
}

async function script<Answer>(name: string, env: Record<string, string>, args: readonly string[]): Promise<Answer> {
  const interpreter = await pythonEnvironment('3.17.2');
  const file = fileURLToPath(new URL(name, import.meta.url));
  const quiet = { MLFLOW_DISABLE_TELEMETRY: 'true', PYTHONWARNINGS: 'ignore' };
  const { stdout } = await run([interpreter, file, ...args], { env: { ...quiet, ...env } });
  return JSON.parse(stdout.split('\n').find((line) => line.startsWith('{')) ?? '{}');
}

/** Makes a run in a new experiment of the server, at `location` if one is given. */
export async function newRun(server: Server, artifact_location?: string): Promise<LoggedRun> {
  const asked = async (path: string, body: object) => {
    const answer = await fetch(`${server.url}/api/2.0/mlflow/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(await answer.text());
    // biome-ignore lint/suspicious/noExplicitAny: an answer is looked at, not used.
    return (await answer.json()) as any;
  };
  const { experiment_id } = await asked('experiments/create', { name: `e${Date.now()}`, artifact_location });
  return (await asked('runs/create', { experiment_id })).run.info;
}

/** A file of a run, as the server's own endpoint answers it. */
export async function served(server: Server, run_id: string, path: string): Promise<string> {
  const answer = await fetch(`${server.url}/get-artifact?${new URLSearchParams({ run_id, path })}`);
  return `${answer.status} ${await answer.text()}`;
}

/** Has the server write a file of a run, as its web UI does; answers the status. */
export async function uploaded(server: Server, { run_id }: LoggedRun, path: string): Promise<number> {
  const at = new URLSearchParams({ run_id, path });
  const url = `${server.url}/ajax-api/2.0/mlflow/upload-artifact?${at}`;
  return (await fetch(url, { method: 'POST', body: 'by the server' })).status;
}
