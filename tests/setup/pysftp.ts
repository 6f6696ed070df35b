import { pythonPackages } from './python.ts';

/** A folder for PYTHONPATH: the last release of what MLflow's client speaks SFTP by, and the last line of paramiko that it can be imported with. */
export function pysftp(): Promise<string> {
  return pythonPackages('pysftp', ['pysftp==0.2.9', 'paramiko==3.5.1']);
}
