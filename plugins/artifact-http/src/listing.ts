import { compareNames } from '@labtrail/artifact-store';
import { type FileInfo, LabtrailError } from '@labtrail/core';
import { z } from 'zod';

const listed = z.object({
  files: z
    .array(z.object({ path: z.string(), is_dir: z.boolean().default(false), file_size: z.coerce.number().default(0) }))
    .default([]),
});

/**
 * The files of a listing, which names them by their last part and leaves out the size of empty ones.
 *
 * @throws INTERNAL_ERROR for an answer that is no listing, or names what isn't in the folder
 */
export function filesIn(
  text: string,
  { folder, host }: { readonly folder: string; readonly host: string },
): FileInfo[] {
  const parsed = listed.safeParse(jsonOf(text));
  if (!parsed.success || parsed.data.files.some(({ path }) => !isName(path))) {
    throw new LabtrailError('INTERNAL_ERROR', `${host} answers no listing of '${folder}': check the artifact URI.`);
  }
  return parsed.data.files
    .map(({ path: name, is_dir, file_size }) => {
      const path = folder === '' ? name : `${folder}/${name}`;
      return is_dir ? { path, is_dir } : { path, is_dir, file_size };
    })
    .sort((a, b) => compareNames(a.path, b.path));
}

function isName(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && !name.includes('/') && !name.includes('\0');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
