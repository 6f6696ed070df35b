import { type Column, printColumn } from '@labtrail/search';
import { useMediaQuery } from '@mantine/hooks';
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type RefObject, useEffect, useMemo } from 'react';
import { useRowHeight } from '../../../app/settings.ts';
import type { Layout } from '../layout-api.ts';
import { widthOf } from '../lib/widths.ts';
import type { Rows } from './use-rows.ts';
import { useWidths } from './use-widths.ts';

/** The height of the head in pixels; the style sheet says the same. */
export const HEAD = 32;

/** What the pane of names is called among the widths, and how wide it is. */
export const NAMES = { id: 'names', first: 420, narrow: 200 } as const;

/** How long a reader who scrolls rests before pages are asked for, in milliseconds. */
const REST = 40;

/** A column in view: where its cells stand, and which of a row's values are its own. */
export interface ShownColumn {
  readonly id: string;
  readonly column: Column;
  readonly style: CSSProperties;
  /** The place among a run's values; -1 while they are on their way. */
  readonly value: number;
  /** The place among a group's summaries; -1 where groups have none. */
  readonly summary: number;
}

export interface Grid {
  readonly down: Virtualizer<HTMLDivElement, Element>;
  readonly cells: readonly ShownColumn[];
  /** Of all columns together, and of the pane that stays at the left. */
  readonly width: number;
  readonly fixed: number;
  readonly resize: (id: string, to: number) => void;
}

interface Props {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly rows: Rows;
  readonly columns: readonly Column[];
  readonly layout: Layout;
  /** What stays above the rows, in pixels. */
  readonly top: number;
}

/** Which rows and columns are in view, and where they stand. */
export function useTableGrid({ box, rows, columns, layout, top }: Props): Grid {
  const row = useRowHeight();
  const [widths, resize] = useWidths();
  const narrow = useMediaQuery('(max-width: 480px)');
  const fixed = narrow ? NAMES.narrow : widthOf(widths, NAMES.id, NAMES.first);
  const down = useVirtualizer({
    count: rows.outline.count,
    getScrollElement: () => box.current,
    estimateSize: () => row,
    overscan: 12,
    scrollPaddingEnd: top,
  });
  const across = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => box.current,
    estimateSize: (index) => widthOf(widths, idAt(columns, index)),
    getItemKey: (index) => idAt(columns, index),
    overscan: 3,
    paddingStart: fixed,
  });
  useEffect(() => across.measure(), [across, widths, fixed, columns]);
  useEffect(() => down.measure(), [down, row]);
  useWanted(rows, down.getVirtualItems());
  const shown = across.getVirtualItems();
  const cells = useMemo(
    () => shown.map(({ index, start, size }) => shownColumn(columns[index] as Column, { start, size, layout })),
    [shown, columns, layout],
  );
  return { down, cells, width: across.getTotalSize(), fixed, resize };
}

function idAt(columns: readonly Column[], index: number): string {
  const column = columns[index];
  return column ? printColumn(column) : '';
}

function shownColumn(
  column: Column,
  { start, size, layout: { asked } }: { start: number; size: number; layout: Layout },
): ShownColumn {
  const id = printColumn(column);
  return {
    id,
    column,
    style: { transform: `translateX(${start}px)`, width: size },
    value: asked.runs.columns.indexOf(id),
    summary: asked.summed.indexOf(id),
  };
}

/** Tells which rows are in view, once the reader rests. */
function useWanted({ want }: Rows, items: readonly { readonly index: number }[]): void {
  const from = items[0]?.index ?? 0;
  const to = items.at(-1)?.index ?? 0;
  useEffect(() => {
    const timer = setTimeout(() => want({ from, to }), REST);
    return () => clearTimeout(timer);
  }, [want, from, to]);
}
