import type { CellValue } from '@labtrail/core';
import type { FileColumn, FileFormat, RowPieces } from './file-column.ts';

const TYPES = { text: 'STRING', double: 'DOUBLE', integer: 'INT64', time: 'TIMESTAMP' } as const;

/** So many cells are written as one group of rows, which is held in memory until it is full; and so many rows at the least. */
const CELLS = 100_000;
const ROWS = { least: 500, most: 10_000 };

/** Parquet: doubles, whole numbers and times (milliseconds, UTC) of 64 bits, texts in UTF-8. */
export const PARQUET: FileFormat = {
  ending: 'parquet',
  mediaType: 'application/vnd.apache.parquet',
  mostColumns: 1000,
  async *write(columns, pieces) {
    const { ByteWriter, ParquetWriter, schemaFromColumnData } = await import('hyparquet-writer');
    const writer = new ByteWriter();
    const schema = schemaFromColumnData({
      columnData: columns.map(({ name, type }) => ({ name, type: TYPES[type], data: [] })),
    });
    const file = new ParquetWriter({ writer, schema, createdBy: 'labtrail' });
    const taken = () => {
      const bytes = writer.getBytes().slice();
      writer.index = 0;
      return bytes;
    };
    for await (const rows of groups(pieces, rowsOf(columns))) {
      file.write({
        columnData: columns.map((column, place) => ({ ...source(column, rows, place) })),
        rowGroupSize: rows.length,
      });
      yield taken();
    }
    file.finish();
    yield taken();
  },
};

function rowsOf(columns: readonly FileColumn[]): number {
  return Math.min(ROWS.most, Math.max(ROWS.least, Math.floor(CELLS / columns.length)));
}

/** The rows in groups of one size, but for the last. */
async function* groups(pieces: RowPieces, size: number): AsyncIterable<(readonly CellValue[])[]> {
  let waiting: (readonly CellValue[])[] = [];
  for await (const rows of pieces) {
    waiting.push(...rows);
    while (waiting.length >= size) {
      yield waiting.slice(0, size);
      waiting = waiting.slice(size);
    }
  }
  if (waiting.length > 0) yield waiting;
}

function source({ name, type }: FileColumn, rows: readonly (readonly CellValue[])[], place: number) {
  const read = READERS[type];
  const data = rows.map((cells) => {
    const cell = cells[place] ?? null;
    return cell === null ? null : read(cell);
  });
  return { name, data, offsetIndex: false };
}

const READERS: Readonly<Record<FileColumn['type'], (cell: string | number) => string | number | bigint>> = {
  text: String,
  double: Number,
  integer: BigInt,
  time: BigInt,
};
