import { type Column, printColumn } from '@labtrail/search';
import type { SqliteConnection } from '../sqlite/connection.ts';
import { type Cells, numberCells, type Ranks, ranksOf, textCells } from './cells.ts';
import { allTogether, type ColumnSource, DATASETS, sourceOf } from './column-source.ts';
import type { ChangePlace, RunChanges } from './run-changes.ts';

const ALL = `SELECT id, lifecycle_stage = 'active' AS active, start_time FROM runs
  WHERE experiment_id = ? ORDER BY start_time DESC, run_id`;
const ONE = "SELECT experiment_id, lifecycle_stage = 'active' AS active, start_time, run_id FROM runs WHERE id = ?";
const ID = 'SELECT run_id FROM runs WHERE id = ?';

/** So many columns are read together. */
const TOGETHER = 8;

/** What a run is to its experiment. */
export const GONE = 0;
export const ACTIVE = 1;
export const TRASHED = 2;

interface Kept {
  readonly source: ColumnSource;
  readonly cells: Cells;
  ranks: Ranks | undefined;
  place: ChangePlace;
  bytes: number;
}

/**
 * The runs of one experiment, and columns of them, kept in memory. A run has a slot for good, in which every column has its
 * value; what changed since is read anew before it is used.
 */
export class ExperimentRuns {
  readonly #connection: SqliteConnection;
  readonly #changes: RunChanges;
  readonly #experiment: number;
  readonly #slots = new Map<number, number>();
  readonly #kept = new Map<string, Kept>();
  /** By slot. */
  readonly rows: number[] = [];
  readonly stages: number[] = [];
  readonly started: number[] = [];
  /** The slots in the default order: the newest first, then by run id. */
  order: number[] = [];
  #place: ChangePlace | undefined;

  constructor(connection: SqliteConnection, changes: RunChanges, experiment: number) {
    this.#connection = connection;
    this.#changes = changes;
    this.#experiment = experiment;
  }

  /** About how much memory this takes. */
  get bytes(): number {
    let bytes = this.rows.length * 80;
    for (const kept of this.#kept.values()) bytes += kept.bytes;
    return bytes;
  }

  /** Brings the list of runs to what it is at `place`, from a snapshot that was taken later. */
  refresh(place: ChangePlace): void {
    const changed = this.#place && this.#changes.between(this.#place, place);
    if (changed) this.#revise(changed);
    else this.#load();
    this.#place = place;
  }

  /** The slot of the run of a row, if it is one of the experiment's. */
  slotOf(row: number): number | undefined {
    return this.#slots.get(row);
  }

  /** A column as it is at `place`; runs were refreshed to it before. */
  cells(column: Column | typeof DATASETS, place: ChangePlace): Cells {
    return this.#current(column, place).cells;
  }

  /** Whether a column is kept, or never is. */
  keeps(column: Column): boolean {
    return column.kind === 'metric at step' || this.#kept.has(printColumn(column));
  }

  /** Reads those of the columns that aren't kept yet, which takes half the time when those of one table are read together. */
  prepare(columns: readonly Column[], place: ChangePlace): void {
    const missing = new Map(columns.map((column) => [printColumn(column), sourceOf(column)]));
    for (const name of this.#kept.keys()) missing.delete(name);
    const tables = Map.groupBy(missing, ([, { rows }]) => rows?.table);
    tables.delete(undefined);
    for (const sources of tables.values()) {
      for (let at = 0; at < sources.length; at += TOGETHER) this.#readTogether(sources.slice(at, at + TOGETHER), place);
    }
  }

  ranks(column: Column, place: ChangePlace): Ranks {
    const kept = this.#current(column, place);
    if (!kept.ranks) {
      kept.ranks = ranksOf(kept.cells, column);
      kept.bytes += kept.ranks.of.byteLength;
    }
    return kept.ranks;
  }

  /** Forgets the column that wasn't used for the longest; whether there was one. */
  forgetOne(): boolean {
    for (const name of this.#kept.keys()) return this.#kept.delete(name);
    return false;
  }

  #load(): void {
    this.#place = undefined;
    this.#slots.clear();
    this.#kept.clear();
    for (const list of [this.rows, this.stages, this.started]) list.length = 0;
    for (const [row, active, started] of this.#connection.eachNow(ALL, [this.#experiment])) {
      this.#add(row as number, { active: active as number, started: started as number });
    }
    this.order = this.rows.map((_, slot) => slot);
  }

  #add(row: number, { active, started }: { active: number; started: number }): number {
    const slot = this.rows.push(row) - 1;
    this.#slots.set(row, slot);
    this.stages.push(active ? ACTIVE : TRASHED);
    this.started.push(started);
    return slot;
  }

  #revise(changed: ReadonlySet<number>): void {
    const added: number[] = [];
    for (const row of changed) {
      const run = this.#connection.getNow(ONE, [row]);
      const mine = run?.experiment_id === this.#experiment;
      const slot = this.#slots.get(row);
      if (slot !== undefined) this.stages[slot] = mine ? (run.active ? ACTIVE : TRASHED) : GONE;
      else if (mine) added.push(this.#add(row, { active: run.active as number, started: run.start_time as number }));
    }
    if (added.length > 0) this.order = this.#merged(added);
  }

  #merged(added: readonly number[]): number[] {
    const fresh = added.toSorted((a, b) => this.#compare(a, b));
    const merged: number[] = [];
    let next = 0;
    for (const slot of this.order) {
      while (next < fresh.length && this.#compare(fresh[next] as number, slot) < 0)
        merged.push(fresh[next++] as number);
      merged.push(slot);
    }
    return [...merged, ...fresh.slice(next)];
  }

  #compare(a: number, b: number): number {
    return (this.started[b] as number) - (this.started[a] as number) || (this.runId(a) < this.runId(b) ? -1 : 1);
  }

  /** The id of the run in a slot. */
  runId(slot: number): string {
    return (this.#connection.getNow(ID, [this.rows[slot] as number])?.run_id as string | undefined) ?? '';
  }

  #current(column: Column | typeof DATASETS, place: ChangePlace): Kept {
    const name = column === DATASETS ? DATASETS : printColumn(column);
    const known = this.#kept.get(name);
    const changed = known && this.#changes.between(known.place, place);
    const kept = known && changed ? this.#renewed(known, changed) : this.#read(column, place);
    kept.place = place;
    this.#kept.delete(name);
    this.#kept.set(name, kept);
    return kept;
  }

  #read(column: Column | typeof DATASETS, place: ChangePlace): Kept {
    const source = sourceOf(column);
    return this.#fill([source], source.all, place)[0] as Kept;
  }

