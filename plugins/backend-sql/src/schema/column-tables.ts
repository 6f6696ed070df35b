import type { Knex } from 'knex';

/** Under which keys the runs of an experiment have something; filled with what there is. */
export function createColumnTables(schema: Knex.SchemaBuilder): Knex.SchemaBuilder {
  return schema
    .createTable('run_columns', (table) => {
      table.bigInteger('experiment_id').notNullable();
      table.integer('kind').notNullable();
      table.string('key', 250).notNullable();
      table.primary(['experiment_id', 'kind', 'key']);
    })
    .raw(columnsOf('series', 0))
    .raw(columnsOf('params', 1))
    .raw(columnsOf('tags', 2));
}

function columnsOf(table: string, kind: number): string {
  return `INSERT INTO run_columns (experiment_id, kind, key) SELECT DISTINCT r.experiment_id, ${kind}, k.key FROM ${table} k JOIN runs r ON r.id = k.run`;
}
