import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { BackendStore } from '@labtrail/backend-store';
import Knex from 'knex';
import { datasetStore } from './datasets.ts';
import { experimentStore } from './experiments.ts';
import { metricStore } from './metrics.ts';
import { Reader } from './reader/reader.ts';
import { runStore } from './runs.ts';
import { migrate } from './schema/migrate.ts';
import type { Session } from './session.ts';
import { SHORT_WAIT, SqliteConnection } from './sqlite/connection.ts';
import { databaseFile } from './sqlite/location.ts';
import { refuseForeignDatabase } from './sqlite/recognise.ts';
import { Compactor } from './write/compactor.ts';
import { GroupCommit } from './write/group-commit.ts';

/** What the nouns of a SQL store work with. */
export interface Parts {
  /** Takes every write. */
  readonly writer: GroupCommit;
  /** For short reads; sees only what was committed. */
  readonly session: Session;
  /** For long reads. */
  readonly reader: Reader;
  readonly compactor: Compactor;
  /** Builds statements; it has no connection of its own. */
  readonly knex: Knex.Knex;
}

export interface SqlStoreOptions {
  /** What relative paths in the URI are meant from. */
  readonly workingFolder: string;
}

/**
 * Opens, or makes, the database that `uri` names, e.g. `sqlite:///labtrail.db`. Several processes may have it open at once.
 *
 * @throws INVALID_PARAMETER_VALUE for a URI or file that can't be used; a file of another program is left as it is
 */
export async function openSqlStore(uri: string, options: SqlStoreOptions): Promise<BackendStore> {
  const file = databaseFile(uri, options.workingFolder);
  refuseForeignDatabase(file);
  mkdirSync(dirname(file), { recursive: true });
  const knex = Knex({ client: 'better-sqlite3', useNullAsDefault: true });
  const { writing, reading } = connect(file, knex);
  const writer = new GroupCommit(writing);
  const reader = new Reader(file);
  const compactor = new Compactor({ writer, reader, session: reading });
  const parts: Parts = { writer, session: reading, reader, compactor, knex };
  return {
    experiments: experimentStore(parts),
    runs: runStore(parts),
    metrics: metricStore(parts),
    datasets: datasetStore(parts),
    close: async () => {
      await compactor.close();
      await writer.close();
      await reader.close();
      reading.close();
      writing.close();
    },
  };
}

function connect(file: string, knex: Knex.Knex): { writing: SqliteConnection; reading: SqliteConnection } {
  const writing = new SqliteConnection(file);
  try {
    writing.execute('PRAGMA busy_timeout = 10000');
    // The first must come before any table; an answer of 200 means that the data is on disk, hence the last.
    writing.execute('PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    migrate(writing, knex);
    writing.execute(`PRAGMA busy_timeout = ${SHORT_WAIT}`);
    return { writing, reading: new SqliteConnection(file) };
  } catch (error) {
    writing.close();
    throw error;
  }
}
