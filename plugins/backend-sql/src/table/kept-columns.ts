import { type Column, printColumn } from '@labtrail/search';
import type { SqliteConnection } from '../sqlite/connection.ts';
import { type Cells, clearCell, growCells, numberCells, putCell, type Ranks, ranksOf, textCells } from './cells.ts';
import { type ColumnSource, DATASETS, KEYS, type Origin, sourceOf } from './column-source.ts';
import type { ColumnsToRead } from './columns-to-read.ts';
import type { ChangePlace, RunChanges } from './run-changes.ts';

type AnyColumn = Column | typeof DATASETS;

/** A column in memory. */
interface Kept {
  readonly name: string;
  readonly source: ColumnSource;
  readonly cells: Cells;
  /** One text for each value, so that a column of few values is small. */
  readonly texts: Map<string, string>;
  textBytes: number;
  ranks: Ranks | undefined;
  /** The slots below it have been read, and are as they were at `place`. */
  read: number;
  place: ChangePlace;
  /** The greater, the later it was asked for; 0 when it was read ahead only. */
  used: number;
  /** How soon it is to be read when nobody asks: the greater, the sooner; 0 for not at all. */
  ahead: number;
}

/** The runs that columns are kept of. */
export interface Slots {
  /** By slot. */
  readonly rows: readonly number[];
  slotOf(row: number): number | undefined;
}

/** Bytes of a value and whether there is one. */
const CELL = 9;
/** So many runs are read ahead at once, and so many cells: a few milliseconds, for which a question may have to wait. */
const PIECE = { runs: 500, cells: 4000 };
/** From so many columns on it may be quicker to read over all that a run has. */
const MANY = 8;
/** So many texts of a column are known as the same when they come again. */
const FEW = 4096;

/** Columns of the runs of one experiment. Of each some first slots are read, none to all; what changed since is read anew before it is used. */
export class KeptColumns {
  readonly #connection: SqliteConnection;
  readonly #changes: RunChanges;
  readonly #slots: Slots;
  readonly #kept = new Map<string, Kept>();
  /** Counts from 1, which is for what nobody asked for. */
  #uses = 1;
  /** Of which origins most of what runs have is kept. */
  #dense: ReadonlySet<Origin> = new Set();

  constructor(connection: SqliteConnection, changes: RunChanges, slots: Slots) {
    this.#connection = connection;
    this.#changes = changes;
    this.#slots = slots;
  }

