import { cached } from './cache.ts';
import { run } from './process.ts';
import { pythonEnvironment } from './python.ts';

const PINS = ['pyftpdlib==2.2.0', 'pyOpenSSL==25.3.0'] as const;

/** A folder for PYTHONPATH with an FTP server that can begin with TLS, beside MLflow 3.17.2's environment. */
export async function pyftpdlib(): Promise<string> {
  const python = await pythonEnvironment('3.17.2');
  const quiet = ['--quiet', '--disable-pip-version-check', '--no-input'] as const;
  return cached('python/pyftpdlib', PINS.join(' '), async (partial) => {
    await run([python, '-m', 'pip', 'install', ...quiet, '--target', partial, ...PINS]);
  });
}
