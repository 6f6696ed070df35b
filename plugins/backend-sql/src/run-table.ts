import type { Counted, RunTableQuery, RunTableStore } from '@labtrail/backend-store';
import { type CellValue, JsonItems, runGroup, runRow, type Scope } from '@labtrail/core';
import type { z } from 'zod';
import type { Parts } from './parts.ts';
import type { CountedJson } from './reader/list-json.ts';

/** So many cells are read at once, but of one run at least. */
const CELLS = 20_000;
const MOST_ROWS = 1000;

export function runTableStore({ reader, writer }: Parts): RunTableStore {
  return {
    rows: async ({ workspace, signal }, query) => {
      writer.noteForeignWrites();
      return counted(await reader.ask('tableRows', { workspace, ...query }, signal), runRow);
    },
    groups: async ({ workspace, signal }, query) => {
      writer.noteForeignWrites();
      return counted(await reader.ask('tableGroups', { workspace, ...query }, signal), runGroup);
    },
    pieces: (scope, query) => pieces({ reader, writer }, scope, query),
  };
}

async function* pieces(
  { reader, writer }: Pick<Parts, 'reader' | 'writer'>,
  { workspace, signal }: Scope,
  query: RunTableQuery,
): AsyncIterable<readonly (readonly CellValue[])[]> {
  writer.noteForeignWrites();
  const { rows } = await reader.ask('tableIds', { workspace, ...query }, signal);
  const step = Math.min(MOST_ROWS, Math.max(1, Math.floor(CELLS / Math.max(query.columns.length, 1))));
  for (let at = 0; at < rows.length; at += step) {
    const ask = { rows: rows.slice(at, at + step), columns: query.columns };
    const { json } = await reader.ask('tableCells', ask, signal);
    yield JSON.parse(`[${Buffer.from(json.buffer).toString('utf8')}]`) as CellValue[][];
  }
}

function counted<T>({ json, count, more, total }: CountedJson, schema: z.ZodType<T>): Counted<T> {
  return { items: new JsonItems(json, count, schema), more, total };
}
