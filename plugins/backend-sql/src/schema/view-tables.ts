import type { Knex } from 'knex';

/** Saved views of experiments. */
export function createViewTables(schema: Knex.SchemaBuilder): Knex.SchemaBuilder {
  return schema.createTable('views', (table) => {
    table.bigIncrements('id');
    table.string('view_id', 64).notNullable().unique();
    table.bigInteger('experiment_id').notNullable();
    table.string('workspace', 63).notNullable();
    table.string('name', 250).notNullable();
    table.text('state').notNullable();
    table.text('user');
    table.bigInteger('creation_time').notNullable();
    table.bigInteger('last_update_time').notNullable();
    table.unique(['experiment_id', 'name']);
  });
}

/** Finds the models that a run made, which go with it when it is moved. */
export function indexModelSources(schema: Knex.SchemaBuilder): Knex.SchemaBuilder {
  return schema.table('logged_models', (table) => {
    table.index(['source_run_id']);
  });
}
