import { invalid, localPath, shown } from '@labtrail/core';

/**
 * The absolute folder that `root` names: a path, or a `file:` URI. A relative one counts from the working folder.
 *
 * @throws INVALID_PARAMETER_VALUE for a URI with a host, a query or a fragment, or one that is malformed
 */
export function rootPath(root: string): string {
  if (/^file:.*[?#]/is.test(root)) throw badRoot(root, "has a query or a fragment: encode '?' as %3F and '#' as %23");
  try {
    return localPath(root, '.');
  } catch (error) {
    throw badRoot(root, `is no URI of a folder on this machine (${(error as Error).message}): write file:///folder`);
  }
}

function badRoot(root: string, why: string): Error {
  return invalid(`'root' is ${shown(root)}, which ${why}.`);
}
