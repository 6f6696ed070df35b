import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import { CopyText } from '../../../app/copy-text.tsx';
import { type Json, type JsonRow, jsonRows } from '../lib/json-tree.ts';
import classes from './artifacts.module.css';
import code from './code.module.css';

const ROW = 22;
const INDENT = 16;
/** How deep a value is open at first, when it isn't a long one. */
const OPEN_DEPTH = 2;

/** A JSON value whose lists and objects can be folded; each value can be told by its path. */
export function JsonTree({ label, value }: { readonly label: string; readonly value: Json }) {
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(
    () => jsonRows(value, (path, depth) => depth < OPEN_DEPTH !== turned.has(path)),
    [value, turned],
  );
  const scroller = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 20,
  });
  const turn = (path: string) =>
    setTurned((old) => {
      const next = new Set(old);
      if (!next.delete(path)) next.add(path);
      return next;
    });
  return (
    <section ref={scroller} className={classes.scroller} tabIndex={0} aria-label={`Tree of ${label}`}>
      <div style={{ position: 'relative', height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => (
          <Line key={rows[index]?.path} row={rows[index] as JsonRow} top={start} turn={turn} />
        ))}
      </div>
    </section>
  );
}

interface LineProps {
  readonly row: JsonRow;
  readonly top: number;
  readonly turn: (path: string) => void;
}

function Line({ row: { path, name, depth, text, kind, open }, top, turn }: LineProps) {
  const holds = kind === 'object' || kind === 'list';
  const shownName = name || 'root';
  return (
    <div
      className={`${classes.jsonRow} mono`}
      style={{ position: 'absolute', transform: `translateY(${top}px)`, paddingLeft: depth * INDENT, minWidth: '100%' }}
    >
      {holds ? (
        <button
          type="button"
          className={classes.fold}
          aria-expanded={open}
          aria-label={`${open ? 'Fold' : 'Unfold'} ${path || 'all'}`}
          onClick={() => turn(path)}
        >
          {open ? '▾' : '▸'}
        </button>
      ) : (
        <span className={classes.fold} />
      )}
      <span>{shownName}:</span>
      <span className={`${code.code} ${classes.value}`}>
        <span className={holds ? 'quiet' : COLOURS[kind]}>{text}</span>
      </span>
      {path && <CopyText text={path} label={`Copy the path ${path}`} />}
    </div>
  );
}

const COLOURS: Readonly<Partial<Record<JsonRow['kind'], string>>> = {
  text: 'tok-string',
  number: 'tok-number',
  word: 'tok-keyword',
};
