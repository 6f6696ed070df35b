import { isLabtrailError, LabtrailError } from '@labtrail/core';
import type { Session } from '../session.ts';
import type { SqliteConnection } from '../sqlite/connection.ts';
import { databaseError } from '../sqlite/errors.ts';
import { patiently } from '../sqlite/patience.ts';

/** What a request writes. It checks first and writes after, so that what it throws on purpose leaves nothing behind. */
export type Write<T> = (session: Session) => Promise<T>;

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
  #waiting: Waiting[] = [];
  #working: Promise<void> | undefined;
  readonly #undone: () => void;
  #closed = false;

  /** @param undone called when writes that ended well are undone with their group */
  constructor(connection: SqliteConnection, undone: () => void) {
    this.#connection = connection;
    this.#undone = undone;
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
    try {
      for (const waiting of group) answers.push(await this.#apply(waiting));
      this.#connection.execute('COMMIT');
    } catch (error) {
      this.#rollBack();
      await this.#alone(group, error);
      return;
    }
    for (const answer of answers) answer();
  }

  /** An error made on purpose is an answer like another; any other fault undoes the group. */
  async #apply({ write, resolve, reject }: Waiting): Promise<() => void> {
    try {
      const value = await write(this.#connection);
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

  #rollBack(): void {
    this.#undone();
    try {
      this.#connection.execute('ROLLBACK');
    } catch {
      // SQLite has rolled back by itself, as it does when the disk is full.
    }
  }
}
