import type { RunRow as Run } from '@labtrail/core';
import { useMemo } from 'react';
import { useRowHeight } from '../../../app/settings.ts';
import { marksOf } from '../lib/marks.ts';
import { RunRow } from './RunRow.tsx';
import classes from './runs-table.module.css';
import type { RowActs } from './use-row-acts.ts';
import type { Grid } from './use-table-grid.ts';
import { useView } from './use-view.ts';

interface Props {
  readonly pins: readonly Run[];
  readonly grid: Grid;
  readonly acts: RowActs;
}

/** Runs that stay above all others, whatever is filtered and however far the table is scrolled. */
export function RunsPins({ pins, grid, acts }: Props) {
  const { view } = useView();
  const row = useRowHeight();
  const { chosen, hidden, pinned, colours } = view;
  const marks = useMemo(() => marksOf({ chosen, hidden, pinned, colours }), [chosen, hidden, pinned, colours]);
  if (pins.length === 0) return null;
  return (
    <div role="rowgroup" aria-label="Pinned runs" className={classes.pins} style={{ height: pins.length * row }}>
      {pins.map((run, index) => (
        <RunRow
          key={run.info.run_id}
          run={run}
          depth={0}
          below={0}
          open={false}
          nested={false}
          index={-1}
          number={index + 2}
          start={index * row}
          active={false}
          cells={grid.cells}
          acts={acts}
          {...marks(run.info.run_id)}
        />
      ))}
    </div>
  );
}
