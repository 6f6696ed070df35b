import { memo } from 'react';
import { type Aggregate, groupName, summaryCell } from '../lib/groups.ts';
import type { GroupRow } from '../lib/outline.ts';
import { FoldButton } from './FoldButton.tsx';
import classes from './runs-table.module.css';
import type { RowActs } from './use-row-acts.ts';
import type { ShownColumn } from './use-table-grid.ts';

interface Props extends Pick<GroupRow, 'group' | 'id' | 'open'> {
  readonly number: number;
  /** How far below the head it stands, in pixels. */
  readonly start: number;
  readonly active: boolean;
  readonly cells: readonly ShownColumn[];
  readonly of: Aggregate;
  readonly acts: RowActs;
}

/** Runs that have the same in the columns that are grouped by: how many they are, and one number of each column. */
export const RunGroupRow = memo(function RunGroupRow({ group, id, open, of, acts, cells, ...place }: Props) {
  const count = `${group.count} ${group.count === 1 ? 'run' : 'runs'}`;
  const name = groupName(group);
  const none = group.values.every((value) => value === null);
  return (
    <div
      role="row"
      aria-rowindex={place.number}
      className={classes.row}
      data-active={place.active || undefined}
      data-group
      style={{ transform: `translateY(${place.start}px)` }}
    >
      <div className={classes.fixed}>
        <div role="cell" className={classes.choice} />
        <div role="cell" className={classes.name} title={name}>
          <FoldButton label={`${count} with ${name}`} open={open} onFold={() => acts.fold(id)} />
          <span className={none ? classes.none : classes.value}>{name}</span>
          <span className={classes.count}>{count}</span>
        </div>
      </div>
      {cells.map(({ id: key, column, summary, style }) => {
        const cell = summaryCell(group.columns[summary], { of, column });
        return (
          <div key={key} role="cell" className={classes.cell} data-number style={style} title={cell?.whole}>
            {cell?.text}
          </div>
        );
      })}
    </div>
  );
});
