import { pack, unpack } from '../metrics/packing.ts';
import { concat, countOf, inOrder, isBefore, type Points, part } from '../metrics/points.ts';
import { type Allocate, Scratch } from '../metrics/scratch.ts';
import type { SqliteConnection } from '../sqlite/connection.ts';

/** Points of a full chunk: some 40 kB, which is read at one go. */
const CHUNK_POINTS = 4096;
/** Points that one plan takes in, so that carrying it out holds the writer for a few milliseconds. */
const PLAN_POINTS = 200_000;

export interface NewChunk {
  readonly start: number;
  readonly count: number;
  readonly blob: Uint8Array;
}

/** How to turn the oldest blocks of a run into sorted chunks: worked out on a reader, carried out by the writer. */
export interface CompactionPlan {
  readonly run: number;
  /** The run's count of compactions when this was worked out. Another count means that the plan is out of date. */
  readonly compactions: number;
  readonly lastBlock: number;
  /** For each series: its chunks from the point `from` on are replaced by `chunks`. */
  readonly series: readonly { readonly key: string; readonly from: number; readonly chunks: readonly NewChunk[] }[];
  /** Whether blocks are left for another plan. */
  readonly more: boolean;
}

const FIND_RUN = 'SELECT compactions FROM runs WHERE id = ?';
const BLOCKS = 'SELECT id, points FROM metric_blocks WHERE run = ? ORDER BY id LIMIT ?';
const BLOCKS_AT_ONCE = 20_000;
const CHUNKS =
  'SELECT start, count, points FROM metric_chunks WHERE run = ? AND key = ? ORDER BY start DESC LIMIT 1 OFFSET ?';

/** Works plans out. */
export class CompactionPlanner {
  readonly #connection: SqliteConnection;
  readonly #scratch = new Scratch();

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  /** Answers no plan for a run without blocks. */
  plan(run: number): CompactionPlan | undefined {
    this.#scratch.trim();
    return planned({ connection: this.#connection, allocate: this.#scratch.allocate }, run);
  }
}

interface Source {
  readonly connection: SqliteConnection;
  readonly allocate: Allocate;
}

function planned(source: Source, run: number): CompactionPlan | undefined {
  const { connection, allocate } = source;
  const found = connection.getNow(FIND_RUN, [run]);
  const blocks = connection.allNow(BLOCKS, [run, BLOCKS_AT_ONCE + 1]);
  if (!found || blocks.length === 0) return undefined;
  const blobs = blocks.slice(0, BLOCKS_AT_ONCE).map(({ points }) => points as Uint8Array);
  const { tails, taken } = gather(blobs, allocate);
  return {
    run,
    compactions: found.compactions as number,
    lastBlock: blocks[taken - 1]?.id as number,
    series: Array.from(tails, ([key, parts]) => ({
      key,
      ...rebuilt({ ...source, run, key }, inOrder(concat(parts, allocate), allocate)),
    })),
    more: taken < blocks.length,
  };
}

function gather(blobs: readonly Uint8Array[], allocate: Allocate): { tails: Map<string, Points[]>; taken: number } {
  const tails = new Map<string, Points[]>();
  let taken = 0;
  let count = 0;
  while (taken < blobs.length && count < PLAN_POINTS) {
    for (const { key, points } of unpack(blobs[taken] as Uint8Array, allocate)) {
      count += countOf(points);
      const parts = tails.get(key);
      if (parts) parts.push(points);
      else tails.set(key, [points]);
    }
    taken += 1;
  }
  return { tails, taken };
}

/** Takes `tail` into a series: the last chunks are made anew as far as the tail reaches into them, or they aren't full. */
function rebuilt(
  { connection, allocate, run, key }: Source & { readonly run: number; readonly key: string },
  tail: Points,
): { from: number; chunks: NewChunk[] } {
  const parts: Points[] = [];
  let from = 0;
  for (let offset = 0; ; offset += 1) {
    const row = connection.getNow(CHUNKS, [run, key, offset]);
    if (!row) break;
    const stored = unpack(row.points as Uint8Array, allocate)[0]?.points as Points;
    const end = (row.start as number) + (row.count as number);
    if (isBefore(stored, tail) && (parts.length > 0 || countOf(stored) >= CHUNK_POINTS)) {
      if (parts.length === 0) from = end;
      break;
    }
    parts.unshift(stored);
    from = row.start as number;
  }
  return { from, chunks: split(key, inOrder(concat([...parts, tail], allocate), allocate), from) };
}

function split(key: string, series: Points, from: number): NewChunk[] {
  const chunks: NewChunk[] = [];
  for (let start = 0; start < countOf(series); start += CHUNK_POINTS) {
    const points = part(series, start, Math.min(start + CHUNK_POINTS, countOf(series)));
    chunks.push({ start: from + start, count: countOf(points), blob: pack([{ key, points }]) });
  }
  return chunks;
}
