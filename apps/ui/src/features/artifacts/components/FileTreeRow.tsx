import { IconDots, IconFile, IconFolder, IconFolderOpen } from '@tabler/icons-react';
import { bytes } from '../../../app/numbers.ts';
import { nameOf } from '../lib/kinds.ts';
import type { TreeRow } from '../lib/tree.ts';
import classes from './artifacts.module.css';

interface Props {
  readonly id: string;
  readonly row: TreeRow;
  readonly top: number;
  /** Whether it is the file that is shown. */
  readonly selected: boolean;
  /** Whether keys act on it. */
  readonly current: boolean;
  readonly act: (row: TreeRow) => void;
}

const INDENT = 14;

/** One line of the tree. Keys are the tree's own, which keeps the focus. */
export function FileTreeRow({ id, row, top, selected, current, act }: Props) {
  const { kind, path, depth } = row;
  const Icon = kind === 'file' ? IconFile : kind === 'folder' ? (row.open ? IconFolderOpen : IconFolder) : IconDots;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus, and points here by aria-activedescendant
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree hears the keys
    <div
      id={id}
      role="treeitem"
      aria-level={depth + 1}
      aria-selected={selected}
      {...(kind === 'folder' && { 'aria-expanded': row.open })}
      className={current ? `${classes.entry} ${classes.current}` : classes.entry}
      style={{ transform: `translateY(${top}px)`, paddingLeft: 4 + depth * INDENT }}
      title={path}
      onClick={() => act(row)}
    >
      <Icon size={14} />
      <span className={classes.entryName}>{kind === 'loading' ? 'Loading' : nameOf(path)}</span>
      {kind === 'file' && <span className="quiet">{bytes(row.size ?? 0)}</span>}
    </div>
  );
}
