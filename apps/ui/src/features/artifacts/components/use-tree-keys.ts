import type { KeyboardEvent } from 'react';
import type { TreeRow } from '../lib/tree.ts';

interface Keys {
  readonly rows: readonly TreeRow[];
  readonly current: number;
  readonly go: (index: number) => void;
  readonly toggle: (path: string) => void;
  readonly act: (row: TreeRow) => void;
}

/** The keys of a tree: arrows walk, open and close, Home and End go to its ends, Enter and Space act. */
export function useTreeKeys({ rows, current, go, toggle, act }: Keys) {
  return (event: KeyboardEvent) => {
    const row = rows[current];
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => go(Math.min(current + 1, rows.length - 1)),
      ArrowUp: () => go(Math.max(current - 1, 0)),
      Home: () => go(0),
      End: () => go(rows.length - 1),
      ArrowRight: () => {
        if (row.kind !== 'folder') return;
        if (row.open) go(Math.min(current + 1, rows.length - 1));
        else toggle(row.path);
      },
      ArrowLeft: () => {
        if (row.kind === 'folder' && row.open) return toggle(row.path);
        const parent = rows.findLastIndex(({ depth }, index) => index < current && depth < row.depth);
        if (parent >= 0) go(parent);
      },
      Enter: () => act(row),
      ' ': () => act(row),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  };
}
