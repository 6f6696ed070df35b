import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import classes from './artifacts.module.css';

export interface GridColumn {
  readonly name: string;
  /** What stands in it, behind the name and in the tooltip. */
  readonly type?: string;
  readonly number?: boolean;
  /** In pixels; by the name without one. */
  readonly width?: number;
}

/** What is in view: rows and columns from the first to before the last. */
export interface Seen {
  readonly rows: readonly [number, number];
  readonly columns: readonly [number, number];
}

export interface GridProps {
  readonly label: string;
  readonly columns: readonly GridColumn[];
  /** How many rows there are, as far as it is known. */
  readonly count: number;
  /** The number of the first row, for those who count on from it. */
  readonly first?: number;
  /** The text of a cell; `undefined` when it isn't there yet. */
  readonly cell: (row: number, column: number) => string | undefined;
  readonly onSeen?: (seen: Seen) => void;
  /** The row to bring into view, in an object that is new with each wish. */
  readonly wanted?: { readonly row: number } | undefined;
}

const ROW = 28;
const CHARACTER = 7.2;
const [NARROWEST, WIDEST] = [64, 320];
const NUMBERS = 72;

/** Rows and columns in any number, of which those in view are in the page. */
export function DataGrid({ label, columns, count, first = 0, cell, onSeen, wanted }: GridProps) {
  const scroller = useRef<HTMLElement>(null);
  const getScrollElement = () => scroller.current;
  const rows = useVirtualizer({
    count,
    getScrollElement,
    estimateSize: () => ROW,
    overscan: 8,
    scrollPaddingStart: ROW,
  });
  const across = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement,
    estimateSize: (index) => widthOf(columns[index] as GridColumn),
    overscan: 2,
  });
  const shown = rows.getVirtualItems();
  const cells = across.getVirtualItems();
  useSeen(shown, cells, onSeen);
  useEffect(() => {
    if (wanted) rows.scrollToIndex(wanted.row, { align: 'start' });
  }, [wanted, rows]);
  const width = across.getTotalSize() + NUMBERS;
  return (
    <section ref={scroller} className={classes.grid} tabIndex={0} aria-label={`Rows of ${label}`}>
      <table aria-label={label} aria-rowcount={count + 1} aria-colcount={columns.length + 1} style={{ width }}>
        <Head columns={columns} cells={cells} />
        <tbody style={{ height: rows.getTotalSize() }}>
          {shown.map(({ index, start }) => (
            <tr key={index} aria-rowindex={index + 2} style={{ width, transform: `translateY(${start}px)` }}>
              <th scope="row" className={classes.rowNumber} style={{ width: NUMBERS }}>
                {first + index}
              </th>
              {cells.map((place) => (
                <GridCell
                  key={place.index}
                  place={place}
                  text={cell(index, place.index)}
                  number={columns[place.index]?.number === true}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Head({ columns, cells }: { readonly columns: readonly GridColumn[]; readonly cells: readonly VirtualItem[] }) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" className={classes.rowNumber} style={{ width: NUMBERS }}>
          Row
        </th>
        {cells.map(({ index, start, size }) => {
          const { name, type, number } = columns[index] as GridColumn;
          return (
            <th
              key={index}
              scope="col"
              aria-colindex={index + 2}
              title={type ? `${name}: ${type}` : name}
              className={number ? `${classes.cell} ${classes.number}` : classes.cell}
              style={{ left: NUMBERS + start, width: size }}
            >
              {name}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

interface CellProps {
  readonly place: VirtualItem;
  readonly text: string | undefined;
  readonly number: boolean;
}

function GridCell({ place, text, number }: CellProps) {
  return (
    <td
      aria-colindex={place.index + 2}
      title={text}
      className={number ? `${classes.cell} ${classes.number}` : classes.cell}
      style={{ left: NUMBERS + place.start, width: place.size }}
    >
      {text ?? '…'}
    </td>
  );
}

/** Tells what is in view when that has changed. */
function useSeen(rows: readonly VirtualItem[], cells: readonly VirtualItem[], onSeen: GridProps['onSeen']): void {
  const told = useRef(onSeen);
  told.current = onSeen;
  const [top = 0, bottom = 0] = [rows[0]?.index, (rows.at(-1)?.index ?? -1) + 1];
  const [left = 0, right = 0] = [cells[0]?.index, (cells.at(-1)?.index ?? -1) + 1];
  useEffect(() => {
    if (bottom > top && right > left) told.current?.({ rows: [top, bottom], columns: [left, right] });
  }, [top, bottom, left, right]);
}

function widthOf({ name, width }: GridColumn): number {
  return Math.min(WIDEST, Math.max(NARROWEST, width ?? 0, (name.length + 2) * CHARACTER));
}

/** The width that texts need, the longest of them cut off at the widest that a column gets. */
export function widthFor(texts: readonly (string | undefined)[]): number {
  return Math.max(...texts.map((text) => ((text?.length ?? 0) + 3) * CHARACTER), 0);
}
