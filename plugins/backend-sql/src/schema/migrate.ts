import { LabtrailError } from '@labtrail/core';
import type { Knex } from 'knex';
import type { SqliteConnection } from '../sqlite/connection.ts';
import { createColumnTables } from './column-tables.ts';
import { createFirstTables } from './first-tables.ts';
import { createLoggedModelTables, createRegistryTables, createWebhookTables } from './model-tables.ts';
import { createSecretTables } from './secret-tables.ts';
import { createViewTables, indexModelSources } from './view-tables.ts';

type Step = (schema: Knex.SchemaBuilder) => Knex.SchemaBuilder;

/** What leads from one version of the schema to the next, from none on. What was released once is never changed. */
const STEPS: readonly (readonly Step[])[] = [
  [createFirstTables],
  [createLoggedModelTables, createRegistryTables, createWebhookTables],
  [createViewTables, createColumnTables, indexModelSources, createSecretTables],
];

const VERSION = STEPS.length;

/** Tables that are only ever reached by their primary key, and kept in its order where the database can. */
const CLUSTERED = new Set([
  'experiment_tags',
  'params',
  'tags',
  'series',
  'run_columns',
  'location_secrets',
  'dataset_input_tags',
  'logged_model_params',
  'logged_model_tags',
  'registered_model_tags',
  'model_aliases',
  'model_version_tags',
]);

/**
 * Makes the tables where there are none yet, and what is missing where an older Labtrail made them, in one transaction. Of
 * two processes that open a file at once, one does it. An earlier `version` is made as it was then.
 *
 * @throws INVALID_STATE if a newer Labtrail made them
 */
export function migrate(connection: SqliteConnection, knex: Knex, version = VERSION): void {
  if (versionOf(connection) === version) return;
  connection.execute('BEGIN IMMEDIATE');
  try {
    const found = versionOf(connection);
    refuseNewer(found);
    for (const statement of statements(knex, found, version)) connection.execute(statement);
    connection.execute(
      found === 0
        ? `INSERT INTO labtrail_schema (version) VALUES (${version})`
        : `UPDATE labtrail_schema SET version = ${version}`,
    );
    connection.execute('COMMIT');
  } catch (error) {
    connection.execute('ROLLBACK');
    throw error;
  }
}

function refuseNewer(found: number): void {
  if (found <= VERSION) return;
  throw new LabtrailError(
    'INVALID_STATE',
    `The database has schema ${found}, made by a newer Labtrail; this one knows ${VERSION}. Run that newer version.`,
  );
}

function statements(knex: Knex, from: number, to: number): string[] {
  return STEPS.slice(from, to)
    .flat()
    .flatMap((step) => step(knex.schema).toSQL())
    .map(({ sql }) => clustered(sql));
}

function clustered(sql: string): string {
  const table = /^create table `(\w+)`/.exec(sql)?.[1];
  return table && CLUSTERED.has(table) ? `${sql} WITHOUT ROWID` : sql;
}

/** The version of the schema that a database has; 0 for an empty one. */
function versionOf(connection: SqliteConnection): number {
  const table = connection.getNow(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'labtrail_schema'",
    [],
  );
  return table ? (connection.getNow('SELECT version FROM labtrail_schema', [])?.version as number) : 0;
}
