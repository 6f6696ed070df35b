import type { Knex } from 'knex';

/** Passwords of artifact locations, sealed. */
export function createSecretTables(schema: Knex.SchemaBuilder): Knex.SchemaBuilder {
  return schema.createTable('location_secrets', (table) => {
    table.string('workspace', 63).notNullable();
    table.string('location', 2100).notNullable();
    table.text('sealed').notNullable();
    table.primary(['workspace', 'location']);
  });
}
