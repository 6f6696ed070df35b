import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Imports the modules that a configuration names: paths that begin with a dot or a slash from `workingFolder`, packages from
 * where Labtrail is installed, or else from `workingFolder`.
 */
export function importerFor(workingFolder: string): (specifier: string) => Promise<unknown> {
  return async (specifier) => {
    if (/^\.{0,2}\//.test(specifier)) return import(pathToFileURL(resolve(workingFolder, specifier)).href);
    try {
      return await import(specifier);
    } catch (error) {
      const found = isMissing(error, specifier) ? foundFrom(workingFolder, specifier) : undefined;
      if (found === undefined) throw error;
      return import(pathToFileURL(found).href);
    }
  };
}

function isMissing(error: unknown, specifier: string): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'ERR_MODULE_NOT_FOUND' && message.includes(`'${specifier}'`);
}

function foundFrom(folder: string, specifier: string): string | undefined {
  try {
    return createRequire(join(folder, 'package.json')).resolve(specifier);
  } catch {
    return undefined;
  }
}
