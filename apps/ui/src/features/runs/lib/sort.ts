import { type Column, columnType, printColumn, readColumn } from '@labtrail/search';
import { isSortable } from './columns.ts';
import { joined, parted } from './view.ts';

/** One field of an order. */
export interface Sort {
  readonly column: Column;
  readonly descending: boolean;
}

/** As many fields as the server orders by. */
const MOST = 5;

/** What an address says of the order: columns' ids, joined by commas, with a minus before one for descending. */
export function sortOf(text: string): readonly Sort[] {
  return parted(text).flatMap((id) => {
    const descending = id.startsWith('-');
    const column = readColumn(descending ? id.slice(1) : id);
    return column ? [{ column, descending }] : [];
  });
}

function sortText(sorts: readonly Sort[]): string {
  return joined(sorts.map(({ column, descending }) => `${descending ? '-' : ''}${printColumn(column)}`));
}

/** An order as the server is asked for it. */
export function orderOf(sorts: readonly Sort[]): readonly { column: string; descending: boolean }[] {
  return sorts.slice(0, MOST).map(({ column, descending }) => ({ column: printColumn(column), descending }));
}

/**
 * The order after a click on a column's head: numbers highest first, all else lowest first, then the other way, then none.
 * With `more` the other fields of the order stay.
 */
export function sortAfter(
  sorts: readonly Sort[],
  { column, more }: { readonly column: Column; readonly more: boolean },
): string {
  const id = printColumn(column);
  const at = sorts.findIndex((sort) => printColumn(sort.column) === id);
  const next = turned(sorts[at], column);
  if (!more) return sortText(next);
  return sortText(at < 0 ? [...sorts, ...next] : sorts.toSpliced(at, 1, ...next));
}

/** An order whose field goes along when its column becomes another one; it goes where that can't be sorted by, or is already. */
export function replacedSort(text: string, old: Column, next: Column): string {
  const [from, to] = [printColumn(old), printColumn(next)];
  const sorts = sortOf(text);
  const isThere = sorts.some(({ column }) => printColumn(column) === to);
  return sortText(
    sorts.flatMap((sort) => {
      if (printColumn(sort.column) !== from) return [sort];
      return isSortable(next) && !isThere ? [{ ...sort, column: next }] : [];
    }),
  );
}

function turned(sort: Sort | undefined, column: Column): readonly Sort[] {
  const first = column.kind !== 'attribute' && columnType(column) === 'number';
  if (!sort) return [{ column, descending: first }];
  return sort.descending === first ? [{ column, descending: !first }] : [];
}
