import { cached } from './cache.ts';
import { run } from './process.ts';
import { pythonEnvironment } from './python.ts';

/** The last release of what MLflow's client speaks SFTP by, and the last line of paramiko that it can be imported with. */
const PINS = ['pysftp==0.2.9', 'paramiko==3.5.1'] as const;

/** A folder for PYTHONPATH, beside MLflow 3.17.2's environment. */
export async function pysftp(): Promise<string> {
  const python = await pythonEnvironment('3.17.2');
  const quiet = ['--quiet', '--disable-pip-version-check', '--no-input'] as const;
  return cached('python/pysftp', PINS.join(' '), async (partial) => {
    await run([python, '-m', 'pip', 'install', ...quiet, '--target', partial, ...PINS]);
  });
}
