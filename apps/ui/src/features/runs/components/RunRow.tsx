import { type CSSProperties, memo } from 'react';
import type { RunMarks } from '../lib/marks.ts';
import type { RunPlace } from '../lib/outline.ts';
import { RunCells } from './RunCells.tsx';
import { RunName } from './RunName.tsx';
import classes from './runs-table.module.css';
import type { RowActs } from './use-row-acts.ts';
import type { ShownColumn } from './use-table-grid.ts';

interface Props extends Pick<RunPlace, 'run' | 'depth' | 'below' | 'open'>, RunMarks {
  /** The row's place in the table; -1 above all others. */
  readonly index: number;
  /** Its number for those who hear the table. */
  readonly number: number;
  /** How far below the head it stands, in pixels. */
  readonly start: number;
  /** Whether rows keep room for an arrow. */
  readonly nested: boolean;
  readonly active: boolean;
  readonly cells: readonly ShownColumn[];
  readonly acts: RowActs;
}

/** One run; drawn again only when something of it changes, not when the table scrolls. */
export const RunRow = memo(function RunRow({ number, start, active, cells, ...name }: Props) {
  const { run, chosen, hidden } = name;
  const style: CSSProperties = { transform: `translateY(${start}px)` };
  return (
    <div
      role="row"
      aria-rowindex={number}
      className={classes.row}
      data-active={active || undefined}
      data-chosen={chosen || undefined}
      data-hidden={hidden || undefined}
      style={style}
    >
      <RunName {...name} />
      <RunCells values={run.values} cells={cells} />
    </div>
  );
});
