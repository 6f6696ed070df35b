import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { Failure } from '../../../app/failure.tsx';
import { FindByName } from '../../../app/find-by-name.tsx';
import type { Files } from '../api.ts';
import { type TreeRow, treeRows } from '../lib/tree.ts';
import classes from './artifacts.module.css';
import { FileTreeRow } from './FileTreeRow.tsx';
import { useFolders } from './use-folders.ts';
import { useTreeKeys } from './use-tree-keys.ts';

interface Props {
  readonly files: Files;
  readonly open: string;
  readonly onOpen: (path: string) => void;
}

const ROW = 26;

/** Folders and files, loaded as folders are opened; for the mouse and, with arrows, for the keyboard. */
export function FileTree({ files, open, onOpen }: Props) {
  const id = useId();
  const [text, setText] = useState('');
  const [current, setCurrent] = useState(0);
  const { folders, opened, toggle, error, retry } = useFolders(files, open);
  const rows = useMemo(() => treeRows({ folders, open: opened, text }), [folders, opened, text]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 10,
  });
  const act = (row: TreeRow) => {
    if (row.kind === 'folder') toggle(row.path);
    else if (row.kind === 'file') onOpen(row.path);
  };
  const go = (index: number) => {
    setCurrent(index);
    virtual.scrollToIndex(index);
  };
  const keys = useTreeKeys({ rows, current, go, toggle, act });
  const at = rows.findIndex(({ path, kind }) => path === open && kind !== 'loading');
  useEffect(() => {
    if (at >= 0) setCurrent(at);
  }, [at]);
  if (error) return <Failure error={error} retry={retry} />;
  return (
    <nav className={classes.side} aria-label="Files">
      {rows.length > 0 && <FindByName text={text} onChange={setText} />}
      {rows.length === 0 && (
        <p className="quiet">{text ? 'No loaded file has this in its name.' : 'No files were logged.'}</p>
      )}
      <div
        ref={scroller}
        role="tree"
        aria-label="Files"
        tabIndex={0}
        className={classes.tree}
        aria-activedescendant={rows.length > 0 ? `${id}-${current}` : undefined}
        onKeyDown={keys}
      >
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(({ index, start }) => (
            <FileTreeRow
              key={`${rows[index]?.kind} ${rows[index]?.path}`}
              id={`${id}-${index}`}
              row={rows[index] as TreeRow}
              top={start}
              selected={index === at}
              current={index === current}
              act={(row) => {
                setCurrent(index);
                act(row);
              }}
            />
          ))}
        </div>
      </div>
    </nav>
  );
}
