import { type Column, columnId, columnOf, orderField } from './columns.ts';

export interface Sort {
  readonly column: Column;
  readonly descending: boolean;
}

/** What an address says of the order: a column's id, with a minus before it for descending. */
export function sortOf(text: string): Sort | undefined {
  const descending = text.startsWith('-');
  const column = columnOf(descending ? text.slice(1) : text);
  return column && { column, descending };
}

/** A clause as the server reads it; empty for the newest first. */
export function orderOf(sort: Sort | undefined): string {
  const field = sort && orderField(sort.column);
  return field ? `${field} ${sort.descending ? 'DESC' : 'ASC'}` : '';
}

/** The order after a click on a column's head: downwards first for metrics, upwards for others, then the other way, then none. */
export function sortAfter(sort: Sort | undefined, column: Column): string {
  const id = columnId(column);
  const descendingFirst = column.kind === 'metric';
  if (sort === undefined || columnId(sort.column) !== id) return descendingFirst ? `-${id}` : id;
  if (sort.descending !== descendingFirst) return '';
  return sort.descending ? id : `-${id}`;
}
