import type { ArtifactStore } from '@labtrail/artifact-store';
import type { BackendStore } from '@labtrail/backend-store';
import type { ModelRegistry } from '@labtrail/registry';
import type { z } from 'zod';

/** What a plugin of each kind opens. */
export interface Opens {
  readonly 'backend-store': BackendStore;
  readonly registry: ModelRegistry;
  readonly 'artifact-store': ArtifactStore;
}

export type PluginKind = keyof Opens;

/** A store that is found by the scheme of a URI. */
export interface Plugin<K extends PluginKind = PluginKind, O extends z.ZodType = z.ZodType> {
  readonly kind: K;
  /** The package's name, for messages. */
  readonly name: string;
  /** The URI schemes that it opens, in lower case, without a colon. */
  readonly schemes: readonly string[];
  /** What may be set beside the URI; parsed before `open` is called. */
  readonly options: O;
  /**
   * Opens the store at `uri`, whose scheme is one of `schemes`.
   *
   * @throws LabtrailError with a message that says how to mend the URI or the place it names
   */
  open(uri: string, options: z.output<O>): Promise<Opens[K]>;
}

/** Types a plugin's parts by its kind and options. */
export function definePlugin<K extends PluginKind, O extends z.ZodType>(plugin: Plugin<K, O>): Plugin<K, O> {
  return plugin;
}

/** Whether `value`, exported by somebody's module, has the form of a plugin. */
export function isPlugin(value: unknown): value is Plugin {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, name, schemes, open } = value as Partial<Plugin>;
  return typeof kind === 'string' && typeof name === 'string' && Array.isArray(schemes) && typeof open === 'function';
}
