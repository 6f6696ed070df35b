import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { BackendStore } from '@labtrail/backend-store';
import Knex from 'knex';
import { datasetStore } from './datasets.ts';
import { experimentStore } from './experiments.ts';
import { metricStore } from './metrics.ts';
import type { Parts } from './parts.ts';
import { Reader } from './reader/reader.ts';
import { runStore } from './runs.ts';
import { migrate } from './schema/migrate.ts';
import { SqliteConnection } from './sqlite/connection.ts';
import { databaseFile } from './sqlite/location.ts';
import { patiently } from './sqlite/patience.ts';
import { refuseForeignDatabase } from './sqlite/recognise.ts';
import { Compactor } from './write/compactor.ts';
import { GroupCommit } from './write/group-commit.ts';

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
  await patiently(() => refuseForeignDatabase(file));
  mkdirSync(dirname(file), { recursive: true });
  const knex = Knex({ client: 'better-sqlite3', useNullAsDefault: true });
  const { writing, reading } = await connect(file, knex);
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
