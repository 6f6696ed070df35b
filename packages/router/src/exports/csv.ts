import { type CellValue, doubleJson } from '@labtrail/core';
import type { FileFormat } from './file-column.ts';

/**
 * CSV by RFC 4180 in UTF-8, with a line of names. A cell without a value is empty, and an empty text is a pair of quotes; NaN and
 * the infinities are written as `NaN`, `Infinity` and `-Infinity`, times in epoch milliseconds.
 */
export const CSV: FileFormat = {
  ending: 'csv',
  mediaType: 'text/csv; charset=utf-8',
  async *write(columns, pieces) {
    let head = lineOf(columns.map(({ name }) => name));
    for await (const rows of pieces) {
      yield head + rows.map(lineOf).join('');
      head = '';
    }
    yield head;
  },
};

function lineOf(cells: readonly CellValue[]): string {
  return `${cells.map(written).join(',')}\r\n`;
}

function written(cell: CellValue): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return doubleJson(cell);
  return cell === '' || /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
