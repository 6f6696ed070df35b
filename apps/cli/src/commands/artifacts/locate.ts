import type { ArtifactStore, Place } from '@labtrail/artifact-store';
import { type FileInfo, isLabtrailError, notFound, splitSecret } from '@labtrail/core';
import { kindOf, pathOf } from './local-files.ts';
import { splitUri } from './split-uri.ts';

export type Open = (uri: string) => Promise<ArtifactStore>;

/** A place in an open store, and what is there. */
export interface Located {
  readonly place: Place;
  readonly isFolder: boolean;
  /** What it is called; '' for a root. */
  readonly name: string;
}

/** Opens the store that `uri` lies in. @throws RESOURCE_DOES_NOT_EXIST when there is neither file nor folder */
export async function locateSource(open: Open, uri: string): Promise<Located> {
  const name = splitUri(uri)?.name ?? '';
  const path = pathOf(uri);
  if (path !== undefined) {
    const kind = await kindOf(path);
    if (!kind) throw nothing(uri);
    // To open a folder makes it.
    if (kind === 'folder') return { place: { store: await open(uri), path: '' }, isFolder: true, name };
    return (await inParent(open, uri)) as Located;
  }
  const folder = await filledFolder(open, uri);
  if (folder) return { place: { store: folder, path: '' }, isFolder: true, name };
  const located = await inParent(open, uri);
  if (!located) throw nothing(uri);
  return located;
}

/** Where a file or a folder is to be copied to. A file goes into a folder that is there or whose URI ends in a slash. */
export async function locateTarget(open: Open, uri: string, source: Located): Promise<Place> {
  if (source.isFolder) return { store: await open(uri), path: '' };
  const split = splitUri(uri);
  if (!split || /[/\\]$/.test(uri)) return { store: await open(uri), path: source.name };
  const path = pathOf(uri);
  if (path !== undefined && (await kindOf(path)) === 'folder') return { store: await open(uri), path: source.name };
  const store = await open(split.parent);
  const there = await found(store, split.name);
  return { store, path: there?.is_dir ? `${split.name}/${source.name}` : split.name };
}

/** The store at `uri` if anything is below it. */
async function filledFolder(open: Open, uri: string): Promise<ArtifactStore | undefined> {
  let store: ArtifactStore | undefined;
  try {
    store = await open(uri);
    if ((await store.list('')).length > 0) return store;
  } catch (error) {
    await store?.close();
    if (!splitUri(uri) || !isOf(error, 'INVALID_PARAMETER_VALUE', 'RESOURCE_DOES_NOT_EXIST')) throw error;
    return undefined;
  }
  if (!splitUri(uri)) return store;
  await store.close();
  return undefined;
}

async function inParent(open: Open, uri: string): Promise<Located | undefined> {
  const split = splitUri(uri);
  if (!split) return undefined;
  const store = await open(split.parent);
  const there = await found(store, split.name);
  if (there) return { place: { store, path: split.name }, isFolder: there.is_dir, name: split.name };
  await store.close();
  return undefined;
}

async function found(store: ArtifactStore, path: string): Promise<FileInfo | undefined> {
  try {
    return await store.stat(path);
  } catch (error) {
    if (isOf(error, 'RESOURCE_DOES_NOT_EXIST')) return undefined;
    await store.close();
    throw error;
  }
}

function isOf(error: unknown, ...codes: string[]): boolean {
  return isLabtrailError(error) && codes.includes(error.code);
}

function nothing(uri: string): Error {
  return notFound(`There is neither a file nor a folder at ${splitSecret(uri).uri}: look at the path.`);
}
