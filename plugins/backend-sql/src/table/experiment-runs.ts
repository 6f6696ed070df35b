import type { SqliteConnection } from '../sqlite/connection.ts';
import { columnsToRead } from './columns-to-read.ts';
import { KeptColumns } from './kept-columns.ts';
import type { ChangePlace, RunChanges } from './run-changes.ts';

const ALL = `SELECT id, lifecycle_stage = 'active' AS active, start_time FROM runs
  WHERE experiment_id = ? ORDER BY start_time DESC, run_id`;
const ONE = "SELECT experiment_id, lifecycle_stage = 'active' AS active, start_time, run_id FROM runs WHERE id = ?";
const ID = 'SELECT run_id FROM runs WHERE id = ?';

/** What a run is to its experiment. */
export const GONE = 0;
export const ACTIVE = 1;
export const TRASHED = 2;

/**
 * The runs of one experiment, and columns of them, kept in memory. A run has a slot for good, in which every column has its
 * value; what changed since is read anew before it is used.
 */
export class ExperimentRuns {
  readonly #connection: SqliteConnection;
  readonly #changes: RunChanges;
  readonly #experiment: number;
  readonly #slots = new Map<number, number>();
  /** By slot. */
  readonly rows: number[] = [];
  readonly stages: number[] = [];
  readonly started: number[] = [];
  /** The slots in the default order: the newest first, then by run id. */
  order: number[] = [];
  readonly columns: KeptColumns;
  /** Whether all that there is room for was read ahead, or is going to be. */
  isWide = false;
  #place: ChangePlace | undefined;

  constructor(connection: SqliteConnection, changes: RunChanges, experiment: number) {
    this.#connection = connection;
    this.#changes = changes;
    this.#experiment = experiment;
    this.columns = new KeptColumns(connection, changes, this);
  }

  /** About how much memory this takes. */
  get bytes(): number {
    return this.rows.length * 80 + this.columns.bytes;
  }

  /** Has columns read ahead that nobody looks at yet, as many as take some bytes. */
  widen(bytes: number, place: ChangePlace): void {
    this.isWide = true;
    const most = Math.floor(bytes / this.columns.bytesEach);
    for (const part of columnsToRead(this.#connection, { experiment: this.#experiment, most }))
      this.columns.readLater(part, place);
  }

  /** Brings the list of runs to what it is at `place`, from a snapshot that was taken later; whether what was kept stays. */
  refresh(place: ChangePlace): boolean {
    const changed = this.#place && this.#changes.between(this.#place, place);
    if (changed) this.#revise(changed);
    else this.#load();
    this.#place = place;
    return changed !== undefined;
  }

  /** The slot of the run of a row, if it is one of the experiment's. */
  slotOf(row: number): number | undefined {
    return this.#slots.get(row);
  }

  #load(): void {
    this.#place = undefined;
    this.#slots.clear();
    this.columns.clear();
    this.isWide = false;
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
}
