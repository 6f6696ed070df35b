import { pythonPackages } from './python.ts';

/** A folder for PYTHONPATH with an FTP server that can begin with TLS. */
export function pyftpdlib(): Promise<string> {
  return pythonPackages('pyftpdlib', ['pyftpdlib==2.2.0', 'pyOpenSSL==25.3.0']);
}
