import { Checkbox } from '@mantine/core';
import type { CSSProperties } from 'react';
import { type Column, columnId, orderField } from '../lib/columns.ts';
import { type Sort, sortAfter } from '../lib/sort.ts';
import classes from './runs-table.module.css';

/** A column in view, and where its cells stand. */
export interface ShownColumn {
  readonly column: Column;
  readonly style: CSSProperties;
}

interface Order {
  readonly sort: Sort | undefined;
  readonly onSort: (sort: string) => void;
}

interface Props extends Order {
  readonly cells: readonly ShownColumn[];
  readonly width: number;
  /** Whether all loaded runs are chosen, and whether any run is. */
  readonly all: boolean;
  readonly some: boolean;
  readonly onAll: (on: boolean) => void;
}

const NAME: Column = { kind: 'attribute', key: 'run_name' };
const CREATED: Column = { kind: 'attribute', key: 'start_time' };

export function RunsHead({ cells, width, sort, onSort, all, some, onAll }: Props) {
  const order = { sort, onSort };
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} style={{ width, height: '100%', position: 'relative' }}>
        <div className={classes.fixed}>
          <div role="columnheader" className={classes.choice}>
            <Checkbox
              size="xs"
              aria-label="Choose all loaded runs"
              checked={all}
              indeterminate={some && !all}
              onChange={(event) => onAll(event.currentTarget.checked)}
            />
          </div>
          <Head column={NAME} label="Run" className={classes.name} {...order} />
          <Head column={CREATED} label="Created" className={classes.created} {...order} />
        </div>
        {cells.map(({ column, style }) => (
          <Head
            key={columnId(column)}
            column={column}
            label={column.key}
            className={classes.cell}
            style={style}
            {...order}
          />
        ))}
      </div>
    </div>
  );
}

interface HeadProps extends Order {
  readonly column: Column;
  readonly label: string;
  readonly className: string | undefined;
  readonly style?: CSSProperties;
}

function Head({ column, label, sort, onSort, className, style }: HeadProps) {
  const sorted = sort && columnId(sort.column) === columnId(column) ? sort : undefined;
  const order = sorted && (sorted.descending ? 'descending' : 'ascending');
  return (
    <div
      role="columnheader"
      aria-sort={order ?? 'none'}
      className={className}
      style={style}
      title={label}
      data-number={column.kind === 'metric' || undefined}
    >
      {orderField(column) ? (
        <button type="button" className={classes.sort} onClick={() => onSort(sortAfter(sort, column))}>
          <span>{label}</span>
          {order && <span aria-hidden>{order === 'descending' ? '↓' : '↑'}</span>}
        </button>
      ) : (
        label
      )}
    </div>
  );
}
