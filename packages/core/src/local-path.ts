import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The absolute path that a path or a `file:` URI names on this machine; a relative one counts from `workingFolder`. What is
 * let in and what is opened must be the same place, so everything that reads such a URI reads it here.
 *
 * @throws TypeError or URIError, for the caller to word, if a URI is malformed or names another machine
 */
export function localPath(uri: string, workingFolder: string): string {
  if (!/^file:/i.test(uri)) return resolve(workingFolder, uri);
  const rest = uri.slice('file:'.length);
  if (!rest.startsWith('/')) return resolve(workingFolder, decodeURIComponent(rest));
  return fileURLToPath(uri.replace(/^file:\/\/localhost\//i, 'file:///'));
}
