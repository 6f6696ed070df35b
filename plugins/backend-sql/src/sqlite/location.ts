import { isAbsolute, resolve } from 'node:path';
import { invalid, shown } from '@labtrail/core';

/**
 * The file that a `sqlite:` URI names, as SQLAlchemy reads it: `sqlite:///relative/file.db` from the working folder,
 * `sqlite:////absolute/file.db` from the root.
 *
 * @throws INVALID_PARAMETER_VALUE
 */
export function databaseFile(uri: string, workingFolder: string): string {
  const path = /^sqlite:\/\/\/(.+)$/.exec(uri)?.[1]?.replace(/\?.*$/, '');
  if (!path || path === ':memory:') {
    throw invalid(
      `Invalid value ${shown(uri)} for the backend store's URI: write sqlite:///relative/file.db or sqlite:////absolute/file.db.`,
    );
  }
  return isAbsolute(path) ? path : resolve(workingFolder, path);
}
