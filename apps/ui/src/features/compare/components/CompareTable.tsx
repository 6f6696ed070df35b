import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useRef } from 'react';
import { useRowHeight } from '../../../app/settings.ts';
import type { CompareRow } from '../lib/rows.ts';
import { CompareCells, type Shown } from './CompareCells.tsx';
import classes from './compare.module.css';

interface Column {
  readonly id: string;
  readonly head: ReactNode;
}

interface Props {
  /** What the columns are: `Run`. */
  readonly corner: string;
  readonly columns: readonly Column[];
  /** Rows of one part stand together. */
  readonly rows: readonly CompareRow[];
  /** The column that numbers of the others are measured by. */
  readonly baseline?: string | undefined;
}

/** Up to so many columns share the width; more of them are as wide as that, and only those in view are drawn. */
const FEW = 12;
const WIDTH = 160;
const KEY = 200;
const NONE: Shown = { indexes: [], before: 0, after: 0 };

/** A heading of a part, or a row below it. */
type Line = { readonly part: string } | { readonly row: CompareRow };

/** Things side by side, a column each; rows that differ are marked. Only what is in view is in the page. */
export function CompareTable({ corner, columns, rows, baseline }: Props) {
  const box = useRef<HTMLElement>(null);
  const lines = linesOf(rows);
  const height = useRowHeight();
  const down = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => height,
    overscan: 12,
  });
  const shown = useShownColumns(columns.length, box);
  const items = down.getVirtualItems();
  const based = columns.findIndex(({ id }) => id === baseline);
  const width = columns.length > FEW ? KEY + columns.length * WIDTH : undefined;
  return (
    <section className={classes.box} ref={box} tabIndex={0} aria-label="Comparison">
      <table
        className={`plain ${classes.table}`}
        style={{ width, minWidth: KEY + Math.min(columns.length, FEW) * WIDTH * 0.75 }}
        aria-rowcount={lines.length + 1}
        aria-colcount={columns.length + 1}
      >
        <thead>
          <tr aria-rowindex={1}>
            <th className={classes.key}>{corner}</th>
            <Gap width={shown.before} />
            {shown.indexes.map((index) => (
              <th key={columns[index]?.id} aria-colindex={index + 2} scope="col">
                {columns[index]?.head}
              </th>
            ))}
            <Gap width={shown.after} />
          </tr>
        </thead>
        <tbody>
          <Rest height={items[0]?.start ?? 0} />
          {items.map(({ index }) => {
            const line = lines[index] as Line;
            return (
              <tr
                key={'part' in line ? line.part : `${line.row.part} ${line.row.key}`}
                aria-rowindex={index + 2}
                style={{ height }}
              >
                {'part' in line ? (
                  <th
                    colSpan={shown.indexes.length + 1 + Math.sign(shown.before) + Math.sign(shown.after)}
                    className={classes.part}
                  >
                    {line.part}
                  </th>
                ) : (
                  <CompareCells row={line.row} shown={shown} based={based} />
                )}
              </tr>
            );
          })}
          <Rest height={down.getTotalSize() - (items.at(-1)?.end ?? 0)} />
        </tbody>
      </table>
    </section>
  );
}

function useShownColumns(count: number, box: { readonly current: HTMLElement | null }): Shown {
  const across = useVirtualizer({
    horizontal: true,
    count: count > FEW ? count : 0,
    getScrollElement: () => box.current,
    estimateSize: () => WIDTH,
    overscan: 2,
  });
  if (count <= FEW) return { ...NONE, indexes: Array.from({ length: count }, (_, index) => index) };
  const items = across.getVirtualItems();
  const [first, last] = [items[0], items.at(-1)];
  if (!first || !last) return NONE;
  return { indexes: items.map(({ index }) => index), before: first.start, after: across.getTotalSize() - last.end };
}

function linesOf(rows: readonly CompareRow[]): Line[] {
  return rows.flatMap((row, index): Line[] => {
    const line = { row };
    return rows[index - 1]?.part === row.part ? [line] : [{ part: row.part }, line];
  });
}

/** Stands for columns that aren't drawn. */
function Gap({ width }: { readonly width: number }) {
  return width > 0 ? <td style={{ width }} /> : null;
}

/** Stands for rows that aren't drawn. */
function Rest({ height }: { readonly height: number }) {
  return height > 0 ? <tr style={{ height }} /> : null;
}
