import { LabtrailError, shown } from '@labtrail/core';
import type { ArtifactStore } from '../contract.ts';

/** A file or folder in a store; '' is the store's root. */
export interface Place {
  readonly store: ArtifactStore;
  readonly path: string;
}

/** What lies at `name` below a place. */
export function below({ path }: Place, name: string): string {
  return path === '' || name === '' ? path || name : `${path}/${name}`;
}

/**
 * The name of a child that a list of `folder` has given.
 *
 * @throws INTERNAL_ERROR for one that would lead somewhere else, which a far server might try
 */
export function nameIn(folder: string, child: string): string {
  const name = folder === '' ? child : child.slice(folder.length + 1);
  const inside = folder === '' || child.startsWith(`${folder}/`);
  if (inside && name !== '' && name !== '.' && name !== '..' && !/[/\0]/.test(name)) return name;
  throw new LabtrailError(
    'INTERNAL_ERROR',
    `The store lists ${shown(child)} in the folder ${shown(folder)}, where no such name can be: look after that store.`,
  );
}
