import type { Column } from '@labtrail/search';
import { useRef, useState } from 'react';
import { later } from '../../../app/later.tsx';
import { columnLabel } from '../lib/columns.ts';
import { type Selection, selectionFrom } from '../lib/selection.ts';
import { sortOf } from '../lib/sort.ts';
import { RunsColumnHead } from './RunsColumnHead.tsx';
import classes from './runs-table.module.css';
import { useColumnPlaces } from './use-column-places.ts';
import { type Grid, NAMES } from './use-table-grid.ts';
import { useView } from './use-view.ts';

const RunsColumnMenu = later(async () => (await import('./RunsColumnMenu.tsx')).RunsColumnMenu);

const NAME: Column = { kind: 'attribute', key: 'run_name' };
const CREATED: Column = { kind: 'attribute', key: 'start_time' };

interface Props {
  readonly grid: Grid;
  readonly columns: readonly Column[];
  /** The columns that runs are grouped by. */
  readonly by: readonly Column[];
  readonly onAll: (on: boolean) => void;
}

/** The button whose menu is open, and its column. */
interface Opened {
  readonly column: Column;
  readonly at: HTMLElement;
}

export function RunsHead({ grid, columns, by, onAll }: Props) {
  const { view } = useView();
  const [opened, setOpened] = useState<Opened | undefined>(undefined);
  const sorts = sortOf(view.sort);
  const row = useRef<HTMLDivElement>(null);
  const placeOf = useColumnPlaces(row, columns);
  return (
    <div ref={row} role="row" aria-rowindex={1} className={classes.headRow} style={{ width: grid.width }}>
      <div className={classes.fixed}>
        <AllBox selection={selectionFrom(view.chosen)} onAll={onAll} />
        <RunsColumnHead
          column={by[0] ?? NAME}
          label={by.length > 0 ? by.map(columnLabel).join(', ') : 'Run'}
          className={classes.name}
          sorts={sorts}
        />
        <RunsColumnHead
          column={CREATED}
          label="Created"
          className={classes.created}
          sorts={sorts}
          width={grid.fixed}
          onResize={(to) => grid.resize(NAMES.id, to)}
        />
      </div>
      {grid.cells.map(({ id, column, style }) => (
        <RunsColumnHead
          key={id}
          column={column}
          label={columnLabel(column)}
          className={classes.cell}
          style={style}
          sorts={sorts}
          place={placeOf(column)}
          width={Number(style.width)}
          onResize={(to) => grid.resize(id, to)}
          onMenu={(at) => setOpened({ column, at })}
        />
      ))}
      {opened && <RunsColumnMenu {...opened} columns={columns} grid={grid} close={() => setOpened(undefined)} />}
    </div>
  );
}

interface AllProps {
  readonly selection: Selection;
  readonly onAll: (on: boolean) => void;
}

function AllBox({ selection: { all, ids }, onAll }: AllProps) {
  const some = ids.size > 0;
  return (
    <div role="columnheader" className={classes.choice}>
      <input
        type="checkbox"
        aria-label="Choose all runs"
        ref={(box) => {
          if (box) box.indeterminate = some;
        }}
        checked={all || some}
        onChange={() => onAll(!all && !some)}
      />
    </div>
  );
}
