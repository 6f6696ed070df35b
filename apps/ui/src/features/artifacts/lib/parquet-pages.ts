import type { AsyncBuffer, ColumnChunk, FileMetaData, OffsetIndex } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';

type PageLocation = OffsetIndex['page_locations'][number];

/** How many bytes are read for the head of a page, at first and at most. */
const [HEAD, LONGEST_HEAD] = [1024, 1024 * 1024];
/** A column chunk up to this size is read as a whole. */
const SMALL = 128 * 1024;

/** Where the pages of column chunks are, found by walking from head to head, as far as it was needed. */
export interface Walked {
  /** For each row group, pages by the path of their column: what the reader takes in place of a page index. */
  readonly locations: readonly Record<string, PageLocation[]>[];
  /** Sees to it that the pages up to a row of a row group are known, for all that a column at the top is made of. */
  walk(group: number, column: string, row: number): Promise<void>;
}

interface Place {
  /** Where the next head is. */
  at: number;
  /** The first row of the page there. */
  row: number;
}

/**
 * Files without a page index, which most writers leave out, are read by whole column chunks otherwise: a hundred megabytes for
 * a few rows.
 */
export function walkedPages(file: AsyncBuffer, metadata: FileMetaData): Walked {
  const locations: Record<string, PageLocation[]>[] = metadata.row_groups.map(() => ({}));
  const places = new Map<ColumnChunk, Place>();
  const running = new Map<ColumnChunk, Promise<void>>();
  const repeated = repeatedColumns(metadata);
  const walkChunk = async (group: number, chunk: ColumnChunk, row: number) => {
    const meta = chunk.meta_data;
    if (!meta || !needsWalk(chunk) || repeated.has(meta.path_in_schema[0] as string)) return;
    const pages = (locations[group] as Record<string, PageLocation[]>)[meta.path_in_schema.join('.')] ?? [];
    const place = places.get(chunk) ?? { at: startOf(chunk), row: 0 };
    places.set(chunk, place);
    const end = startOf(chunk) + Number(meta.total_compressed_size);
    while (place.at < end && place.row < row) {
      const { length, header } = await headAt(file, place.at, end);
      const data = header.data_page_header_v2?.num_rows ?? header.data_page_header?.num_values;
      const whole = length + header.compressed_page_size;
      if (data !== undefined)
        pages.push({ offset: BigInt(place.at), compressed_page_size: whole, first_row_index: BigInt(place.row) });
      place.at += whole;
      place.row += data ?? 0;
    }
    if (pages.length > 0) (locations[group] as Record<string, PageLocation[]>)[meta.path_in_schema.join('.')] = pages;
  };
  return {
    locations,
    async walk(group, column, row) {
      const chunks = metadata.row_groups[group]?.columns ?? [];
      const wanted = chunks.filter((chunk) => chunk.meta_data?.path_in_schema[0] === column);
      await Promise.all(
        wanted.map((chunk) => {
          const after = (running.get(chunk) ?? Promise.resolve()).then(() => walkChunk(group, chunk, row));
          running.set(
            chunk,
            after.catch(() => {}),
          );
          return after;
        }),
      );
    },
  };
}

function needsWalk({ meta_data: meta, offset_index_offset: index }: ColumnChunk): boolean {
  return index === undefined && meta !== undefined && Number(meta.total_compressed_size) > SMALL;
}

/** Columns that hold lists: the first format of pages doesn't tell how many rows they have of them. */
function repeatedColumns({ schema }: FileMetaData): Set<string> {
  const found = new Set<string>();
  let at = 1;
  const visit = (top: string) => {
    const element = schema[at] as FileMetaData['schema'][number];
    at += 1;
    if (element.repetition_type === 'REPEATED') found.add(top);
    for (let child = 0; child < (element.num_children ?? 0); child += 1) visit(top);
  };
  while (at < schema.length) visit((schema[at] as FileMetaData['schema'][number]).name);
  return found;
}

function startOf({ meta_data: meta }: ColumnChunk): number {
  return Number(meta?.dictionary_page_offset || meta?.data_page_offset);
}

async function headAt(file: AsyncBuffer, at: number, end: number) {
  for (let length = HEAD; ; length *= 8) {
    const reader = { view: new DataView(await file.slice(at, Math.min(at + length, end))), offset: 0 };
    try {
      return { header: parquetHeader(reader), length: reader.offset };
    } catch (error) {
      // Statistics of long texts can make a head longer than what was read of it.
      if (length >= LONGEST_HEAD || at + length >= end) throw error;
    }
  }
}
