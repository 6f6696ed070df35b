import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Binding, Row, Session } from '../session.ts';
import { patiently } from './patience.ts';

/** How long SQLite itself waits for another process, in milliseconds; longer waits don't hold up the thread. */
const SHORT_WAIT = 20;

/** Tells statements whose rows come as lists from others of the same text. */
const LISTS = '/* lists */';

/** Takes what a statement hands over. */
export type Take = (first: Row[string], second: Row[string], third: Row[string]) => void;

/** A connection to a SQLite file, on Node's own SQLite. Its calls are synchronous below; promises keep the contract. */
export class SqliteConnection implements Session {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #take: Take = () => undefined;

  constructor(file: string) {
    this.#database = new DatabaseSync(file, { timeout: SHORT_WAIT });
    try {
      this.#database.function('unicode_lower', { deterministic: true }, (text) => String(text).toLowerCase());
      // As many arguments as it names are what SQLite lets it be called with.
      this.#database.function('take', (first, second, third) => {
        this.#take(first as Row[string], second as Row[string], third as Row[string]);
        return null;
      });
      this.execute('PRAGMA foreign_keys = ON; PRAGMA case_sensitive_like = ON; PRAGMA cache_size = -8000');
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** Runs one or more statements that answer nothing. */
  execute(sql: string): void {
    this.#database.exec(sql);
  }

  get(sql: string, bindings: readonly Binding[]): Promise<Row | undefined> {
    return patiently(() => this.getNow(sql, bindings));
  }

  all(sql: string, bindings: readonly Binding[]): Promise<Row[]> {
    return patiently(() => this.allNow(sql, bindings));
  }

  async run(sql: string, bindings: readonly Binding[]): Promise<number> {
    return Number(this.#prepared(sql).run(...bindings).changes);
  }

  async insert(sql: string, bindings: readonly Binding[]): Promise<number> {
    return Number(this.#prepared(sql).run(...bindings).lastInsertRowid);
  }

  allNow(sql: string, bindings: readonly Binding[]): Row[] {
    return this.#prepared(sql).all(...bindings) as Row[];
  }

  getNow(sql: string, bindings: readonly Binding[]): Row | undefined {
    return this.#prepared(sql).get(...bindings) as Row | undefined;
  }

  /** The rows as lists of their columns, one after the other: quick and small where they are many. */
  eachNow(sql: string, bindings: readonly Binding[]): Iterable<Row[string][]> {
    const statement = this.#prepared(`${LISTS} ${sql}`);
    statement.setReturnArrays(true);
    return statement.iterate(...bindings) as unknown as Iterable<Row[string][]>;
  }

  /** Runs a statement whose rows call the function `take`, with three values each: quicker than rows where they are very many. */
  takeNow(sql: string, bindings: readonly Binding[], take: Take): void {
    this.#take = take;
    this.#prepared(sql).get(...bindings);
    this.#take = () => undefined;
  }

  close(): void {
    this.#statements.clear();
    if (this.#database.isOpen) this.#database.close();
  }

  #prepared(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) {
      if (this.#statements.size > 500) this.#statements.clear();
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}
