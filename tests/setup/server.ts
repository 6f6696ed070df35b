import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from './cache.ts';
import { freePort, startProgram } from './program.ts';

/** What a test may say about the server that it wants. */
export interface ServerOptions {
  /** Options of `labtrail server` beside those that every test's server gets. */
  args?: string[];
  /** Variables of its environment. */
  env?: Record<string, string>;
}

/** A server that a test talks to. */
export interface Server {
  url: string;
  /** The folder that it keeps its database and artifacts in; empty for a server that the test didn't start. */
  root: string;
  /** Its process id; 0 for a server that the test didn't start. */
  pid: number;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
  /** All that it has written so far. */
  output(): string;
}

/**
 * Starts the built command as a user starts it, on fresh stores in a fresh folder, and waits until it answers.
 * `LABTRAIL_TEST_SERVER_URL` names a server to use in its place, `LABTRAIL_TEST_COMMAND` another command that takes
 * the same options (the tests themselves are tested against MLflow's).
 */
export async function startServer({ args = [], env = {} }: ServerOptions = {}): Promise<Server> {
  const given = process.env.LABTRAIL_TEST_SERVER_URL;
  if (given) return { url: given.replace(/\/$/, ''), root: '', pid: 0, stop: async () => {}, output: () => '' };
  const root = await realpath(await mkdtemp(join(tmpdir(), 'labtrail-server-')));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const remove = () => rm(root, { recursive: true, force: true });
  try {
    const command = [labtrail(), ...flags(root, port), ...args] as const;
    const { pid, output, stop } = await startProgram({ command, cwd: root, env, ready: () => answers(url) });
    return { url, root, pid, output, stop: () => stop().then(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}

function labtrail(): string {
  return process.env.LABTRAIL_TEST_COMMAND ?? join(repository, 'node_modules/.bin/labtrail');
}

function flags(root: string, port: number): string[] {
  const stores = [
    '--backend-store-uri',
    `sqlite:///${root}/labtrail.db`,
    '--artifacts-destination',
    `${root}/artifacts`,
  ];
  return ['server', '--host', '127.0.0.1', '--port', String(port), ...stores];
}

function answers(url: string): Promise<boolean> {
  return fetch(`${url}/health`).then(
    (answer) => answer.ok,
    () => false,
  );
}
