import { type Column, columnType, printColumn } from '@labtrail/search';
import type { CSSProperties, DragEvent, MouseEvent, PointerEvent } from 'react';
import { isSortable } from '../lib/columns.ts';
import { type Sort, sortAfter } from '../lib/sort.ts';
import classes from './runs-table.module.css';
import type { ColumnPlace } from './use-column-places.ts';
import { useView } from './use-view.ts';

interface Props {
  readonly column: Column;
  readonly label: string;
  readonly className: string | undefined;
  readonly style?: CSSProperties;
  readonly sorts: readonly Sort[];
  /** Lets it be moved. */
  readonly place?: ColumnPlace;
  /** How wide it is, where it can be resized. */
  readonly width?: number;
  readonly onResize?: (to: number) => void;
  /** Called with the button that the menu is to stand at. */
  readonly onMenu?: (at: HTMLElement) => void;
}

/** The head of a column: sorts by it, with Shift after what is sorted by already; its edge resizes it. */
export function RunsColumnHead({ column, label, className, style, sorts, place, width = 0, onResize, onMenu }: Props) {
  const at = sorts.findIndex((sort) => printColumn(sort.column) === printColumn(column));
  const sort = sorts[at];
  return (
    <div
      role="columnheader"
      aria-sort={sort ? (sort.descending ? 'descending' : 'ascending') : 'none'}
      className={className}
      style={style}
      title={label}
      {...place}
      data-number={(column.kind !== 'attribute' && columnType(column) === 'number') || undefined}
    >
      <SortButton column={column} label={label} sorts={sorts} at={at} />
      {onMenu && (
        <button
          type="button"
          className={classes.menu}
          aria-label={`Menu of ${label}`}
          aria-haspopup="menu"
          onClick={(event) => onMenu(event.currentTarget)}
        >
          ⋮
        </button>
      )}
      {onResize && (
        <div
          aria-hidden
          className={classes.edge}
          draggable
          onDragStart={keep}
          onPointerDown={(event) => drag(event, width, onResize)}
        />
      )}
    </div>
  );
}

interface SortProps {
  readonly column: Column;
  readonly label: string;
  readonly sorts: readonly Sort[];
  /** The column's place in the order; -1 where it has none. */
  readonly at: number;
}

function SortButton({ column, label, sorts, at }: SortProps) {
  const { set } = useView();
  if (!isSortable(column)) return <span className={classes.label}>{label}</span>;
  const sort = sorts[at];
  const onClick = ({ shiftKey }: MouseEvent) => set({ sort: sortAfter(sorts, { column, more: shiftKey }) });
  return (
    <button type="button" className={classes.sort} onClick={onClick}>
      <span>{label}</span>
      {sort && <span aria-hidden>{sort.descending ? '↓' : '↑'}</span>}
      {sort && sorts.length > 1 && <sup aria-hidden>{at + 1}</sup>}
    </button>
  );
}

/** Whoever pulls an edge doesn't drag the column. */
function keep(event: DragEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

function drag(event: PointerEvent<HTMLElement>, width: number, onResize: (to: number) => void): void {
  const handle = event.currentTarget;
  const from = event.clientX;
  const move = (next: globalThis.PointerEvent) => onResize(width + next.clientX - from);
  event.preventDefault();
  handle.setPointerCapture(event.pointerId);
  handle.addEventListener('pointermove', move);
  handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', move), { once: true });
}
