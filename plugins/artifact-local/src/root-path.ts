import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { invalid, shown } from '@labtrail/core';

/**
 * The absolute folder that `root` names: a path, or a `file:` URI. A relative one counts from the working folder.
 *
 * @throws INVALID_PARAMETER_VALUE for a URI with a host, a query or a fragment, or one that is malformed
 */
export function rootPath(root: string): string {
  if (!/^file:/i.test(root)) return resolve(root);
  const rest = root.slice('file:'.length);
  if (/[?#]/.test(rest)) throw badRoot(root, "has a query or a fragment: encode '?' as %3F and '#' as %23");
  try {
    return rest.startsWith('/')
      ? fileURLToPath(root.replace(/^file:\/\/localhost\//i, 'file:///'))
      : resolve(decodeURIComponent(rest));
  } catch (error) {
    throw badRoot(root, `is no URI of a folder on this machine (${(error as Error).message}): write file:///folder`);
  }
}

function badRoot(root: string, why: string): Error {
  return invalid(`'root' is ${shown(root)}, which ${why}.`);
}
