import { isLabtrailError, LabtrailError } from '@labtrail/core';
import type { SqliteConnection } from '../sqlite/connection.ts';
import { databaseError } from '../sqlite/errors.ts';
import { patiently } from '../sqlite/patience.ts';
import type { RunChanges } from '../table/run-changes.ts';
import { Transaction, type Writing } from './transaction.ts';

/** What a request writes. It checks first and writes after, so that what it throws on purpose leaves nothing behind. */
export type Write<T> = (session: Writing) => Promise<T>;

interface Waiting {
  readonly write: Write<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/** A group of so many writes is committed without waiting for more. */
const LARGE_GROUP = 64;

/**
 * The one writer of a process: what the requests that come together write goes to disk with one fsync.
 * A promise resolves when its write is on disk.
 */
export class GroupCommit {
  readonly #connection: SqliteConnection;
  readonly #changes: RunChanges;
  #foreign: unknown;
  #waiting: Waiting[] = [];
  #working: Promise<void> | undefined;
  readonly #undone: () => void;
  #closed = false;

  /**
   * @param told `undone` is called when writes that ended well are undone with their group; `changes` notes which runs were
   * written to
   */
  constructor(connection: SqliteConnection, told: { readonly undone: () => void; readonly changes: RunChanges }) {
    this.#connection = connection;
    this.#undone = told.undone;
    this.#changes = told.changes;
    this.#foreign = this.#dataVersion();
  }

  /** Takes note when another process has written since the last time. */
  noteForeignWrites(): void {
    const version = this.#dataVersion();
    if (version !== this.#foreign) this.#changes.noteAll();
    this.#foreign = version;
  }

  write<T>(write: Write<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new LabtrailError('TEMPORARILY_UNAVAILABLE', 'The store is closed.'));
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ write, resolve: resolve as (value: unknown) => void, reject });
      this.#working ??= this.#work();
    });
  }

  /** Waits for the writes under way; later ones are refused. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#working;
  }

  async #work(): Promise<void> {
    while (this.#waiting.length > 0) {
      await this.#gather();
      const group = this.#waiting;
      this.#waiting = [];
      await this.#commit(group);
    }
    this.#working = undefined;
  }

  /** Waits as long as each turn of the event loop brings more writes: after a commit its callers come back one by one. */
  async #gather(): Promise<void> {
    let before = 0;
    while (this.#waiting.length > before && this.#waiting.length < LARGE_GROUP) {
      before = this.#waiting.length;
      await new Promise(setImmediate);
    }
  }

  async #commit(group: readonly Waiting[]): Promise<void> {
    try {
      await patiently(() => this.#connection.execute('BEGIN IMMEDIATE'));
    } catch (error) {
      for (const { reject } of group) reject(databaseError(error));
      return;
    }
    const answers: (() => void)[] = [];
    const written: Transaction[] = [];
    try {
      for (const waiting of group) {
        const transaction = new Transaction(this.#connection);
        written.push(transaction);
        answers.push(await this.#apply(waiting, transaction));
      }
      this.#connection.execute('COMMIT');
    } catch (error) {
      this.#rollBack();
      await this.#alone(group, error);
      return;
    }
    for (const { touched } of written) this.#note(touched);
    for (const answer of answers) answer();
  }

  /** An error made on purpose is an answer like another; any other fault undoes the group. */
  async #apply({ write, resolve, reject }: Waiting, transaction: Transaction): Promise<() => void> {
    try {
      const value = await write(transaction);
      return () => resolve(value);
    } catch (error) {
      if (!isLabtrailError(error)) throw error;
      return () => reject(error);
    }
  }

  /** After a group failed: each of its writes for itself, so that one bad write harms no other. */
  async #alone(group: readonly Waiting[], error: unknown): Promise<void> {
    if (group.length === 1) return (group[0] as Waiting).reject(databaseError(error));
    for (const waiting of group) await this.#commit([waiting]);
  }

  #note(touched: readonly number[] | undefined): void {
    if (!touched) this.#changes.noteAll();
    else for (const run of touched) this.#changes.note(run);
  }

  /** SQLite's number that changes when another connection has written. */
  #dataVersion(): unknown {
    return this.#connection.getNow('PRAGMA data_version', [])?.data_version;
  }

  #rollBack(): void {
    this.#undone();
    try {
      this.#connection.execute('ROLLBACK');
    } catch {
      // SQLite has rolled back by itself, as it does when the disk is full.
    }
  }
}
