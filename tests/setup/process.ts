import { spawn } from 'node:child_process';

/** A finished program. */
export interface Finished {
  stdout: string;
  stderr: string;
}

/** How a program is run. */
export interface Run {
  cwd?: string;
  /** Variables beside those of this process. */
  env?: Record<string, string>;
}

/** Runs a program to its end; rejects with all that it wrote when it fails. */
export function run(command: readonly [string, ...string[]], { cwd, env }: Run = {}): Promise<Finished> {
  const [file, ...args] = command;
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const written = { stdout: '', stderr: '' };
    child.stdout.on('data', (data: Buffer) => (written.stdout += data));
    child.stderr.on('data', (data: Buffer) => (written.stderr += data));
    child.on('error', reject);
    child.on('close', (status) => {
      if (status === 0) return resolve(written);
      reject(new Error(`${command.join(' ')} ended with ${status}\n${written.stdout}\n${written.stderr}`));
    });
  });
}
