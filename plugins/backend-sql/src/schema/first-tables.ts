import type { Knex } from 'knex';

const ORIGIN_TEXTS: readonly [string, number][] = [
  ['model_id', 64],
  ['dataset_name', 500],
  ['dataset_digest', 36],
];

/** The tables of Labtrail's first schema, in the order in which they refer to each other. */
export function createFirstTables(schema: Knex.SchemaBuilder): Knex.SchemaBuilder {
  return (
    schema
      .createTable('labtrail_schema', (table) => {
        table.integer('version').notNullable().primary();
      })
      .createTable('experiments', (table) => {
        table.bigIncrements('id');
        table.string('workspace', 63).notNullable();
        table.string('name', 500).notNullable();
        table.string('artifact_location', 2100).notNullable();
        table.string('lifecycle_stage', 8).notNullable();
        table.bigInteger('creation_time').notNullable();
        table.bigInteger('last_update_time').notNullable();
        table.unique(['workspace', 'name']);
      })
      .createTable('experiment_tags', (table) => {
        table.bigInteger('experiment_id').notNullable();
        table.string('key', 250).notNullable();
        table.text('value').notNullable();
        table.primary(['experiment_id', 'key']);
      })
      .createTable('runs', (table) => {
        table.bigIncrements('id');
        table.string('run_id', 64).notNullable().unique();
        table.bigInteger('experiment_id').notNullable();
        table.string('workspace', 63).notNullable();
        table.text('name').notNullable();
        table.text('user_id').notNullable();
        table.string('status', 10).notNullable();
        table.bigInteger('start_time').notNullable();
        table.bigInteger('end_time');
        table.string('artifact_uri', 2200).notNullable();
        table.string('lifecycle_stage', 8).notNullable();
        table.integer('deleted_with_experiment').notNullable().defaultTo(0);
        table.bigInteger('deleted_time');
        table.integer('compactions').notNullable().defaultTo(0);
      })
      // In the default order of a list, so that its first page needs no sorting.
      .raw('CREATE INDEX runs_in_default_order ON runs (experiment_id, start_time DESC, run_id)')
      .createTable('params', (table) => {
        table.bigInteger('run').notNullable();
        table.string('key', 250).notNullable();
        table.text('value').notNullable();
        table.primary(['run', 'key']);
      })
      .createTable('tags', (table) => {
        table.bigInteger('run').notNullable();
        table.string('key', 250).notNullable();
        table.text('value').notNullable();
        table.primary(['run', 'key']);
      })
      .createTable('series', (table) => {
        table.bigInteger('run').notNullable();
        table.string('key', 250).notNullable();
        table.bigInteger('ordinal').notNullable();
        table.bigInteger('count').notNullable();
        table.double('latest_value');
        table.bigInteger('latest_timestamp').notNullable();
        table.bigInteger('latest_step').notNullable();
        table.double('min_value');
        table.double('max_value');
        table.bigInteger('first_step').notNullable();
        table.bigInteger('last_step').notNullable();
        table.primary(['run', 'key']);
      })
      .createTable('metric_blocks', (table) => {
        table.bigIncrements('id');
        table.bigInteger('run').notNullable().index();
        table.binary('points').notNullable();
      })
      .createTable('metric_chunks', (table) => {
        table.bigInteger('run').notNullable();
        table.string('key', 250).notNullable();
        table.bigInteger('start').notNullable();
        table.bigInteger('count').notNullable();
        table.bigInteger('version').notNullable();
        table.binary('points').notNullable();
        table.primary(['run', 'key', 'start']);
      })
      .createTable('metric_origins', (table) => {
        table.bigInteger('run').notNullable();
        table.string('key', 250).notNullable();
        table.bigInteger('timestamp').notNullable();
        table.bigInteger('step').notNullable();
        // NaN is 0 with a mark, and what isn't named is an empty text: a NULL would never be the same again.
        table.double('value').notNullable();
        table.integer('is_nan').notNullable();
        for (const [name, length] of ORIGIN_TEXTS) table.string(name, length).notNullable();
        table.primary(['run', 'key', 'timestamp', 'step', 'value', 'is_nan', ...ORIGIN_TEXTS.map(([name]) => name)]);
      })
      .createTable('datasets', (table) => {
        table.bigIncrements('id');
        table.bigInteger('experiment_id').notNullable();
        table.string('name', 500).notNullable();
        table.string('digest', 36).notNullable();
        table.text('source_type').notNullable();
        table.text('source').notNullable();
        table.text('schema');
        table.text('profile');
        table.unique(['experiment_id', 'name', 'digest']);
      })
      .createTable('dataset_inputs', (table) => {
        table.bigIncrements('id');
        table.bigInteger('run').notNullable();
        table.bigInteger('dataset').notNullable().index();
        table.unique(['run', 'dataset']);
      })
      .createTable('dataset_input_tags', (table) => {
        table.bigInteger('input').notNullable();
        table.string('key', 255).notNullable();
        table.string('value', 500).notNullable();
        table.primary(['input', 'key']);
      })
      .createTable('model_inputs', (table) => {
        table.bigIncrements('id');
        table.bigInteger('run').notNullable();
        table.string('model_id', 64).notNullable();
        table.unique(['run', 'model_id']);
      })
  );
}
