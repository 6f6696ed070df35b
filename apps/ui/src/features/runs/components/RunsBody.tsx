import { useMemo } from 'react';
import { marksOf } from '../lib/marks.ts';
import { RunGroupRow } from './RunGroupRow.tsx';
import { RunRow } from './RunRow.tsx';
import classes from './runs-table.module.css';
import type { RowActs } from './use-row-acts.ts';
import type { Rows } from './use-rows.ts';
import type { Grid } from './use-table-grid.ts';
import { useView } from './use-view.ts';

interface Props {
  readonly rows: Rows;
  readonly grid: Grid;
  readonly active: number;
  readonly acts: RowActs;
  /** How many rows stand above. */
  readonly before: number;
  readonly nested: boolean;
}

/** The rows in view, with pale ones where runs are on their way. */
export function RunsBody({ rows, grid, active, acts, before, nested }: Props) {
  const { view } = useView();
  const { chosen, hidden, pinned, colours, of } = view;
  const marks = useMemo(() => marksOf({ chosen, hidden, pinned, colours }), [chosen, hidden, pinned, colours]);
  const { down, cells, width } = grid;
  return (
    <div role="rowgroup" style={{ height: down.getTotalSize(), width, minWidth: '100%', position: 'relative' }}>
      {down.getVirtualItems().map(({ index, start, key }) => {
        const row = rows.at(index);
        const place = { number: index + before + 2, start, cells, acts, active: index === active };
        if (row === undefined) return <PendingRow key={key} start={start} />;
        if (row.kind === 'group')
          return <RunGroupRow key={row.id} group={row.group} id={row.id} open={row.open} of={of} {...place} />;
        const { run, depth, below, open, id } = row;
        const where = { run, depth, below, open, index, nested };
        return <RunRow key={`${id} ${depth}`} {...where} {...marks(id)} {...place} />;
      })}
    </div>
  );
}

function PendingRow({ start }: { readonly start: number }) {
  return (
    <div aria-hidden className={classes.row} data-pending style={{ transform: `translateY(${start}px)` }}>
      <span className={classes.bone} />
    </div>
  );
}
