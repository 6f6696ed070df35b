import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { repository } from './cache.ts';

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
export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const given = process.env.LABTRAIL_TEST_SERVER_URL;
  if (given) return { url: given.replace(/\/$/, ''), root: '', pid: 0, stop: async () => {}, output: () => '' };
  const root = await realpath(await mkdtemp(join(tmpdir(), 'labtrail-server-')));
  const port = await freePort();
  const child = spawn(command(), [...flags(root, port), ...(options.args ?? [])], {
    cwd: root,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const written: Buffer[] = [];
  child.stdout.on('data', (data: Buffer) => written.push(data));
  child.stderr.on('data', (data: Buffer) => written.push(data));
  const url = `http://127.0.0.1:${port}`;
  const output = () => Buffer.concat(written).toString('utf8');
  const stop = () => end(child, root);
  await healthy(url, child, output).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { url, root, pid: child.pid ?? 0, stop, output };
}

function command(): string {
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

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function healthy(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const failed = new Promise<never>((_, reject) => {
    child.on('error', reject);
    child.on('exit', (status) => reject(new Error(`the server ended with ${status}\n${output()}`)));
  });
  failed.catch(() => {});
  const deadline = Date.now() + 60_000;
  while (!(await Promise.race([answers(url), failed]))) {
    if (Date.now() > deadline) throw new Error(`the server at ${url} gave no answer in 60 s\n${output()}`);
    await Promise.race([wait(50), failed]);
  }
}

function answers(url: string): Promise<boolean> {
  return fetch(`${url}/health`).then(
    (answer) => answer.ok,
    () => false,
  );
}

async function end(child: ChildProcess, root: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null && child.pid) {
    const ended = new Promise<boolean>((resolve) => child.once('exit', () => resolve(true)));
    signal(child.pid, 'SIGTERM');
    const graceful = await Promise.race([ended, wait(10_000, false, { ref: false })]);
    if (!graceful) signal(child.pid, 'SIGKILL');
    await ended;
  }
  await rm(root, { recursive: true, force: true });
}

/** Signals the server's whole group: what it started ends with it. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(-pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
