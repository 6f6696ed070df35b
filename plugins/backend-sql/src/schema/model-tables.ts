import type { Knex } from 'knex';

/** Logged models and what runs say of them. */
export function createLoggedModelTables(schema: Knex.SchemaBuilder): Knex.SchemaBuilder {
  return (
    schema
      .createTable('logged_models', (table) => {
        table.bigIncrements('id');
        table.string('model_id', 64).notNullable().unique();
        table.bigInteger('experiment_id').notNullable();
        table.string('workspace', 63).notNullable();
        table.text('name').notNullable();
        table.text('model_type').notNullable();
        table.string('source_run_id', 64).notNullable();
        table.string('status', 40).notNullable();
        table.string('artifact_uri', 2200).notNullable();
        table.string('lifecycle_stage', 8).notNullable();
        table.bigInteger('creation_time').notNullable();
        table.bigInteger('last_update_time').notNullable();
        table.bigInteger('deleted_time');
      })
      // In the default order of a list, so that its first page needs no sorting.
      .raw('CREATE INDEX logged_models_in_default_order ON logged_models (experiment_id, creation_time DESC, model_id)')
      .createTable('logged_model_params', (table) => {
        table.bigInteger('model').notNullable();
        table.string('key', 250).notNullable();
        table.text('value').notNullable();
        table.primary(['model', 'key']);
      })
      .createTable('logged_model_tags', (table) => {
        table.bigInteger('model').notNullable();
        table.string('key', 250).notNullable();
        table.text('value').notNullable();
        table.primary(['model', 'key']);
      })
      .createTable('model_outputs', (table) => {
        table.bigIncrements('id');
        table.bigInteger('run').notNullable();
        table.string('model_id', 64).notNullable();
        table.bigInteger('step').notNullable();
        table.unique(['run', 'model_id', 'step']);
      })
      .table('metric_origins', (table) => {
        table.index(['model_id', 'key']);
      })
  );
}

/** Registered models, their versions, and where versions stand. */
export function createRegistryTables(schema: Knex.SchemaBuilder): Knex.SchemaBuilder {
  return schema
    .createTable('registered_models', (table) => {
      table.bigIncrements('id');
      table.string('workspace', 63).notNullable();
      table.string('name', 256).notNullable();
      table.text('description');
      table.integer('is_prompt').notNullable();
      table.bigInteger('last_version').notNullable().defaultTo(0);
      table.bigInteger('creation_time').notNullable();
      table.bigInteger('last_update_time').notNullable();
      table.integer('policy_revision').notNullable().defaultTo(0);
      table.text('policy');
      table.text('policy_user');
      table.bigInteger('policy_time');
      table.unique(['workspace', 'name']);
    })
    .createTable('registered_model_tags', (table) => {
      table.bigInteger('model').notNullable();
      table.string('key', 250).notNullable();
      table.text('value').notNullable();
      table.primary(['model', 'key']);
    })
    .createTable('model_aliases', (table) => {
      table.bigInteger('model').notNullable();
      table.string('alias', 255).notNullable();
      table.bigInteger('version').notNullable();
      table.primary(['model', 'alias']);
    })
    .createTable('model_versions', (table) => {
      table.bigIncrements('id');
      table.bigInteger('model').notNullable();
      table.bigInteger('version').notNullable();
      table.string('workspace', 63).notNullable();
      table.integer('is_prompt').notNullable();
      table.string('stage', 10).notNullable();
      table.text('description');
      table.text('source').notNullable();
      table.text('storage_location').notNullable();
      table.string('run_id', 64).notNullable();
      table.text('run_link').notNullable();
      table.string('status', 24).notNullable();
      table.bigInteger('creation_time').notNullable();
      table.bigInteger('last_update_time').notNullable();
      table.unique(['model', 'version']);
      table.index(['model', 'stage', 'version']);
      table.index(['workspace', 'last_update_time']);
      table.index(['workspace', 'run_id', 'last_update_time']);
      table.index(['model', 'last_update_time']);
    })
    .createTable('model_version_tags', (table) => {
      table.bigInteger('model_version').notNullable();
      table.string('key', 250).notNullable();
      table.text('value').notNullable();
      table.primary(['model_version', 'key']);
    })
    .createTable('placements', (table) => {
      table.bigIncrements('id');
      table.string('workspace', 63).notNullable();
      table.bigInteger('model').notNullable().index();
      table.string('name', 256).notNullable();
      table.bigInteger('version').notNullable();
      table.string('kind', 5).notNullable();
      table.string('place', 255).notNullable();
      table.string('change', 7).notNullable();
      table.bigInteger('time').notNullable();
      table.text('user');
      table.string('request_id', 64);
      table.index(['workspace', 'name']);
    })
    .createTable('promotion_requests', (table) => {
      table.bigIncrements('id');
      table.string('request_id', 64).notNullable().unique();
      table.string('workspace', 63).notNullable().index();
      table.bigInteger('model').notNullable().index();
      table.bigInteger('version').notNullable();
      table.string('kind', 5).notNullable();
      table.string('place', 255).notNullable();
      table.string('action', 5).notNullable();
      table.integer('archive_existing').notNullable();
      table.string('to_stage', 10);
      table.string('status', 10).notNullable();
      table.text('user');
      table.text('comment');
      table.bigInteger('creation_time').notNullable();
      table.bigInteger('last_update_time').notNullable();
      table.text('checks').notNullable();
      table.text('decisions').notNullable();
    });
}

/** Webhooks and what was sent to them. */
export function createWebhookTables(schema: Knex.SchemaBuilder): Knex.SchemaBuilder {
  return schema
    .createTable('webhooks', (table) => {
      table.bigIncrements('id');
      table.string('webhook_id', 64).notNullable().unique();
      table.string('workspace', 63).notNullable().index();
      table.text('name').notNullable();
      table.text('description');
      table.text('url').notNullable();
      table.text('events').notNullable();
      table.string('status', 8).notNullable();
      table.text('sealed_secret');
      table.bigInteger('creation_time').notNullable();
      table.bigInteger('last_update_time').notNullable();
    })
    .createTable('webhook_deliveries', (table) => {
      table.bigIncrements('id');
      table.string('delivery_id', 64).notNullable().unique();
      table.bigInteger('webhook').notNullable();
      table.string('entity', 24).notNullable();
      table.string('action', 10).notNullable();
      table.string('status', 9).notNullable();
      table.bigInteger('creation_time').notNullable();
      table.bigInteger('last_update_time').notNullable();
      table.bigInteger('next_attempt');
      table.string('replay_of', 64);
      table.text('body').notNullable();
      table.text('attempts').notNullable();
      table.index(['webhook', 'creation_time']);
      table.index(['status', 'next_attempt']);
    });
}
