import type { CellValue } from '@labtrail/core';
import { cellOf } from '../lib/columns.ts';
import classes from './runs-table.module.css';
import type { ShownColumn } from './use-table-grid.ts';

interface Props {
  readonly values: readonly CellValue[];
  readonly cells: readonly ShownColumn[];
}

/** What a run has in the columns in view. */
export function RunCells({ values, cells }: Props) {
  return cells.map(({ id, column, style, value }) => {
    const cell = cellOf(values[value], column);
    return (
      <div
        key={id}
        role="cell"
        className={classes.cell}
        data-number={cell?.number || undefined}
        title={cell?.whole}
        style={style}
      >
        {cell?.text}
      </div>
    );
  });
}
