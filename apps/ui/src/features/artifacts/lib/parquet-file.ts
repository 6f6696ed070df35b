import {
  type AsyncBuffer,
  type Compressors,
  type FileMetaData,
  type ParquetScan,
  type ParquetScanOptions,
  parquetMetadataAsync,
  parquetScan,
  parquetSchema,
} from 'hyparquet';
import { type Walked, walkedPages } from './parquet-pages.ts';

/** A column as the schema has it. */
export interface ParquetColumn {
  readonly name: string;
  readonly type: string;
  readonly number: boolean;
}

/** A Parquet file of which only what is asked for is read. */
export interface ParquetFile {
  readonly rows: number;
  readonly rowGroups: number;
  readonly columns: readonly ParquetColumn[];
  /** Who wrote it, as it says itself; empty when it doesn't. */
  readonly writer: string;
  readonly codecs: readonly string[];
  /** Values of a column from a row to before another; `undefined` for what is null. */
  read(column: string, start: number, end: number): Promise<readonly unknown[]>;
}

/** @throws Error for a file that is no Parquet file */
export async function openParquet(file: AsyncBuffer, compressors: Compressors): Promise<ParquetFile> {
  const metadata = await parquetMetadataAsync(file);
  const walked = walkedPages(file, metadata);
  // The reader takes known places of pages from here, though its types don't say so.
  const options = { file, metadata, compressors, pageLocationsByGroup: walked.locations } as ParquetScanOptions;
  const scan = await parquetScan(options);
  return {
    rows: Number(metadata.num_rows),
    rowGroups: metadata.row_groups.length,
    columns: columnsOf(metadata),
    writer: metadata.created_by ?? '',
    codecs: [
      ...new Set(metadata.row_groups.flatMap(({ columns }) => columns.map((one) => one.meta_data?.codec ?? ''))),
    ],
    read: (column, start, end) => readAcross({ scan, walked }, column, [start, end]),
  };
}

interface Reading {
  readonly scan: ParquetScan;
  readonly walked: Walked;
}

/** Reads rows that may lie in several row groups; the reader takes those of one at a time. */
async function readAcross(
  { scan, walked }: Reading,
  column: string,
  [start, end]: [number, number],
): Promise<unknown[]> {
  const parts = await Promise.all(
    groupStarts(scan.metadata).map(async (groupStart, group) => {
      const groupRows = Number(scan.metadata.row_groups[group]?.num_rows);
      const [from, to] = [Math.max(start, groupStart), Math.min(end, groupStart + groupRows)];
      if (from >= to) return [];
      await walked.walk(group, column, to - groupStart);
      return Array.from<unknown>(await scan.readColumn({ column, rowStart: from, rowEnd: to }));
    }),
  );
  return parts.flat();
}

function groupStarts({ row_groups }: FileMetaData): number[] {
  let start = 0;
  return row_groups.map(({ num_rows }) => {
    start += Number(num_rows);
    return start - Number(num_rows);
  });
}

function columnsOf(metadata: FileMetaData): ParquetColumn[] {
  return parquetSchema(metadata).children.map(({ element, children }) => {
    const type = typeOf(element, children.length);
    return { name: element.name, type, number: /^(?:u?int|float|double|decimal)/.test(type) };
  });
}

type Element = FileMetaData['schema'][number];

const PLAIN: Readonly<Record<string, string>> = {
  BOOLEAN: 'boolean',
  INT32: 'int32',
  INT64: 'int64',
  INT96: 'timestamp',
  FLOAT: 'float',
  DOUBLE: 'double',
  BYTE_ARRAY: 'bytes',
  FIXED_LEN_BYTE_ARRAY: 'bytes',
};

function typeOf(
  { type, logical_type: logical, converted_type: converted, repetition_type }: Element,
  children: number,
): string {
  const plain = children > 0 ? 'struct' : (PLAIN[type ?? ''] ?? 'unknown');
  const named = logical
    ? logicalName(logical)
    : converted?.toLowerCase().replace('utf8', 'string').replaceAll('_', ' ');
  return `${named ?? plain}${repetition_type === 'REQUIRED' ? '' : ', optional'}`;
}

function logicalName(logical: NonNullable<Element['logical_type']>): string {
  if (logical.type === 'INTEGER') return `${logical.isSigned ? 'int' : 'uint'}${logical.bitWidth}`;
  if (logical.type === 'DECIMAL') return `decimal(${logical.precision}, ${logical.scale})`;
  if (logical.type === 'TIMESTAMP' || logical.type === 'TIME')
    return `${logical.type.toLowerCase()} in ${logical.unit.toLowerCase()}`;
  return logical.type.toLowerCase();
}

/** A value as a cell shows it. */
export function parquetText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return hex(value);
  if (typeof value === 'object') return JSON.stringify(value, (_, inner) => jsonable(inner));
  return String(value);
}

const SHOWN_BYTES = 32;

function hex(bytes: Uint8Array): string {
  const text = [...bytes.subarray(0, SHOWN_BYTES)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `0x${text}${bytes.length > SHOWN_BYTES ? '…' : ''}`;
}

function jsonable(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Uint8Array) return hex(value);
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}
