import type { SeriesRange } from '@labtrail/backend-store';
import { unpack } from '../metrics/packing.ts';
import { eachPointJson, lineJson } from '../metrics/point-json.ts';
import {
  byStep,
  concat,
  countOf,
  inOrder,
  isBefore,
  NO_POINTS,
  type Points,
  part,
  pick,
  placeIn,
  points,
} from '../metrics/points.ts';
import { outlinedIndexes, sampledIndexes } from '../metrics/sampling.ts';
import { type Allocate, fresh, Scratch } from '../metrics/scratch.ts';
import type { SqliteConnection } from '../sqlite/connection.ts';
import { CACHED_POINTS, ChunkCache } from './chunk-cache.ts';
import { type ListJson, ListWriter } from './list-json.ts';
import type { Requests, StepRange } from './requests.ts';

const FIND_RUN = 'SELECT id, workspace FROM runs WHERE run_id = ?';
const CHUNKS = 'SELECT start, count, version FROM metric_chunks WHERE run = ? AND key = ? ORDER BY start';
const CHUNK = 'SELECT points FROM metric_chunks WHERE run = ? AND key = ? AND start = ?';
const BLOCKS = 'SELECT points FROM metric_blocks WHERE run = ? ORDER BY id';

interface ChunkPlace {
  readonly start: number;
  readonly count: number;
  readonly version: number;
}

/** Where a series is read from, and into what. */
interface Source {
  readonly connection: SqliteConnection;
  readonly allocate: Allocate;
}

/** One series in the snapshot of a transaction: sorted chunks, and a tail of points that no compaction has taken in yet. */
class Series {
  readonly #connection: SqliteConnection;
  readonly #allocate: Allocate;
  readonly #run: number;
  readonly #key: string;
  readonly #chunks: readonly ChunkPlace[];
  readonly #tail: Points;

  constructor({ connection, allocate }: Source, run: number, key: string) {
    this.#connection = connection;
    this.#allocate = allocate;
    this.#run = run;
    this.#key = key;
    this.#chunks = connection.allNow(CHUNKS, [run, key]) as unknown as ChunkPlace[];
    this.#tail = inOrder(this.#readTail(), allocate);
  }

