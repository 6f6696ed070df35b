import type { FileInfo } from '@labtrail/core';
import { nameOf } from './kinds.ts';

/** One line of the tree. */
export type TreeRow =
  | {
      readonly kind: 'file' | 'folder';
      readonly path: string;
      readonly depth: number;
      readonly size?: number;
      readonly open: boolean;
    }
  /** Stands for what a folder holds until it is loaded. */
  | { readonly kind: 'loading'; readonly path: string; readonly depth: number };

export interface TreeQuestion {
  readonly folders: ReadonlyMap<string, readonly FileInfo[]>;
  readonly open: ReadonlySet<string>;
  /** Leaves what has this text in its name, and the folders that lead there; empty for all. */
  readonly text: string;
}

/** The lines of a tree: folders before files at each level as the server has them, open ones followed by what they hold. */
export function treeRows({ folders, open, text }: TreeQuestion): TreeRow[] {
  const wanted = text.toLowerCase();
  const below = (path: string, depth: number): TreeRow[] => {
    const folder = folders.get(path);
    if (!folder) return [{ kind: 'loading', path, depth }];
    return folder.flatMap(({ path: child, is_dir, file_size }): TreeRow[] => {
      const matches = nameOf(child).toLowerCase().includes(wanted);
      if (!is_dir) return matches ? [{ kind: 'file', path: child, depth, open: false, size: file_size ?? 0 }] : [];
      const shown = open.has(child) || (wanted !== '' && folders.has(child));
      const inner = shown ? below(child, depth + 1) : [];
      return matches || inner.some(({ kind }) => kind !== 'loading')
        ? [{ kind: 'folder', path: child, depth, open: shown }, ...inner]
        : [];
    });
  };
  return below('', 0);
}

/** Every folder on the way to a path, the outermost first. */
export function foldersTo(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
