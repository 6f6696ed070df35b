import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { run } from './process.ts';

/** How a server is started. */
export interface Program {
  readonly command: readonly [string, ...string[]];
  readonly cwd?: string;
  /** Variables of its environment beside those of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Whether it answers by now; asked again and again. */
  readonly ready: () => Promise<boolean>;
}

/** A server that answers. */
export interface RunningProgram {
  readonly pid: number;
  /** All that it has written so far. */
  output(): string;
  /** Kills it with all connections that it serves, and starts it again as before. */
  restart(): Promise<void>;
  /** Ends it, and what it started, at the latest after ten seconds. A repeat does nothing. */
  stop(): Promise<void>;
}

const PATIENCE_MS = 60_000;

/** Starts a server in a group of its own and waits until it answers; one that doesn't is ended, and its output told. */
export async function startProgram(program: Program): Promise<RunningProgram> {
  let current = await started(program);
  const restart = async () => {
    await killAll(current.child);
    current = await started(program);
  };
  const { pid = 0 } = current.child;
  return { pid, output: () => current.output(), restart, stop: () => end(current.child) };
}

async function started({ command, cwd, env, ready }: Program) {
  const [file, ...args] = command;
  const child = spawn(file, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const written: Buffer[] = [];
  child.stdout.on('data', (data: Buffer) => written.push(data));
  child.stderr.on('data', (data: Buffer) => written.push(data));
  const output = () => Buffer.concat(written).toString('utf8');
  const failed = new Promise<never>((_, reject) => {
    child.on('error', reject);
    child.on('exit', (status) => reject(new Error(`${file} ended with ${status}\n${output()}`)));
  });
  failed.catch(() => {});
  try {
    for (const deadline = Date.now() + PATIENCE_MS; !(await Promise.race([ready(), failed])); ) {
      if (Date.now() > deadline) throw new Error(`${file} gave no answer in ${PATIENCE_MS / 1000} s\n${output()}`);
      await Promise.race([wait(50), failed]);
    }
  } catch (error) {
    await end(child);
    throw error;
  }
  return { child, output };
}

/** A port that nobody listens at just now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Also those whom it gave a group of their own, as sshd does with each connection. Resolves when none of them holds a port. */
async function killAll(child: ChildProcess): Promise<void> {
  const { pid: root = 0 } = child;
  const doomed = new Set((await processes()).filter(({ above }) => above.has(root)).map(({ pid }) => pid));
  // Those whom it has started since then are of its group.
  const isDoomed = ({ pid, group }: Process) => group === root || doomed.has(pid);
  for (const pid of [-root, ...doomed]) signal(pid, 'SIGKILL');
  while ((await processes()).some(isDoomed)) await wait(10);
}

interface Process {
  readonly pid: number;
  readonly group: number;
  /** Who has started it, who has started that one, and so on. */
  readonly above: ReadonlySet<number>;
}

/** All that run: what has ended, and waits for someone to take note of it, holds nothing any more. */
async function processes(): Promise<Process[]> {
  const { stdout } = await run(['ps', '-A', '-o', 'pid=,ppid=,pgid=,stat=']);
  const rows = stdout.split('\n').map((line) => line.trim().split(/\s+/));
  const parents = new Map(rows.map(([pid, parent]) => [Number(pid), Number(parent)]));
  const above = (pid: number): number[] => {
    const parent = parents.get(pid);
    return parent ? [parent, ...above(parent)] : [];
  };
  return rows
    .filter(([, , , state]) => state && !state.startsWith('Z'))
    .map(([pid, , group]) => ({ pid: Number(pid), group: Number(group), above: new Set(above(Number(pid))) }));
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return;
  const ended = new Promise<boolean>((resolve) => child.once('exit', () => resolve(true)));
  // The whole group: what it started ends with it.
  signal(-child.pid, 'SIGTERM');
  const graceful = await Promise.race([ended, wait(10_000, false, { ref: false })]);
  if (!graceful) signal(-child.pid, 'SIGKILL');
  await ended;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
