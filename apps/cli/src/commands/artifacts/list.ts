import type { ArtifactStore } from '@labtrail/artifact-store';
import { EXIT } from '../../exit-status.ts';
import { locateSource } from './locate.ts';
import { type PluginOptions, untilStopped, withStores } from './setup.ts';

export interface ListOptions extends PluginOptions {
  readonly recursive?: boolean;
}

/** `labtrail artifacts list`: one line for each file, its bytes and its path; folders end in a slash and have no bytes. */
export async function listCommand(uri: string, options: ListOptions): Promise<number> {
  return withStores(options, async (open) => {
    const signal = untilStopped();
    const { place, isFolder, name } = await locateSource(open, uri);
    if (!isFolder) {
      console.log(lineOf(name, (await place.store.stat(place.path, { signal })).file_size));
      return EXIT.done;
    }
    await list({ store: place.store, root: place.path, signal, recursive: options.recursive ?? false }, place.path);
    return EXIT.done;
  });
}

interface Listing {
  readonly store: ArtifactStore;
  readonly root: string;
  readonly recursive: boolean;
  readonly signal: AbortSignal;
}

async function list(listing: Listing, folder: string): Promise<void> {
  const { store, root, recursive, signal } = listing;
  for (const file of await store.list(folder, { signal })) {
    const path = root === '' ? file.path : file.path.slice(root.length + 1);
    if (!file.is_dir) console.log(lineOf(path, file.file_size));
    else if (recursive) await list(listing, file.path);
    else console.log(lineOf(`${path}/`, undefined));
  }
}

/** A name is shown without what could steer a terminal. */
function lineOf(path: string, bytes: number | undefined): string {
  const name = path.replace(/\p{Cc}/gu, (sign) => `\\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return `${String(bytes ?? '-').padStart(15)}  ${name}`;
}
