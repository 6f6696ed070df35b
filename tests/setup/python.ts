import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cached } from './cache.ts';
import { run } from './process.ts';

/** Versions of MLflow's Python client that Labtrail is tested with. */
export type PythonClient = '3.17.2' | '2.22.5';

const PIP = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input'] as const;

/** The Python that has the client and what it logs with, or talks to storages with, made on first use: that takes minutes. */
export async function pythonEnvironment(version: PythonClient | '3.17.2-s3' | '3.17.2-clouds'): Promise<string> {
  const requirements = fileURLToPath(new URL(`../clients/python/requirements-${version}.txt`, import.meta.url));
  const pins = await readFile(requirements, 'utf8');
  return pythonWith(`python/mlflow-${version}`, pins, ['-r', requirements]);
}

/**
 * A Python of its own, made on first use for each content of `key`.
 *
 * @param packages what pip is told to install
 */
export async function pythonWith(name: string, key: string, packages: readonly string[]): Promise<string> {
  const folder = await cached(name, key, async (partial) => {
    await run(['python3', '-m', 'venv', partial]);
    await run([join(partial, 'bin/python'), ...PIP, ...packages]);
  });
  return join(folder, 'bin/python');
}

/** A folder for PYTHONPATH with packages, beside MLflow 3.17.2's environment. */
export async function pythonPackages(name: string, pins: readonly string[]): Promise<string> {
  const python = await pythonEnvironment('3.17.2');
  return cached(`python/${name}`, pins.join(' '), async (partial) => {
    await run([python, ...PIP, '--target', partial, ...pins]);
  });
}
