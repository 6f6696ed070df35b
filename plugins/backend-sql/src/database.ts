import { mkdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Knex from 'knex';
import type { Parts } from './parts.ts';
import { Reader } from './reader/reader.ts';
import { migrate } from './schema/migrate.ts';
import { SqliteConnection } from './sqlite/connection.ts';
import { databaseFile } from './sqlite/location.ts';
import { patiently } from './sqlite/patience.ts';
import { refuseForeignDatabase } from './sqlite/recognise.ts';
import { RunChanges } from './table/run-changes.ts';
import { Compactor } from './write/compactor.ts';
import { GroupCommit } from './write/group-commit.ts';
import { KnownColumns } from './write/known-columns.ts';

export interface SqlStoreOptions {
  /** What relative paths in the URI are meant from. */
  readonly workingFolder: string;
}

/** An open database, for one of the stores in it. */
export interface Database {
  readonly parts: Parts;
  /** The database is closed when all who opened it have. A repeat is harmless. */
  close(): Promise<void>;
}

interface Shared {
  readonly opening: Promise<{ parts: Parts; close: () => Promise<void> }>;
  users: number;
}

/** The databases that are open in this process: two writers of one file would only wait for each other. */
const open = new Map<string, Shared>();

/**
 * Opens, or makes, the database that `uri` names, e.g. `sqlite:///labtrail.db`; a database that is open in this process already
 * is shared. Several processes may have it open at once.
 *
 * @throws INVALID_PARAMETER_VALUE for a URI or file that can't be used; a file of another program is left as it is
 */
export async function openDatabase(uri: string, options: SqlStoreOptions): Promise<Database> {
  const file = canonical(databaseFile(uri, options.workingFolder));
  const shared = open.get(file) ?? { opening: opened(file), users: 0 };
  open.set(file, shared);
  shared.users += 1;
  const leave = once(() => left(file, shared));
  try {
    return { parts: (await shared.opening).parts, close: leave };
  } catch (error) {
    await leave();
    throw error;
  }
}

async function left(file: string, shared: Shared): Promise<void> {
  shared.users -= 1;
  if (shared.users > 0) return;
  if (open.get(file) === shared) open.delete(file);
  const database = await shared.opening.catch(() => undefined);
  await database?.close();
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}

/** One path for one file, whichever links lead to its folder. */
function canonical(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    mkdirSync(dirname(file), { recursive: true });
    return join(realpathSync(dirname(file)), basename(file));
  }
}

async function opened(file: string): Promise<{ parts: Parts; close: () => Promise<void> }> {
  await patiently(() => refuseForeignDatabase(file));
  const knex = Knex({ client: 'better-sqlite3', useNullAsDefault: true });
  const { writing, reading } = await connect(file, knex);
  const columns = new KnownColumns();
  const changes = new RunChanges();
  const writer = new GroupCommit(writing, { undone: () => columns.forget(), changes });
  const reader = new Reader(file, changes);
  const compactor = new Compactor({ writer, reader, session: reading });
  return {
    parts: { writer, session: reading, reader, compactor, columns, knex },
    close: async () => {
      await compactor.close();
      await writer.close();
      await reader.close();
      reading.close();
      writing.close();
    },
  };
}

/**
 * The first must come before any table. An answer of 200 means that the data is on disk, hence FULL. A longer write-ahead
 * log (16 MB) takes in the pages that change with every commit once, not each time.
 */
const SETTINGS =
  'PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000';

async function connect(
  file: string,
  knex: Knex.Knex,
): Promise<{ writing: SqliteConnection; reading: SqliteConnection }> {
  const writing = await patiently(() => new SqliteConnection(file));
  try {
    await patiently(() => writing.execute(SETTINGS));
    await patiently(() => migrate(writing, knex));
    return { writing, reading: await patiently(() => new SqliteConnection(file)) };
  } catch (error) {
    writing.close();
    throw error;
  }
}
