import type { CellValue } from '@labtrail/core';
import { type Column, columnName, columnType, printColumn } from '@labtrail/search';

/** A column of a file: its name, which no other one has, and what its cells are. A time is in epoch milliseconds. */
export interface FileColumn {
  readonly name: string;
  readonly type: 'text' | 'double' | 'integer' | 'time';
}

/** Rows of a file, piece by piece; each row has a cell for each column. */
export type RowPieces = AsyncIterable<readonly (readonly CellValue[])[]>;

/** How a file is written. */
export interface FileFormat {
  readonly ending: string;
  readonly mediaType: string;
  /** The most columns that such a file may have, if there is a limit. */
  readonly mostColumns?: number;
  write(columns: readonly FileColumn[], pieces: RowPieces): AsyncIterable<string | Uint8Array>;
}

/** Names columns; one whose name another one has already is called by its text, such as `min:loss`. */
export function fileColumns(columns: readonly Column[]): FileColumn[] {
  const taken = new Set<string>();
  return columns.map((column) => {
    const name = taken.has(columnName(column)) ? printColumn(column) : columnName(column);
    taken.add(name);
    return { name, type: typeOf(column) };
  });
}

function typeOf(column: Column): FileColumn['type'] {
  if (columnType(column) === 'text') return 'text';
  if (column.kind === 'attribute') return column.key === 'duration' ? 'integer' : 'time';
  const whole = column.kind === 'metric' && (column.fact === 'count' || column.fact === 'step');
  return whole ? 'integer' : 'double';
}
