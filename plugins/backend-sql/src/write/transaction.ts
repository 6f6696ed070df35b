import type { Binding, Row, Session } from '../session.ts';
import type { SqliteConnection } from '../sqlite/connection.ts';

/** A session that writes, and says which runs it wrote to. */
export interface Writing extends Session {
  /** Tells that the run of a row is written to, or may be: what threads keep of it is then read anew. */
  touches(run: number): void;
}

const READS = /^\s*(?:SELECT|PRAGMA)\b/i;
const OF_RUNS =
  /\b(?:INTO|UPDATE|FROM)\s+[`"]?(?:runs|params|tags|series|datasets|dataset_inputs|dataset_input_tags)\b/i;
const known = new Map<string, boolean>();

/** One request's writes within a transaction. */
export class Transaction implements Writing {
  readonly #connection: SqliteConnection;
  readonly #runs: number[] = [];
  #wrote = false;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  /** The runs that were written to; `undefined` if that may be any, because nobody told. */
  get touched(): readonly number[] | undefined {
    return this.#wrote && this.#runs.length === 0 ? undefined : this.#runs;
  }

  touches(run: number): void {
    this.#runs.push(run);
  }

  get(sql: string, bindings: readonly Binding[]): Promise<Row | undefined> {
    this.#wrote ||= concernsRuns(sql);
    return this.#connection.get(sql, bindings);
  }

  all(sql: string, bindings: readonly Binding[]): Promise<Row[]> {
    this.#wrote ||= concernsRuns(sql);
    return this.#connection.all(sql, bindings);
  }

  run(sql: string, bindings: readonly Binding[]): Promise<number> {
    this.#wrote ||= concernsRuns(sql);
    return this.#connection.run(sql, bindings);
  }

  insert(sql: string, bindings: readonly Binding[]): Promise<number> {
    this.#wrote ||= concernsRuns(sql);
    return this.#connection.insert(sql, bindings);
  }
}

function concernsRuns(sql: string): boolean {
  let concerns = known.get(sql);
  if (concerns === undefined) {
    if (known.size > 500) known.clear();
    concerns = !READS.test(sql) && OF_RUNS.test(sql);
    known.set(sql, concerns);
  }
  return concerns;
}
