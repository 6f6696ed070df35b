import type { SeriesRange } from '@labtrail/backend-store';
import { eachPointJson, lineJson } from '../metrics/point-json.ts';
import { byStep, countOf, type Points, part, pick } from '../metrics/points.ts';
import { outlinedIndexes, sampledIndexes } from '../metrics/sampling.ts';
import { type Allocate, Scratch } from '../metrics/scratch.ts';
import type { SqliteConnection } from '../sqlite/connection.ts';
import { ChunkCache } from './chunk-cache.ts';
import { ChunkSpans, type FixedRange } from './chunk-spans.ts';
import { type ListJson, ListWriter } from './list-json.ts';
import type { Requests } from './requests.ts';
import { Series, type SeriesSource } from './series.ts';

const FIND_RUN = 'SELECT id, workspace FROM runs WHERE run_id = ?';

/** Reads series; its calls stand within one transaction each, so that a compaction never shows. */
export class HistoryReader {
  readonly #scratch = new Scratch();
  readonly #source: SeriesSource;

  constructor(connection: SqliteConnection) {
    const { allocate } = this.#scratch;
    this.#source = { connection, allocate, cache: new ChunkCache(), spans: new ChunkSpans() };
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
    const series = new Series(this.#source, run, key);
    return ranged(series, { by: 'step', first: step, last: step }, this.#scratch.allocate).values.at(-1);
  }

  sample({ workspace, runIds, key, steps, limit }: Requests['sample']['ask']): ListJson {
    const { allocate } = this.#scratch;
    const list = new ListWriter();
    for (const runId of runIds) {
      const series = this.#series(workspace, runId, key);
      if (!series) continue;
      const wanted = ranged(series, steps && { by: 'step', ...steps }, allocate);
      const picked = pick(wanted, sampledIndexes(countOf(wanted), limit), allocate);
      eachPointJson(picked, { key, runId }, (json) => list.add(json));
    }
    return this.#ended(list, false);
  }

  envelope({ workspace, runIds, key, range, groups }: Requests['envelope']['ask']): ListJson {
    const { allocate } = this.#scratch;
    const list = new ListWriter();
    for (const runId of runIds) {
      const series = this.#series(workspace, runId, key);
      if (!series) continue;
      const { start } = series;
      const wanted = ranged(series, fixed(range, start), allocate);
      const count = countOf(wanted);
      if (count === 0) continue;
      const picked = pick(wanted, outlinedIndexes(wanted.values, groups), allocate);
      list.add(lineJson(picked, { run_id: runId, count, start_time: start }));
    }
    return this.#ended(list, false);
  }

  #ended(list: ListWriter, more: boolean): ListJson {
    this.#scratch.trim();
    return list.end(more);
  }

  #series(workspace: string, runId: string, key: string): Series | undefined {
    const run = this.#source.connection.getNow(FIND_RUN, [runId]);
    if (!run || run.workspace !== workspace) return undefined;
    this.#scratch.reset();
    return new Series(this.#source, run.id as number, key);
  }
}

function fixed(range: SeriesRange | undefined, start: number): FixedRange | undefined {
  if (!range) return undefined;
  const { by, first, last } = range;
  return by === 'elapsed' ? { by: 'time', first: start + first, last: start + last } : { by, first, last };
}

/** The points of a series in a range, by step. */
function ranged(series: Series, range: FixedRange | undefined, allocate: Allocate): Points {
  const around = series.around(range);
  if (range?.by === 'time') return byStep(within(around, 'timestamps', range), allocate);
  const ordered = byStep(around, allocate);
  return range ? within(ordered, 'steps', range) : ordered;
}

/** The part of points whose `column`, by which they are ordered, lies in a range. */
function within(ordered: Points, column: 'steps' | 'timestamps', { first, last }: SeriesRange): Points {
  const sorted = ordered[column];
  return part(ordered, firstAtLeast(sorted, first), firstAtLeast(sorted, last + 1));
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