  /** All points. Chunks of a series that fits into `cache` are kept there for the next time. */
  all(cache?: ChunkCache): Points {
    const last = this.#chunks.at(-1);
    const fitting = last && last.start + last.count <= CACHED_POINTS ? cache : undefined;
    const chunked = fitting
      ? concat(
          this.#chunks.map((chunk) => this.#cached(chunk, fitting)),
          this.#allocate,
        )
      : this.#decoded();
    const together = concat([chunked, this.#tail], this.#allocate);
    return isBefore(chunked, this.#tail) ? together : inOrder(together, this.#allocate);
  }

  /** All chunks, each decoded into its place: a long series is held once, and never copied. */
  #decoded(): Points {
    const last = this.#chunks.at(-1);
    const all = points(last ? last.start + last.count : 0, this.#allocate);
    for (const chunk of this.#chunks) this.#read(chunk, placeIn(all, chunk.start));
    return all;
  }

  /** The points from `start` up to `end` in MLflow's order; reads only the chunks that hold them, where order allows. */
  between(start: number, end: number): { points: Points; more: boolean } {
    const last = this.#chunks.at(-1);
    if (last && countOf(this.#tail) > 0 && !isBefore(this.#read(last), this.#tail))
      return cutOut(this.all(), start, end);
    const chunked = last ? last.start + last.count : 0;
    const wanted = this.#chunks.filter((chunk) => chunk.start < end && chunk.start + chunk.count > start);
    const first = wanted[0]?.start ?? chunked;
    const parts = [...wanted.map((chunk) => this.#read(chunk)), ...(end > chunked ? [this.#tail] : [])];
    const stored = concat(parts, this.#allocate);
    const { points } = cutOut(stored, start - first, end - first);
    return { points, more: chunked + countOf(this.#tail) > end };
  }

  #read({ start }: ChunkPlace, allocate = this.#allocate): Points {
    const row = this.#connection.getNow(CHUNK, [this.#run, this.#key, start]);
    return unpack(row?.points as Uint8Array, allocate)[0]?.points ?? NO_POINTS;
  }

  #cached(chunk: ChunkPlace, cache: ChunkCache): Points {
    const { start, version } = chunk;
    return cache.get({ run: this.#run, key: this.#key, start, version }, () => this.#read(chunk, fresh));
  }

  #readTail(): Points {
    const parts: Points[] = [];
    for (const { points } of this.#connection.allNow(BLOCKS, [this.#run])) {
      const block = unpack(points as Uint8Array, this.#allocate);
      for (const series of block) if (series.key === this.#key) parts.push(series.points);
    }
    return concat(parts, this.#allocate);
  }
}

function cutOut(series: Points, start: number, end: number): { points: Points; more: boolean } {
  return { points: part(series, Math.max(start, 0), Math.max(end, 0)), more: countOf(series) > end };
}

/** Reads series; its calls stand within one transaction each, so that a compaction never shows. */
export class HistoryReader {
  readonly #connection: SqliteConnection;
  readonly #scratch = new Scratch();
  readonly #cache = new ChunkCache();

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  history(query: { workspace: string; runId: string; key: string; offset: number; limit: number }): ListJson {
    const { key, offset, limit } = query;
    const list = new ListWriter();
    const found = this.#series(query.workspace, query.runId, key)?.between(offset, offset + limit);
    if (found) eachPointJson(found.points, { key }, (json) => list.add(json));
    return this.#ended(list, found?.more ?? false);
  }

  historyOfRuns(query: { workspace: string; runIds: readonly string[]; key: string; limit: number }): ListJson {
    const { workspace, key, limit } = query;
    const list = new ListWriter();
    let more = false;
    for (const runId of [...new Set(query.runIds)].sort()) {
      const found = this.#series(workspace, runId, key)?.between(0, limit - list.count);
      if (!found) continue;
      more ||= found.more;
      eachPointJson(found.points, { key, runId }, (json) => list.add(json));
    }
    return this.#ended(list, more);
  }

  /** The value of the latest point of a run's series at a step, the run by its row. */
  valueAt({ run, key, step }: { run: number; key: string; step: number }): number | undefined {
    this.#scratch.reset();
    const { allocate } = this.#scratch;
    const series = new Series({ connection: this.#connection, allocate }, run, key).all(this.#cache);
    return within(byStep(series, allocate), 'steps', { first: step, last: step }).values.at(-1);
  }

  sample({ workspace, runIds, key, steps, limit }: Requests['sample']['ask']): ListJson {
    const { allocate } = this.#scratch;
    const list = new ListWriter();
    for (const runId of runIds) {
      const all = this.#series(workspace, runId, key)?.all(this.#cache);
      if (!all) continue;
      const wanted = within(byStep(all, allocate), 'steps', steps);
      const picked = pick(wanted, sampledIndexes(countOf(wanted), limit), allocate);
      eachPointJson(picked, { key, runId }, (json) => list.add(json));
    }
    return this.#ended(list, false);
  }

  envelope({ workspace, runIds, key, range, groups }: Requests['envelope']['ask']): ListJson {
    const { allocate } = this.#scratch;
    const list = new ListWriter();
    for (const runId of runIds) {
      const all = this.#series(workspace, runId, key)?.all(this.#cache);
      if (!all || countOf(all) === 0) continue;
      const wanted = ranged(all, range, allocate);
      const count = countOf(wanted);
      if (count === 0) continue;
      const picked = pick(wanted, outlinedIndexes(wanted.values, groups), allocate);
      list.add(lineJson(picked, { run_id: runId, count, start_time: all.timestamps[0] as number }));
    }
    return this.#ended(list, false);
  }

  #ended(list: ListWriter, more: boolean): ListJson {
    this.#scratch.trim();
    return list.end(more);
  }

  #series(workspace: string, runId: string, key: string): Series | undefined {
    const run = this.#connection.getNow(FIND_RUN, [runId]);
    if (!run || run.workspace !== workspace) return undefined;
    this.#scratch.reset();
    return new Series({ connection: this.#connection, allocate: this.#scratch.allocate }, run.id as number, key);
  }
}

/** The points in a range, by step; `all` are in MLflow's order, which is by time. */
function ranged(all: Points, range: SeriesRange | undefined, allocate: Allocate): Points {
  if (range?.by === 'step') return within(byStep(all, allocate), 'steps', range);
  const start = range?.by === 'elapsed' ? (all.timestamps[0] as number) : 0;
  const times = range && { first: start + range.first, last: start + range.last };
  return byStep(within(all, 'timestamps', times), allocate);
}

/** The part of points whose `column`, by which they are ordered, lies in a range. */
function within(ordered: Points, column: 'steps' | 'timestamps', range: StepRange | undefined): Points {
  if (!range) return ordered;
  const sorted = ordered[column];
  return part(ordered, firstAtLeast(sorted, range.first), firstAtLeast(sorted, range.last + 1));
}

function firstAtLeast(sorted: Float64Array, bound: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
