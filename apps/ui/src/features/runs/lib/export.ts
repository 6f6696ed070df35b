import type { Run } from '@labtrail/core';
import { type Column, cellOf } from './columns.ts';

/** The shown rows and columns as CSV (RFC 4180), with whole numbers and texts in place of shortened ones. */
export function csvOf(runs: readonly Run[], columns: readonly Column[]): string {
  const head = ['run_id', 'run_name', ...columns.map(headOf)];
  const rows = runs.map((run) => [
    run.info.run_id,
    run.info.run_name,
    ...columns.map((column) => cellOf(run, column)?.whole ?? ''),
  ]);
  return [head, ...rows].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

function headOf({ kind, key }: Column): string {
  return kind === 'attribute' ? key : `${kind}s.${key}`;
}

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
