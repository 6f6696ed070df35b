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
/** Up to so many bytes columns are read before anybody asks for them. */
const AHEAD = 72 * 1024 * 1024;

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

function isLarge({ rows }: ExperimentRuns): boolean {
  return rows.length >= MANY_RUNS;
}

/** Answers questions about tables of runs, from columns that it keeps in memory and brings up to date for each. */
export class TableReader {
  readonly #connection: SqliteConnection;
  readonly #changes: RunChanges;
  readonly #cells: CellReader;
  readonly #experiments = new Map<number, ExperimentRuns>();

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
      for (const runs of frame.parts) if (isLarge(runs)) runs.columns.readSoon(columns, place);
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

  /** Whether columns that people may ask for next are still to be read. */
  get isBehind(): boolean {
    return this.#behind() !== undefined;
  }

  /** Reads some of the columns that people may ask for next: those that somebody looks at, then others as long as there is room. */
  readAhead(place: ChangePlace): void {
    const runs = this.#behind();
    if (!runs) return;
    // Who else writes would have it start anew again and again, for nobody.
    if (!runs.refresh(place)) runs.isWide = true;
    else if (runs.columns.isBehind) runs.columns.readPiece(place);
    else runs.widen(Math.max(0, AHEAD - this.#bytes), place);
    this.#makeRoom();
  }

  #behind(): ExperimentRuns | undefined {
    return [...this.#experiments.values()].find((runs) => isLarge(runs) && (runs.columns.isBehind || !runs.isWide));
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

  get #bytes(): number {
    return [...this.#experiments.values()].reduce((sum, runs) => sum + runs.bytes, 0);
  }

  #makeRoom(): void {
    let bytes = this.#bytes;
    for (const [id, runs] of this.#experiments) {
      while (bytes > ROOM) {
        const before = runs.bytes;
        if (!runs.columns.forgetOne()) break;
        bytes -= before - runs.bytes;
      }
      if (bytes <= ROOM) return;
      bytes -= runs.bytes;
      this.#experiments.delete(id);
    }
  }
}
