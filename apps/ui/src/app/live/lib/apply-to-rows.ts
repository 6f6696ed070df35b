import { isLater, type LiveChanges, type LiveRun, type Metric, type RunInfo } from '@labtrail/core';
import { wireNumber } from '../../numbers.ts';
import { type Applied, subjectOf, type Watched } from './apply.ts';
import { mayMove } from './touched.ts';

/** A value as the server's table has it. */
type Cell = string | number | null;

/** A row of `runs/table`. */
interface Row {
  readonly info: RunInfo;
  readonly values: readonly Cell[];
}

/** The latest points that were told, by run and key: a row has the value only, not where it stands. Lasts as long as the page. */
export type Latest = Map<string, Metric>;

interface Shown<R> {
  readonly rows: readonly R[];
  /** The columns of the rows' values, as ids. */
  readonly columns: readonly string[];
  readonly latest: Latest;
  readonly watched?: Watched;
}

/**
 * Applies changes to rows of `runs/table`: texts, attributes, and of metrics the latest, least and greatest value, the last step, and the
 * value at a step. How many points there are isn't told, so that `ask` is true where that is a column. Applying changes twice does no harm.
 */
export function applyToRows<R extends Row>(shown: Shown<R>, { runs: told }: LiveChanges): Applied<R> {
  const { rows, columns, latest, watched = [] } = shown;
  const known = new Map(rows.map(({ info }) => [info.run_id, info]));
  const counted = new Set(columns.filter((column) => column.startsWith('count:')).map(subjectOf));
  const ask = told.some(
    (one) =>
      mayMove(one, known.get(one.run_id), watched) ||
      (known.has(one.run_id) && one.metrics?.some(({ key }) => counted.has(`m:${key}`))),
  );
  const mine = new Map(told.filter((one) => known.has(one.run_id)).map((one) => [one.run_id, one]));
  if (mine.size === 0) return { items: rows, ask };
  const items = rows.map((row) => {
    const one = mine.get(row.info.run_id);
    return one ? withValues(row, new Told(one, latest), columns) : row;
  });
  return { items, ask };
}

function withValues<R extends Row>(row: R, told: Told, columns: readonly string[]): R {
  const values = columns.map((column, index) => told.cell(column, row.values[index] ?? null));
  return { ...row, info: told.run.info ?? row.info, values };
}

/** What is told of a run, by column. */
class Told {
  readonly run: LiveRun;
  readonly #points: Map<string, Metric[]>;
  readonly #params: Map<string, string>;
  readonly #tags: Map<string, string | null>;
  readonly #latest: Latest;

  constructor(run: LiveRun, latest: Latest) {
    const { metrics = [], params = [], tags = [], deleted_tags = [] } = run;
    this.run = run;
    this.#latest = latest;
    this.#points = Map.groupBy(
      metrics.map((point) => ({ ...point, value: wireNumber(point.value) })),
      ({ key }) => key,
    );
    this.#params = new Map(params.map(({ key, value }) => [key, value]));
    this.#tags = new Map<string, string | null>(deleted_tags.map((key) => [key, null]));
    for (const { key, value } of tags) this.#tags.set(key, value);
  }

  /** What a cell shows now. */
  cell(column: string, before: Cell): Cell {
    const colon = column.indexOf(':');
    const [kind, key] = [column.slice(0, colon), column.slice(colon + 1)];
    if (kind === 'a') return this.#attribute(key, before);
    if (kind === 'p') return this.#params.get(key) ?? before;
    if (kind === 't') return this.#tags.has(key) ? (this.#tags.get(key) ?? null) : before;
    const points = this.#points.get(key);
    return points ? this.#metric(kind, points, before) : before;
  }

  #attribute(name: string, before: Cell): Cell {
    const { info } = this.run;
    if (!info) return before;
    if (name === 'duration') return info.end_time === undefined ? null : info.end_time - info.start_time;
    return info[name as keyof RunInfo] ?? null;
  }

  #metric(kind: string, points: readonly Metric[], before: Cell): Cell {
    if (kind === 'm') return this.#latestOf(points);
    if (kind === 'min' || kind === 'max') {
      const values = [...(before === null ? [] : [wireNumber(before)]), ...points.map(({ value }) => value)];
      const numbers = values.filter((value) => !Number.isNaN(value));
      return numbers.length > 0 ? cellOf(Math[kind](...numbers)) : 'NaN';
    }
    if (kind === 'step') return Math.max(Number(before ?? points[0]?.step), ...points.map(({ step }) => step));
    const at = points.findLast(({ step }) => kind === `at/${step}`);
    return at ? cellOf(at.value) : before;
  }

  /** Of points that weren't told a row has the value alone; those that come now are taken for later ones. */
  #latestOf(points: readonly Metric[]): Cell {
    const name = `${this.run.run_id} ${points[0]?.key}`;
    const all = [...points, ...(this.#latest.get(name) ? [this.#latest.get(name) as Metric] : [])];
    const last = all.reduce((one, other) => (isLater(other, one) ? other : one));
    this.#latest.set(name, last);
    return cellOf(last.value);
  }
}

function cellOf(value: number): Cell {
  return Number.isFinite(value) ? value : String(value);
}
