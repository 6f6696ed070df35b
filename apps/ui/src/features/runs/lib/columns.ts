import type { CellValue } from '@labtrail/core';
import { type Column, columnType, printColumn, readColumn, type SeriesFact } from '@labtrail/search';
import { shortNumber, wireNumber } from '../../../app/numbers.ts';
import { ago, duration, moment } from '../../../app/times.ts';
import { parted } from './view.ts';

/** What a column of a metric is called when it isn't the latest value. */
const FACTS: Readonly<Record<SeriesFact, string>> = {
  latest: '',
  min: ' (min)',
  max: ' (max)',
  count: ' (points)',
  step: ' (last step)',
};

const ATTRIBUTES: Readonly<Record<string, string>> = {
  run_id: 'Run id',
  run_name: 'Run',
  status: 'Status',
  user_id: 'User',
  start_time: 'Created',
  end_time: 'Ended',
  duration: 'Duration',
  artifact_uri: 'Artifact URI',
  experiment_id: 'Experiment id',
};

/** The attributes that a table may show beside the name and the time of creation, which it always shows. */
export const ATTRIBUTE_COLUMNS: readonly Column[] = Object.keys(ATTRIBUTES)
  .filter((key) => key !== 'run_name' && key !== 'start_time')
  .map((key) => ({ kind: 'attribute', key }));

/** What the head of a column says. */
export function columnLabel(column: Column): string {
  if (column.kind === 'attribute') return ATTRIBUTES[column.key] ?? column.key;
  if (column.kind === 'metric at step') return `${column.key} (at ${column.step})`;
  return column.kind === 'metric' ? `${column.key}${FACTS[column.fact]}` : column.key;
}

/** A column told apart from those of other kinds: `loss (metric)`. */
export function columnTitle(column: Column): string {
  const label = columnLabel(column);
  return column.kind === 'attribute'
    ? label
    : `${label} (${column.kind === 'metric at step' ? 'metric' : column.kind})`;
}

/** Whether the server orders by a column. */
export function isSortable({ kind }: Column): boolean {
  return kind !== 'metric at step';
}

/** What a cell shows, and all of it for the tooltip. */
export interface Cell {
  readonly text: string;
  readonly whole: string;
  readonly number: boolean;
}

export function cellOf(value: CellValue | undefined, column: Column): Cell | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (column.kind === 'attribute') return attributeCell(value, column.key);
  return columnType(column) === 'number' ? numberCell(wireNumber(value)) : textCell(String(value));
}

function numberCell(value: number): Cell {
  return { text: shortNumber(value), whole: String(value), number: true };
}

/** A text; one that is a number is shown as one. */
function textCell(whole: string): Cell {
  const value = whole.trim() === '' ? Number.NaN : Number(whole);
  return Number.isFinite(value)
    ? { text: shortNumber(value), whole, number: true }
    : { text: whole, whole, number: false };
}

function attributeCell(value: string | number, key: string): Cell {
  if (key === 'duration') return { text: duration(Number(value)), whole: `${value} ms`, number: true };
  if (key === 'end_time' || key === 'start_time')
    return { text: ago(Number(value)), whole: moment(Number(value)), number: false };
  return { text: String(value), whole: String(value), number: false };
}

/** The columns of an address, as `view.columns` and `view.group` have them; what is none is left out. */
export function columnsOf(text: string): readonly Column[] {
  return parted(text).flatMap((id) => readColumn(id) ?? []);
}

/** The columns without one. */
export function withoutColumn(columns: readonly Column[], column: Column): readonly Column[] {
  const id = printColumn(column);
  return columns.filter((one) => printColumn(one) !== id);
}

/** The columns with one moved by some places, as far as there are places. */
export function movedColumn(columns: readonly Column[], column: Column, by: number): readonly Column[] {
  const at = columns.findIndex((one) => printColumn(one) === printColumn(column));
  const rest = withoutColumn(columns, column);
  const to = Math.max(0, Math.min(rest.length, at + by));
  return at < 0 ? columns : [...rest.slice(0, to), column, ...rest.slice(to)];
}

/** The columns with one at the place of another, named by their ids. */
export function placedColumn(columns: readonly Column[], id: string, at: string): readonly Column[] {
  const ids = columns.map(printColumn);
  const [from, to] = [ids.indexOf(id), ids.indexOf(at)];
  const column = columns[from];
  return column && to >= 0 ? movedColumn(columns, column, to - from) : columns;
}

/** The columns with one in another's place; one that is there already isn't shown twice. */
export function replacedColumn(columns: readonly Column[], old: Column, next: Column): readonly Column[] {
  const id = printColumn(next);
  if (columns.some((one) => printColumn(one) === id)) return columns;
  return columns.map((one) => (printColumn(one) === printColumn(old) ? next : one));
}
