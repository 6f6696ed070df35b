import { LabtrailError } from '@labtrail/core';
import type { Knex } from 'knex';
import type { SqliteConnection } from '../sqlite/connection.ts';
import { CLUSTERED, createTables } from './tables.ts';

const VERSION = 1;

/**
 * Makes the tables where there are none yet, in one transaction. Of two processes that open a new file at once, one makes them.
 *
 * @throws INVALID_STATE if a newer Labtrail made them
 */
export function migrate(connection: SqliteConnection, knex: Knex): void {
  const found = versionOf(connection);
  if (found === VERSION) return;
  if (found !== undefined) {
    throw new LabtrailError(
      'INVALID_STATE',
      `The database has schema ${found}, made by a newer Labtrail; this one knows ${VERSION}. Run that newer version.`,
    );
  }
  connection.execute('BEGIN IMMEDIATE');
  try {
    if (versionOf(connection) === undefined) {
      for (const statement of statements(knex)) connection.execute(statement);
      connection.execute(`INSERT INTO labtrail_schema (version) VALUES (${VERSION})`);
    }
    connection.execute('COMMIT');
  } catch (error) {
    connection.execute('ROLLBACK');
    throw error;
  }
}

function statements(knex: Knex): string[] {
  return createTables(knex.schema)
    .toSQL()
    .map(({ sql }) => clustered(sql));
}

function clustered(sql: string): string {
  const table = /^create table `(\w+)`/.exec(sql)?.[1];
  return table && CLUSTERED.has(table) ? `${sql} WITHOUT ROWID` : sql;
}

function versionOf(connection: SqliteConnection): number | undefined {
  const table = connection.getNow(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'labtrail_schema'",
    [],
  );
  return table && (connection.getNow('SELECT version FROM labtrail_schema', [])?.version as number);
}
