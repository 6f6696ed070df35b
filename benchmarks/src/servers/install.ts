import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE } from '../folders.ts';

/** A program out of a Python package. */
export interface PythonProgram {
  /** The package with its version, as pip takes it. */
  requirement: string;
  program: string;
  /** True when the package's dependencies aren't needed to run the program. */
  alone?: boolean;
}

/** The path of the program, in a virtual environment of its own below `.cache/benchmarks`, made when missing. */
export function pythonProgram({ requirement, program, alone = false }: PythonProgram): string {
  const folder = join(CACHE, requirement.replace('==', '-'));
  const path = join(folder, 'bin', program);
  if (existsSync(path)) return path;
  console.error(`Installing ${requirement} into ${folder}; this is done once.`);
  try {
    run('python3', ['-m', 'venv', folder]);
    run(join(folder, 'bin', 'python'), [
      '-m',
      'pip',
      'install',
      '--quiet',
      ...(alone ? ['--no-deps'] : []),
      requirement,
    ]);
    return path;
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

function run(program: string, args: string[]): void {
  const { status, error } = spawnSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status === 0) return;
  throw new Error(`"${program} ${args.join(' ')}" failed (${error?.message ?? `exit status ${status}`}).`);
}
