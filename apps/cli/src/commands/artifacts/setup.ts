import type { ArtifactStore } from '@labtrail/artifact-store';
import type { ThirdPartyPlugin } from '@labtrail/server';
import { openArtifactStore } from '@labtrail/server/artifacts';

export interface PluginOptions {
  readonly plugin?: ThirdPartyPlugin[];
}

/** Opens stores for a command, and closes them all when its work has settled. */
export async function withStores<T>(
  { plugin = [] }: PluginOptions,
  work: (open: (uri: string) => Promise<ArtifactStore>) => Promise<T>,
): Promise<T> {
  const opened: ArtifactStore[] = [];
  try {
    return await work(async (uri) => {
      const store = await openArtifactStore(uri, { plugins: plugin, workingFolder: process.cwd() });
      opened.push(store);
      return store;
    });
  } finally {
    for (const store of opened) await store.close();
  }
}

/** A signal that the first Ctrl-C aborts; the second one ends the process at once. */
export function untilStopped(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => controller.abort());
  return controller.signal;
}
