import type { ModelVersion } from '@labtrail/core';

/** What a version was made of: a logged model, another version, or a folder somewhere. */
export type Origin =
  | { readonly kind: 'logged model'; readonly modelId: string }
  | { readonly kind: 'version'; readonly name: string; readonly version: string }
  | { readonly kind: 'folder' };

/** Reads a version's source: `models:/m-...` is a logged model, `models:/coffee/3` a version. */
export function originOf({ source }: Pick<ModelVersion, 'source'>): Origin {
  const modelId = /^models:\/+(m-[^/]+)$/.exec(source)?.[1];
  if (modelId) return { kind: 'logged model', modelId };
  const [, name, version] = /^models:\/+([^/]+)\/(\d+)$/.exec(source) ?? [];
  if (name && version) return { kind: 'version', name: decoded(name), version };
  return { kind: 'folder' };
}

/** Where a version's folder lies in its run's files: the path, empty for all of them; `undefined` when it lies elsewhere. */
export function folderInRun(source: string, artifactUri: string): string | undefined {
  const root = artifactUri.replace(/\/+$/, '');
  if (source === root) return '';
  return source.startsWith(`${root}/`) ? source.slice(root.length + 1) : undefined;
}

/** The source by which a version is copied: it names the version that is copied. */
export function versionSource(name: string, version: string): string {
  return `models:/${name}/${version}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
