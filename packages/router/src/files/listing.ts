import type { Caller, FileInfo } from '@labtrail/core';
import type { ArtifactPlaces } from './artifact-places.ts';

type Listed = Pick<FileInfo, 'path' | 'is_dir' | 'file_size'>;

/** MLflow leaves out the size of folders and of empty files. */
export function listed({ path, is_dir, file_size }: FileInfo): Listed {
  return file_size ? { path, is_dir, file_size } : { path, is_dir };
}

/** What is in a folder below a URI; in the one at the URI itself without a path. */
export async function listingAt(
  caller: Caller,
  places: ArtifactPlaces,
  { uri, path = '' }: { readonly uri: string; readonly path: string | undefined },
): Promise<{ root_uri: string; files: Listed[] }> {
  const files = await places.use(caller, uri, (artifacts) => artifacts.list(caller, path));
  return { root_uri: uri, files: files.map(listed) };
}
