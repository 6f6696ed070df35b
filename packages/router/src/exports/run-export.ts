import type { Tracking } from '@labtrail/backend-store';
import { type CellValue, type ColumnSummary, invalid, itemsOf, LIMITS, type RunGroup } from '@labtrail/core';
import type { RUN_EXPORT_REQUEST } from '@labtrail/protocol';
import { parseColumn } from '@labtrail/search';
import type { z } from 'zod';
import type { Call } from '../http/call.ts';
import { CSV } from './csv.ts';
import { type FileColumn, type FileFormat, fileColumns, type RowPieces } from './file-column.ts';
import { JSON_LINES } from './json-lines.ts';
import { PARQUET } from './parquet.ts';

type Asked = z.output<typeof RUN_EXPORT_REQUEST>;

/** A file under way: its name, its type, and what it holds, which is read as it is asked for. */
export interface Export {
  readonly name: string;
  readonly mediaType: string;
  readonly content: AsyncIterable<string | Uint8Array>;
}

const FORMATS: Readonly<Record<Asked['format'], FileFormat>> = { csv: CSV, jsonl: JSON_LINES, parquet: PARQUET };

/** What every file of runs begins with. */
const FIRST = ['a:run_id', 'a:run_name'];

const SUMMARY = ['count', 'mean', 'min', 'max', 'median', 'spread'] as const satisfies (keyof ColumnSummary)[];

/**
 * Makes the file that a request asks for.
 *
 * @throws INVALID_PARAMETER_VALUE
 */
export function exportOf(tracking: Tracking, call: Call, asked: Asked): Export {
  const { columns, pieces } = asked.group_by?.length
    ? groupFile(tracking, call, asked)
    : runFile(tracking, call, asked);
  const { ending, mediaType, mostColumns = Number.POSITIVE_INFINITY, write } = FORMATS[asked.format];
  if (columns.length > mostColumns) {
    throw invalid(
      `The file would have ${columns.length} columns: one of the format '${asked.format}' may have ${mostColumns}. Ask for fewer, or for csv or jsonl.`,
    );
  }
  const [experiment, ...others] = asked.experiment_ids;
  const of = others.length === 0 ? `experiment-${experiment}-` : '';
  const name = `${of}${asked.group_by?.length ? 'groups' : 'runs'}.${ending}`;
  return { name, mediaType, content: write(columns, pieces) };
}

function runFile({ runTables }: Tracking, call: Call, { columns: asked, order = [], ...rest }: Asked) {
  const texts = [...new Set([...FIRST, ...asked])];
  order.forEach(({ of }, index) => {
    if (of !== undefined)
      throw invalid(`'order[${index}].of' sorts groups by what they sum up to. Leave it out, or name 'group_by'.`);
  });
  const pieces = runTables.pieces(call, { ...rest, columns: texts, order });
  return { columns: fileColumns(texts.map((text) => parseColumn(text))), pieces };
}

function groupFile(tracking: Tracking, call: Call, asked: Asked): { columns: FileColumn[]; pieces: RowPieces } {
  const groupBy = asked.group_by ?? [];
  const columns = [...new Set(asked.columns)];
  const names = fileColumns([...groupBy, ...columns].map((text, index) => parseColumn(text, `columns[${index}]`)));
  const values = names.slice(0, groupBy.length);
  const summed = names
    .slice(groupBy.length)
    .flatMap(({ name }) =>
      SUMMARY.map((fact): FileColumn => ({ name: `${name}.${fact}`, type: fact === 'count' ? 'integer' : 'double' })),
    );
  const pieces = groupPieces(tracking, call, { ...asked, group_by: groupBy, columns });
  return { columns: [...values, { name: 'count', type: 'integer' }, ...summed], pieces };
}

async function* groupPieces({ runTables }: Tracking, call: Call, asked: Asked & { group_by: string[] }): RowPieces {
  let token: string | undefined;
  do {
    const page = await runTables.groups(call, { ...asked, max_results: LIMITS.tableRows, page_token: token });
    yield itemsOf(page.items).map(groupCells);
    token = page.nextPageToken;
  } while (token !== undefined);
}

function groupCells({ values, count, columns }: RunGroup): CellValue[] {
  const summed = columns.flatMap((summary) => SUMMARY.map((fact) => (summary ? cellOf(summary[fact]) : null)));
  return [...values, count, ...summed];
}

function cellOf(value: number): CellValue {
  return Number.isFinite(value) ? value : String(value);
}
