import { basename, dirname } from 'node:path';
import { pathOf } from './local-files.ts';

/** A URI as the folder that it lies in, and its name there. */
export interface SplitUri {
  readonly parent: string;
  readonly name: string;
}

/** Their stores decode paths; the others take them as they stand, as MLflow does. */
const DECODED = /^(?:https?|mlflow-artifacts):/i;

/** `undefined` for what lies in no folder, as the root of a disk or a bucket. Slashes at the end are left out. */
export function splitUri(uri: string): SplitUri | undefined {
  const path = pathOf(uri);
  if (path !== undefined) {
    return dirname(path) === path ? undefined : { parent: dirname(path), name: basename(path) };
  }
  const [, head = '', folder = '', name = ''] =
    /^([^:]+:(?:\/\/[^/?#]*)?)((?:\/?[^?#]*)\/)?([^/?#]+)\/*$/.exec(uri) ?? [];
  if (name === '' || (folder === '' && head.includes('//'))) return undefined;
  return { parent: `${head}${folder}`, name: DECODED.test(uri) ? decoded(name) : name };
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
