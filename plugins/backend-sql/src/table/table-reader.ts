import type { RunGroupQuery, RunSelection, RunTableQuery, Window } from '@labtrail/backend-store';
import type { Column } from '@labtrail/search';
import { isExperimentId } from '../experiment-id.ts';
import type { HistoryReader } from '../reader/history.ts';
import { type CountedJson, type ListJson, ListWriter } from '../reader/list-json.ts';
import type { SqliteConnection } from '../sqlite/connection.ts';
import { CellReader } from './cell-reader.ts';
import { ExperimentRuns } from './experiment-runs.ts';
import { Frame } from './frame.ts';
import { Grouping } from './grouping.ts';
import type { ChangePlace, RunChanges } from './run-changes.ts';
import { columnsIn, inOrder, selected } from './selection.ts';

/** So many bytes of columns a thread keeps at most, but for those of the question that it answers. */
const ROOM = 96 * 1024 * 1024;

const OF_WORKSPACE = 'SELECT 1 FROM experiments WHERE id = ? AND workspace = ?';

type Asked = RunSelection & { readonly workspace: string } & (
    | { readonly order: RunTableQuery['order'] }
    | Pick<RunGroupQuery, 'groupBy' | 'columns'>
  );

/** The columns that rows are sorted by, or groups made and summed up of. */
function columnsOf(ask: Asked): Column[] {
  return 'groupBy' in ask ? [...ask.groupBy, ...ask.columns] : ask.order.map(({ column }) => column);
}

/** From so many runs on a column takes long enough that it is read before anybody sorts by it. */
const MANY_RUNS = 5000;

/** Answers questions about tables of runs, from columns that it keeps in memory and brings up to date for each. */
export class TableReader {
  readonly #connection: SqliteConnection;
  readonly #changes: RunChanges;
  readonly #cells: CellReader;
  readonly #experiments = new Map<number, ExperimentRuns>();
  /** Columns that somebody looks at, and that may not be kept yet. */
  #shown: { readonly runs: ExperimentRuns; readonly column: Column }[] = [];

  constructor(connection: SqliteConnection, changes: RunChanges, histories: HistoryReader) {
    this.#connection = connection;
    this.#changes = changes;
    this.#cells = new CellReader(connection, histories);
  }

  /** Where the changes stand: to be asked before the snapshot of a question is taken. */
  place(): ChangePlace {
    return this.#changes.place();
  }

  rows(ask: RunTableQuery & Window & { readonly workspace: string }, place: ChangePlace): CountedJson {
    return this.#asked(ask, place, (frame, found) => {
      const { columns, offset, limit } = ask;
      this.#shown = this.#notKept(ask);
      const page = inOrder(frame, found, ask.order).subarray(offset, offset + limit);
      const list = new ListWriter();
      const reader = this.#cells.of(columns);
      for (const slot of page) list.add(reader.rowJson(frame.rowOf(slot)));
      return { ...list.end(found.length > offset + page.length && page.length > 0), total: found.length };
    });
  }

  groups(ask: RunGroupQuery & { readonly workspace: string }, place: ChangePlace): CountedJson {
    return this.#asked(ask, place, (frame, found) => {
      const grouping = new Grouping(frame, found, ask);
      const list = new ListWriter();
      const page = grouping.ordered().subarray(ask.offset, ask.offset + ask.limit);
      for (const group of page) list.add(grouping.json(group));
      return { ...list.end(page.length > 0 && grouping.count > ask.offset + page.length), total: grouping.count };
    });
  }

  /** Whether a column that somebody looks at may still have to be read. */
  get isBehind(): boolean {
    return this.#shown.length > 0;
  }

  /** Reads the next of the columns that somebody looks at: they are what people sort by. */
  readAhead(place: ChangePlace): void {
    const next = this.#shown.shift();
    if (!next || !this.#isKept(next.runs)) return;
    next.runs.refresh(place);
    next.runs.ranks(next.column, place);
    this.#makeRoom();
  }

  #notKept({ experimentIds, columns }: Pick<RunTableQuery, 'experimentIds' | 'columns'>) {
    const parts = experimentIds.flatMap((id) => this.#experiments.get(Number(id)) ?? []);
    const large = parts.filter(({ rows }) => rows.length >= MANY_RUNS);
    return large.flatMap((runs) => columns.filter((column) => !runs.keeps(column)).map((column) => ({ runs, column })));
  }

  #isKept(runs: ExperimentRuns): boolean {
    return [...this.#experiments.values()].includes(runs);
  }

  /** The rows of all found runs, in order. */
  ids(ask: RunTableQuery & { readonly workspace: string }, place: ChangePlace): Float64Array<ArrayBuffer> {
    return this.#asked(ask, place, (frame, found) =>
      Float64Array.from(inOrder(frame, found, ask.order), (slot) => frame.rowOf(slot)),
    );
  }

  /** The cells of runs by their rows; a run that is no more is left out. */
  cells({ rows, columns }: { readonly rows: Float64Array } & Pick<RunTableQuery, 'columns'>): ListJson {
    const list = new ListWriter();
    const reader = this.#cells.of(columns);
    for (const row of rows) {
      const cells = reader.cellsJson(row);
      if (cells !== undefined) list.add(cells);
    }
    return list.end(false);
  }

  #asked<T>(ask: Asked, place: ChangePlace, answer: (frame: Frame, found: Uint32Array) => T): T {
    const ids = ask.experimentIds.filter(isExperimentId).map(Number);
    const mine = [...new Set(ids)].filter((id) => this.#connection.getNow(OF_WORKSPACE, [id, ask.workspace]));
    const parts = mine.map((id) => this.#experiment(id));
    for (const part of parts) part.refresh(place);
    const frame = new Frame(parts, place);
    frame.prepare([...columnsIn(ask), ...columnsOf(ask)]);
    const answered = answer(frame, selected(this.#connection, frame, ask));
    this.#makeRoom();
    return answered;
  }

  #experiment(id: number): ExperimentRuns {
    const runs = this.#experiments.get(id) ?? new ExperimentRuns(this.#connection, this.#changes, id);
    this.#experiments.delete(id);
    this.#experiments.set(id, runs);
    return runs;
  }

  #makeRoom(): void {
    let bytes = 0;
    for (const runs of this.#experiments.values()) bytes += runs.bytes;
    for (const [id, runs] of this.#experiments) {
      while (bytes > ROOM) {
        const before = runs.bytes;
        if (!runs.forgetOne()) break;
        bytes -= before - runs.bytes;
      }
      if (bytes <= ROOM) return;
      bytes -= runs.bytes;
      this.#experiments.delete(id);
    }
  }
}
