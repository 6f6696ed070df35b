import { unpack } from '../metrics/packing.ts';
import {
  concat,
  countOf,
  inOrder,
  isBefore,
  NO_POINTS,
  type Points,
  part,
  placeIn,
  points,
} from '../metrics/points.ts';
import { type Allocate, fresh } from '../metrics/scratch.ts';
import type { SqliteConnection } from '../sqlite/connection.ts';
import { CACHED_POINTS, type ChunkCache, type ChunkName } from './chunk-cache.ts';
import type { ChunkSpans, FixedRange } from './chunk-spans.ts';

const CHUNKS = 'SELECT start, count, version FROM metric_chunks WHERE run = ? AND key = ? ORDER BY start';
const CHUNK = 'SELECT points FROM metric_chunks WHERE run = ? AND key = ? AND start = ?';
const BLOCKS = 'SELECT points FROM metric_blocks WHERE run = ? ORDER BY id';

interface ChunkPlace {
  readonly start: number;
  readonly count: number;
  readonly version: number;
}

/** Where series are read from and into what, and what is known from reading them before. */
export interface SeriesSource {
  readonly connection: SqliteConnection;
  readonly allocate: Allocate;
  readonly cache: ChunkCache;
  readonly spans: ChunkSpans;
}

/** One series in the snapshot of a transaction: sorted chunks, and a tail of points that no compaction has taken in yet. */
export class Series {
  readonly #source: SeriesSource;
  readonly #run: number;
  readonly #key: string;
  readonly #chunks: readonly ChunkPlace[];
  readonly #tail: Points;

  constructor(source: SeriesSource, run: number, key: string) {
    this.#source = source;
    this.#run = run;
    this.#key = key;
    this.#chunks = source.connection.allNow(CHUNKS, [run, key]) as unknown as ChunkPlace[];
    this.#tail = inOrder(this.#readTail(), source.allocate);
  }

  /** The points in MLflow's order. With a range, those outside it may be missing: chunks that lie outside aren't read. */
  around(range?: FixedRange): Points {
    const { allocate, spans } = this.#source;
    const met = range ? this.#chunks.filter((chunk) => spans.mayMeet(this.#name(chunk), range)) : this.#chunks;
    const chunked = pointsIn(this.#chunks) <= CACHED_POINTS ? this.#fromCache(met) : this.#decoded(met);
    const together = concat([chunked, this.#tail], allocate);
    return isBefore(chunked, this.#tail) ? together : inOrder(together, allocate);
  }

  /** The time of the first point; infinitely late without points. */
  get start(): number {
    const first = this.#chunks[0];
    const known = first && (this.#source.spans.startOf(this.#name(first)) ?? this.#read(first).timestamps[0]);
    return Math.min(known ?? Number.POSITIVE_INFINITY, this.#tail.timestamps[0] ?? Number.POSITIVE_INFINITY);
  }

  /** The points from `start` up to `end` in MLflow's order; reads only the chunks that hold them, where order allows. */
  between(start: number, end: number): { points: Points; more: boolean } {
    const last = this.#chunks.at(-1);
    if (last && countOf(this.#tail) > 0 && !isBefore(this.#read(last), this.#tail))
      return cutOut(this.around(), start, end);
    const chunked = pointsIn(this.#chunks);
    const wanted = this.#chunks.filter((chunk) => chunk.start < end && chunk.start + chunk.count > start);
    const first = wanted[0]?.start ?? chunked;
    const parts = [...wanted.map((chunk) => this.#read(chunk)), ...(end > chunked ? [this.#tail] : [])];
    const stored = concat(parts, this.#source.allocate);
    const { points } = cutOut(stored, start - first, end - first);
    return { points, more: chunked + countOf(this.#tail) > end };
  }

  #name({ start, version }: ChunkPlace): ChunkName {
    return { run: this.#run, key: this.#key, start, version };
  }

  #fromCache(chunks: readonly ChunkPlace[]): Points {
    const { allocate, cache } = this.#source;
    const parts = chunks.map((chunk) => cache.get(this.#name(chunk), () => this.#read(chunk, fresh)));
    return concat(parts, allocate);
  }

  /** Each chunk decoded into its place: a long series is held once, and never copied. */
  #decoded(chunks: readonly ChunkPlace[]): Points {
    const all = points(pointsIn(chunks), this.#source.allocate);
    let at = 0;
    for (const chunk of chunks) {
      this.#read(chunk, placeIn(all, at));
      at += chunk.count;
    }
    return all;
  }

  #read(chunk: ChunkPlace, allocate = this.#source.allocate): Points {
    const row = this.#source.connection.getNow(CHUNK, [this.#run, this.#key, chunk.start]);
    const read = unpack(row?.points as Uint8Array, allocate)[0]?.points ?? NO_POINTS;
    this.#source.spans.note(this.#name(chunk), read);
    return read;
  }

  #readTail(): Points {
    const { connection, allocate } = this.#source;
    const parts: Points[] = [];
    for (const { points } of connection.allNow(BLOCKS, [this.#run])) {
      const block = unpack(points as Uint8Array, allocate);
      for (const series of block) if (series.key === this.#key) parts.push(series.points);
    }
    return concat(parts, allocate);
  }
}

function pointsIn(chunks: readonly ChunkPlace[]): number {
  return chunks.reduce((sum, { count }) => sum + count, 0);
}

function cutOut(series: Points, start: number, end: number): { points: Points; more: boolean } {
  return { points: part(series, Math.max(start, 0), Math.max(end, 0)), more: countOf(series) > end };
}
