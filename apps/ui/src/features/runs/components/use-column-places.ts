import { type Column, printColumn } from '@labtrail/search';
import { type DragEvent, type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { movedColumn, placedColumn } from '../lib/columns.ts';
import { joined } from '../lib/view.ts';
import { useView } from './use-view.ts';

/** What a head is given, so that its column can be moved by dragging it, and by Shift with the left and right arrow keys. */
export interface ColumnPlace {
  readonly draggable: true;
  readonly 'data-column': string;
  readonly 'data-goal': true | undefined;
  readonly onDragStart: (event: DragEvent) => void;
  readonly onDragOver: (event: DragEvent) => void;
  readonly onDrop: (event: DragEvent) => void;
  readonly onDragEnd: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

const ARROWS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** Lets columns be moved by their heads; `row` is the row of the heads. */
export function useColumnPlaces(row: RefObject<HTMLElement | null>, columns: readonly Column[]) {
  const { set } = useView();
  const dragged = useRef<string | undefined>(undefined);
  const [goal, setGoal] = useState<string | undefined>(undefined);
  const held = useFocusKept(row, columns);
  const show = (next: readonly Column[]) => set({ columns: joined(next.map(printColumn)) });
  const end = () => {
    dragged.current = undefined;
    setGoal(undefined);
  };
  return (column: Column): ColumnPlace => {
    const id = printColumn(column);
    return {
      draggable: true,
      'data-column': id,
      'data-goal': goal === id || undefined,
      onDragStart: ({ dataTransfer }) => {
        dragged.current = id;
        dataTransfer.effectAllowed = 'move';
        dataTransfer.setData('text/plain', column.key);
      },
      onDragOver: (event) => {
        if (dragged.current === undefined) return;
        event.preventDefault();
        setGoal(id === dragged.current ? undefined : id);
      },
      onDrop: (event) => {
        if (dragged.current === undefined) return;
        event.preventDefault();
        show(placedColumn(columns, dragged.current, id));
        end();
      },
      onDragEnd: end,
      onKeyDown: (event) => {
        const by = event.shiftKey ? ARROWS[event.key] : undefined;
        if (by === undefined) return;
        event.preventDefault();
        if (!columns[columns.indexOf(column) + by]) return;
        held.current = id;
        show(movedColumn(columns, column, by));
      },
    };
  };
}

/** Gives the focus back to the head of a column that was moved by keys: its element is put elsewhere, and loses it. */
function useFocusKept(row: RefObject<HTMLElement | null>, columns: readonly Column[]) {
  const held = useRef<string | undefined>(undefined);
  useEffect(() => {
    const heads = [...(row.current?.querySelectorAll<HTMLElement>('[data-column]') ?? [])];
    heads
      .find(({ dataset }) => dataset.column === held.current)
      ?.querySelector('button')
      ?.focus();
    held.current = undefined;
  }, [row, columns]);
  return held;
}