  /** About how much memory they take. */
  get bytes(): number {
    let bytes = 0;
    for (const kept of this.#kept.values()) bytes += sizeOf(kept);
    return bytes;
  }

  /** About how much a column of numbers takes. */
  get bytesEach(): number {
    return this.#slots.rows.length * CELL;
  }

  clear(): void {
    this.#kept.clear();
  }

  /** Brings columns to what they are at `place`. Those of one table are read together, which takes half the time. */
  prepare(columns: readonly AnyColumn[], place: ChangePlace): void {
    const kept = new Set(columns.map((column) => this.#keptOf(column, place)));
    for (const each of kept) each.used = ++this.#uses;
    this.#bring([...kept], { to: this.#slots.rows.length, place });
  }

  cells(column: AnyColumn, place: ChangePlace): Cells {
    this.prepare([column], place);
    return this.#keptOf(column, place).cells;
  }

  ranks(column: Column, place: ChangePlace): Ranks {
    const cells = this.cells(column, place);
    const kept = this.#keptOf(column, place);
    kept.ranks ??= ranksOf(cells, column);
    return kept.ranks;
  }

  /** Has the columns that somebody looks at now read ahead, before any others. */
  readSoon(columns: readonly Column[], place: ChangePlace): void {
    this.#uses += 1;
    for (const column of columns)
      if (column.kind !== 'metric at step') this.#readAhead(column, { soon: this.#uses, place });
  }

  /** Has columns read ahead after those. */
  readLater({ columns, dense }: ColumnsToRead, place: ChangePlace): void {
    const kept = columns.map((column) => this.#readAhead(column, { soon: 1, place }));
    if (dense) this.#dense = new Set([...this.#dense, ...kept.map(({ source }) => source.origin)]);
  }

  #readAhead(column: Column, { soon, place }: { readonly soon: number; readonly place: ChangePlace }): Kept {
    const kept = this.#keptOf(column, place);
    if (kept.read < this.#slots.rows.length) kept.ahead = Math.max(kept.ahead, soon);
    return kept;
  }

  /** Whether a column that is to be read ahead isn't read to its end. */
  get isBehind(): boolean {
    return this.#behind() !== undefined;
  }

  /** Reads on in the columns that are to be read next. */
  readPiece(place: ChangePlace): void {
    const next = this.#behind();
    if (!next) return;
    const together = [...this.#kept.values()].filter(
      ({ ahead, source, read }) => ahead === next.ahead && source.origin === next.source.origin && read === next.read,
    );
    const runs = Math.max(PIECE.runs, Math.ceil(PIECE.cells / together.length));
    this.#bring(together, { to: Math.min(next.read + runs, this.#slots.rows.length), place });
  }

  #behind(): Kept | undefined {
    let next: Kept | undefined;
    for (const kept of this.#kept.values()) if (kept.ahead > (next?.ahead ?? 0)) next = kept;
    return next;
  }

  /** Forgets the column that wasn't used for the longest; whether there was one. */
  forgetOne(): boolean {
    let oldest: Kept | undefined;
    for (const kept of this.#kept.values()) if (!oldest || kept.used < oldest.used) oldest = kept;
    return oldest !== undefined && this.#kept.delete(oldest.name);
  }

  #keptOf(column: AnyColumn, place: ChangePlace): Kept {
    const name = column === DATASETS ? DATASETS : printColumn(column);
    let kept = this.#kept.get(name);
    if (!kept) {
      const source = sourceOf(column);
      const count = this.#slots.rows.length;
      const cells = source.type === 'number' ? numberCells(count) : textCells(count);
      const none = { texts: new Map(), textBytes: 0, ranks: undefined, read: 0, used: 0, ahead: 0 };
      kept = { name, source, cells, place, ...none };
      this.#kept.set(name, kept);
    }
    return kept;
  }

  #bring(columns: readonly Kept[], { to, place }: { to: number; place: ChangePlace }): void {
    const alike = Map.groupBy(columns, ({ source, read, place: { age, count } }) =>
      [source.origin.sql, read, age, count].join(' '),
    );
    for (const group of alike.values()) {
      const slots = this.#slotsToRead(group, { to, place });
      if (slots.length > 0) this.#read(group, slots);
      for (const kept of group) {
        kept.place = place;
        kept.read = Math.max(kept.read, to);
        if (kept.read >= this.#slots.rows.length) kept.ahead = 0;
      }
    }
  }

  /** The slots that columns, which are alike, miss up to one; what they hold of those that changed is forgotten. */
  #slotsToRead(columns: readonly Kept[], { to, place }: { to: number; place: ChangePlace }): number[] {
    const { read, place: before } = columns[0] as Kept;
    const changed = this.#changes.between(before, place);
    const again = changed ? [...changed].flatMap((row) => this.#slots.slotOf(row) ?? []) : [...this.#slots.rows.keys()];
    const stale = again.filter((slot) => slot < read);
    const slots = [...stale];
    for (let slot = read; slot < to; slot += 1) slots.push(slot);
    if (slots.length === 0) return slots;
    for (const kept of columns) {
      growCells(kept.cells, this.#slots.rows.length);
      kept.ranks = undefined;
      for (const slot of stale) clearCell(kept.cells, slot);
    }
    return slots;
  }

  #read(columns: readonly Kept[], slots: readonly number[]): void {
    const byKey = new Map(columns.map((kept) => [kept.source.key, kept]));
    const { sql, isKeyed } = (columns[0] as Kept).source.origin;
    const keys = columns.length >= MANY && this.#isDense(columns) ? KEYS.passed : KEYS.sought;
    const rows = JSON.stringify(slots.map((slot) => this.#slots.rows[slot]));
    const bindings = isKeyed ? [rows, JSON.stringify([...byKey.keys()])] : [rows];
    this.#connection.takeNow(isKeyed ? sql + keys : sql, bindings, (place, key, value) => {
      const kept = byKey.get(key as string);
      if (kept && value !== null)
        putCell(kept.cells, slots[place as number] as number, one(kept, value as string | number));
    });
  }

  #isDense([first]: readonly Kept[]): boolean {
    return first !== undefined && this.#dense.has(first.source.origin);
  }
}

function sizeOf({ cells, textBytes, ranks }: Kept): number {
  return cells.values.length * CELL + textBytes + (ranks?.of.byteLength ?? 0);
}

/** The same text for the same value, as long as there are few. */
function one(kept: Kept, value: string | number): string | number {
  if (typeof value === 'number' || kept.source.type === 'number') return value;
  const known = kept.texts.get(value);
  if (known !== undefined) return known;
  kept.textBytes += 32 + value.length;
  if (kept.texts.size < FEW) kept.texts.set(value, value);
  return value;
}
