import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { invalid, localPath } from '@labtrail/core';
import { schemeOf } from '@labtrail/plugin';

/**
 * Refuses a folder as a backend store, and says so if MLflow's file store made it. It is left as it is.
 *
 * @throws INVALID_PARAMETER_VALUE for a path or a `file:` URI
 */
export function refuseFolder(uri: string, workingFolder: string): void {
  if (schemeOf(uri) !== 'file') return;
  const folder = localPath(uri, workingFolder);
  const made = isMlflowFolder(folder)
    ? `The folder ${folder} was made by MLflow's file store: Labtrail leaves it as it is and can't work in it.`
    : 'Labtrail keeps tracking in a database, not in a folder.';
  throw invalid(`${made} Name a database, e.g. sqlite:///labtrail.db.`);
}

/** MLflow keeps each experiment in a folder with a `meta.yaml`, and deleted ones below `.trash`. */
function isMlflowFolder(folder: string): boolean {
  if (!existsSync(folder)) return false;
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return entries.some(({ name }) => name === '.trash' || existsSync(join(folder, name, 'meta.yaml')));
}
