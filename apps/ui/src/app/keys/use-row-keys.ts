import { useMemo } from 'react';
import type { KeyAct } from './chords.ts';
import { useKeys } from './use-keys.ts';

interface RowKeys {
  /** The heading of these keys in the list of all keys. */
  readonly title: string;
  /** What a row is. */
  readonly noun: string;
  /** Whether rows have boxes that choose them. */
  readonly boxes?: boolean;
  /** Other keys of the table; pass the same until they change. */
  readonly more?: readonly KeyAct[];
}

const NONE: readonly KeyAct[] = [];

/** Keys of the table on a page whose rows are marked by `data-row`: from row to row, whose first link gets the focus, and to choose. */
export function useRowKeys({ title, noun, boxes = false, more = NONE }: RowKeys): void {
  const acts = useMemo(
    () => [
      { keys: 'j', does: `Next ${noun}`, act: () => goBy(1) },
      { keys: 'k', does: `${noun[0]?.toUpperCase()}${noun.slice(1)} before`, act: () => goBy(-1) },
      ...(boxes ? [{ keys: 'x', does: `Choose the ${noun}, or not`, act: () => boxOf(rowAt())?.click() }] : []),
      ...more,
    ],
    [noun, boxes, more],
  );
  useKeys(title, acts);
}

function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('tr[data-row]')];
}

/** The row that has the focus, on whatever in it. */
function rowAt(): HTMLElement | undefined {
  return rows().find((row) => row.contains(document.activeElement));
}

function boxOf(row: HTMLElement | undefined): HTMLElement | null | undefined {
  return row?.querySelector<HTMLElement>('input[type=checkbox]');
}

function goBy(step: number): void {
  const all = rows();
  const at = rowAt();
  const to = at ? all.indexOf(at) + step : 0;
  all[Math.max(0, Math.min(to, all.length - 1))]?.querySelector('a')?.focus();
}