  #readTogether(named: readonly (readonly [string, ColumnSource])[], place: ChangePlace): void {
    const sources = named.map(([, source]) => source);
    const read = this.#fill(sources, allTogether(sources), place);
    named.forEach(([name], index) => {
      this.#kept.set(name, read[index] as Kept);
    });
  }

  #fill(sources: readonly ColumnSource[], sql: string, place: ChangePlace): Kept[] {
    const count = this.rows.length;
    const filled = sources.map((source) => ({
      source,
      cells: source.type === 'number' ? numberCells(count) : textCells(count),
      texts: new Map<string, string>(),
    }));
    const bindings = [...sources.flatMap(({ key }) => key), this.#experiment];
    for (const [row, ...values] of this.#connection.eachNow(sql, bindings)) {
      const slot = this.#slots.get(row as number);
      if (slot === undefined) continue;
      filled.forEach(({ cells, texts }, place) => {
        const value = values[place] as string | number | null;
        if (value !== null) put(cells, slot, one(texts, value));
      });
    }
    return filled.map(({ source, cells, texts }) => ({
      source,
      cells,
      ranks: undefined,
      place,
      bytes: sizeOf(count, texts),
    }));
  }

  #renewed(kept: Kept, changed: ReadonlySet<number>): Kept {
    const { source, cells } = kept;
    if (cells.values.length < this.rows.length) grow(cells, this.rows.length);
    for (const row of changed) {
      const slot = this.#slots.get(row);
      if (slot === undefined) continue;
      const [found] = this.#connection.eachNow(source.one, [...source.key, row]);
      put(cells, slot, (found?.[1] ?? undefined) as string | number | undefined);
      kept.ranks = undefined;
    }
    return kept;
  }
}

function sizeOf(count: number, texts: ReadonlyMap<string, string>): number {
  let bytes = count * 9;
  for (const text of texts.keys()) bytes += 32 + text.length;
  return bytes;
}

/** The same text for the same value, so that a column of few values is small. */
function one(texts: Map<string, string>, value: string | number): string | number {
  if (typeof value === 'number' || value === 'NaN') return value;
  const known = texts.get(value);
  if (known !== undefined) return known;
  texts.set(value, value);
  return value;
}

/** NaN comes as a text in a column of numbers: SQLite has no other way to say it. */
function put(cells: Cells, slot: number, value: string | number | undefined): void {
  if (cells.type === 'text') {
    cells.values[slot] = value as string | undefined;
    return;
  }
  cells.values[slot] = typeof value === 'number' ? value : Number.NaN;
  cells.present[slot] = value === undefined ? 0 : 1;
}

function grow(cells: Cells, count: number): void {
  if (cells.type === 'text') {
    while (cells.values.length < count) cells.values.push(undefined);
    return;
  }
  const { values, present } = cells;
  cells.values = new Float64Array(count).fill(Number.NaN);
  cells.values.set(values);
  cells.present = new Uint8Array(count);
  cells.present.set(present);
}
