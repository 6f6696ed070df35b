import { useMemo } from 'react';
import { shortNumber } from '../../../app/numbers.ts';
import { columnId } from '../lib/columns.ts';
import { distributionOf, type RunGroup } from '../lib/groups.ts';
import type { GroupTableRow } from '../lib/table-rows.ts';
import { FoldButton } from './FoldButton.tsx';
import type { ShownColumn } from './RunsHead.tsx';
import classes from './runs-table.module.css';

interface Props {
  readonly row: GroupTableRow;
  readonly index: number;
  /** How far below the head it stands, in pixels. */
  readonly start: number;
  readonly cells: readonly ShownColumn[];
  readonly active: boolean;
  readonly onFold: (id: string) => void;
}

/** Runs that have the same in a column: how many they are, and the mean of each metric. */
export function RunGroupRow({ row, index, start, cells, active, onFold }: Props) {
  const { group, open, id } = row;
  const count = `${group.runs.length} ${group.runs.length === 1 ? 'run' : 'runs'}`;
  const name = group.value ?? 'none';
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={classes.row}
      data-active={active || undefined}
      data-group
      style={{ transform: `translateY(${start}px)` }}
    >
      <div className={classes.fixed}>
        <div role="cell" className={classes.choice} />
        <div role="cell" className={classes.name} title={name}>
          <FoldButton label={`${count} with ${name}`} open={open} onFold={() => onFold(id)} />
          <span className={group.value === undefined ? classes.none : classes.value}>{name}</span>
          <span className={classes.count}>{count}</span>
        </div>
      </div>
      {cells.map((cell) => (
        <GroupCell key={columnId(cell.column)} group={group} {...cell} />
      ))}
    </div>
  );
}

function GroupCell({ group, column, style }: ShownColumn & { readonly group: RunGroup }) {
  const { kind, key } = column;
  const found = useMemo(() => (kind === 'metric' ? distributionOf(group.runs, key) : undefined), [group, kind, key]);
  const { count, mean, min, max, median, spread } = found ?? {};
  const title = found && `mean ${mean}\nmin ${min}\nmax ${max}\nmedian ${median}\nspread ${spread}\nof ${count} runs`;
  return (
    <div role="cell" className={classes.cell} data-number style={style} title={title}>
      {found && shortNumber(found.mean)}
    </div>
  );
}
