import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cached } from './cache.ts';
import { run } from './process.ts';

/** Versions of MLflow's Python client that Labtrail is tested with. */
export type PythonClient = '3.17.2' | '2.22.5';

/** The Python that has the client and what it logs with, or talks to storages with, made on first use: that takes minutes. */
export async function pythonEnvironment(version: PythonClient | '3.17.2-s3' | '3.17.2-clouds'): Promise<string> {
  const requirements = fileURLToPath(new URL(`../clients/python/requirements-${version}.txt`, import.meta.url));
  const pins = await readFile(requirements, 'utf8');
  const folder = await cached(`python/mlflow-${version}`, pins, async (partial) => {
    await run(['python3', '-m', 'venv', partial]);
    const quiet = ['--quiet', '--disable-pip-version-check', '--no-input'] as const;
    await run([join(partial, 'bin/python'), '-m', 'pip', 'install', ...quiet, '-r', requirements]);
  });
  return join(folder, 'bin/python');
}
