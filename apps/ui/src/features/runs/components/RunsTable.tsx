import type { Run } from '@labtrail/core';
import { useMediaQuery } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import type { Column } from '../lib/columns.ts';
import { selectionAfter } from '../lib/selection.ts';
import type { Sort } from '../lib/sort.ts';
import type { TableRow } from '../lib/table-rows.ts';
import { RunGroupRow } from './RunGroupRow.tsx';
import { RunRow } from './RunRow.tsx';
import { RunsHead } from './RunsHead.tsx';
import classes from './runs-table.module.css';
import { useRowKeys } from './use-row-keys.ts';

interface Props {
  /** All that are loaded. */
  readonly runs: readonly Run[];
  readonly rows: readonly TableRow[];
  readonly columns: readonly Column[];
  readonly sort: Sort | undefined;
  readonly onSort: (sort: string) => void;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
  /** Called with the id of a row that is to be folded or unfolded. */
  readonly onFold: (id: string) => void;
  /** Called when the last rows come into view. */
  readonly onEnd: () => void;
}

const ROW = 32;
const COLUMN = 132;
/** Widths of the columns that stay in place; the style sheet says the same. */
const FIXED = { wide: 420, narrow: 200 };
/** How many rows before the last the next page is asked for. */
const AHEAD = 50;

/** Runs as rows; only the rows and columns in view are in the document, however many there are. */
export function RunsTable({ runs, rows, columns, sort, onSort, chosen, onChoose, onFold, onEnd }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const last = useRef<string | undefined>(undefined);
  const narrow = useMediaQuery('(max-width: 480px)');
  const down = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 12,
  });
  const across = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => box.current,
    estimateSize: () => COLUMN,
    overscan: 3,
    paddingStart: narrow ? FIXED.narrow : FIXED.wide,
  });
  const lastShown = down.getVirtualItems().at(-1)?.index ?? 0;
  useEffect(() => {
    if (lastShown >= rows.length - AHEAD) onEnd();
  }, [lastShown, rows.length, onEnd]);

  const order = rows.flatMap((row) => (row.kind === 'run' ? row.id : []));
  const all = runs.map(({ info }) => info.run_id);
  const nested = rows.some((row) => row.kind === 'group' || row.children > 0);
  const choose = (id: string, range: boolean) => {
    onChoose(selectionAfter({ chosen, order, last: last.current }, { id, range }));
    last.current = id;
  };
  const move = (to: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, to));
    setActive(next);
    down.scrollToIndex(next);
  };
  const onKeyDown = useRowKeys({ rows, active, move, choose, fold: onFold });
  const cells = across.getVirtualItems().map(({ index, start }) => ({
    column: columns[index] as Column,
    style: { transform: `translateX(${start}px)`, width: COLUMN },
  }));
  const width = across.getTotalSize();
  return (
    <div
      ref={box}
      className={classes.box}
      role="table"
      aria-label="Runs"
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + 3}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <RunsHead
        cells={cells}
        width={width}
        sort={sort}
        onSort={onSort}
        all={all.length > 0 && all.every((id) => chosen.has(id))}
        some={chosen.size > 0}
        onAll={(on) => onChoose(new Set(on ? all : []))}
      />
      <div role="rowgroup" style={{ height: down.getTotalSize(), width, position: 'relative' }}>
        {down.getVirtualItems().map(({ index, start }) => {
          const row = rows[index] as TableRow;
          const place = { index, start, cells, active: index === active, onFold };
          if (row.kind === 'group') return <RunGroupRow key={row.id} row={row} {...place} />;
          return (
            <RunRow key={row.id} row={row} nested={nested} chosen={chosen.has(row.id)} onChoose={choose} {...place} />
          );
        })}
      </div>
    </div>
  );
}
