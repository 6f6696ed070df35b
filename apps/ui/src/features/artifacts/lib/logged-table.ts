import { type Json, JsonNumber } from './json-tree.ts';

/** Columns and rows of a JSON file. */
export interface LoggedTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Json[])[];
}

/** The table that `mlflow.log_table` wrote: `{"columns": [...], "data": [[...], ...]}`. `undefined` for any other value. */
export function loggedTable(value: Json): LoggedTable | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value) || value instanceof JsonNumber)
    return undefined;
  const { columns, data } = value as { readonly [key: string]: Json | undefined };
  if (!Array.isArray(columns) || !Array.isArray(data)) return undefined;
  const names = columns.filter((name) => typeof name === 'string');
  const rows = data.filter((row) => Array.isArray(row));
  return names.length > 0 && names.length === columns.length && rows.length === data.length
    ? { columns: names, rows }
    : undefined;
}

/** A value as a cell shows it: a text as it is, all else as JSON. */
export function cellText(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : jsonText(value);
}

function jsonText(value: Json): string {
  if (value instanceof JsonNumber) return value.text;
  if (Array.isArray(value)) return `[${value.map(jsonText).join(', ')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([key, one]) => `${JSON.stringify(key)}: ${jsonText(one as Json)}`)
    .join(', ')}}`;
}
