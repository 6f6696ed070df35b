import { spawn } from 'node:child_process';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { repository } from '../setup/index.ts';

/** How a process ended: one of the two is null. */
export interface Ending {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A server whose stores outlive it. */
export interface Launched {
  readonly url: string;
  readonly pid: number;
  /** Resolves when the process is gone. */
  readonly ended: Promise<Ending>;
  /** All that it has written so far. */
  output(): string;
  /** Sends a signal and waits for the end. A process that is gone already is no error. */
  end(signal: NodeJS.Signals): Promise<Ending>;
}

/**
 * Starts the built command on the database and artifacts of `folder`, and waits for its line that says it is ready. Unlike
 * the server of the tests' set-up it keeps its stores when it ends, and tells how it ended. The test's end kills it.
 */
export async function launch(folder: string): Promise<Launched> {
  const stores = ['--backend-store-uri', `sqlite:///${databaseOf(folder)}`];
  const destination = ['--artifacts-destination', join(folder, 'artifacts')];
  const child = spawn(
    process.env.LABTRAIL_TEST_COMMAND ?? join(repository, 'node_modules/.bin/labtrail'),
    ['server', '--host', '127.0.0.1', '--port', '0', ...stores, ...destination],
    { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let written = '';
  const ended = new Promise<Ending>((resolve) =>
    child.once('exit', (status, signal) => resolve({ status, signal })).once('error', () => resolve(NEVER_STARTED)),
  );
  const ready = new Promise<string>((resolve) => {
    child.stdout.on('data', (data: Buffer) => {
      written += data;
      const url = /^Labtrail is ready at (\S+)$/m.exec(written)?.[1];
      if (url) resolve(url);
    });
  });
  child.stderr.on('data', (data: Buffer) => (written += data));
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  onTestFinished(async () => void (await end('SIGKILL')));
  const url = await Promise.race([ready, ended]);
  if (typeof url !== 'string') throw new Error(`the server ended with ${JSON.stringify(url)}\n${written}`);
  return { url, pid: child.pid ?? 0, ended, output: () => written, end };
}

const NEVER_STARTED: Ending = { status: -1, signal: null };

/** The database file of `folder`. */
export function databaseOf(folder: string): string {
  return join(folder, 'labtrail.db');
}

/** A folder that is removed when the test has ended. */
export async function newFolder(): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'labtrail-reliability-')));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Asks until the answer is given, every few milliseconds, for at most `seconds`. */
export async function until<T>(what: string, seconds: number, ask: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`${what}: not within ${seconds} s`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
