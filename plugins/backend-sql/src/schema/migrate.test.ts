import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Scope } from '@labtrail/core';
import { LabtrailError } from '@labtrail/core';
import Knex from 'knex';
import { beforeEach, describe, expect, it } from 'vitest';
import { openSqlRegistry } from '../registry/registry.ts';
import { SqliteConnection } from '../sqlite/connection.ts';
import { openSqlStore } from '../store.ts';
import { migrate } from './migrate.ts';

const URI = 'sqlite:///old.db';
const HERE: Scope = { workspace: 'default' };
const ROWS = `
  INSERT INTO experiments (id, workspace, name, artifact_location, lifecycle_stage, creation_time, last_update_time)
    VALUES (1, 'default', 'old', 'mlflow-artifacts:/1', 'active', 1, 2);
  INSERT INTO experiment_tags VALUES (1, 'team', 'blue');
  INSERT INTO runs (id, run_id, experiment_id, workspace, name, user_id, status, start_time, artifact_uri, lifecycle_stage)
    VALUES (1, 'r1', 1, 'default', 'run', 'ann', 'RUNNING', 3, 'mlflow-artifacts:/1/r1/artifacts', 'active');
  INSERT INTO params VALUES (1, 'epochs', '3');
  INSERT INTO tags VALUES (1, 'mlflow.runName', 'run');
  INSERT INTO series VALUES (1, 'loss', 1, 1, 0.5, 1, 1, 0.5, 0.5, 1, 1);
  INSERT INTO metric_origins VALUES (1, 'auc', 1, 1, 0.5, 0, '', 'iris', '1');`;

const knex = Knex({ client: 'better-sqlite3', useNullAsDefault: true });
let workingFolder: string;

/** Works on the file as no store does. */
function withFile<T>(work: (connection: SqliteConnection) => T): T {
  const connection = new SqliteConnection(join(workingFolder, 'old.db'));
  try {
    return work(connection);
  } finally {
    connection.close();
  }
}

/** Every table and index, with what made it. */
function shapeOf(connection: SqliteConnection): unknown[] {
  return connection.allNow("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name", []);
}

beforeEach(() => {
  workingFolder = mkdtempSync(join(tmpdir(), 'labtrail-migrate-'));
});

describe('a database of schema 1', () => {
  beforeEach(() => {
    withFile((connection) => {
      migrate(connection, knex, 1);
      connection.execute(ROWS);
    });
  });

  it('has no registry, nor logged models', () => {
    const tables = withFile((connection) => shapeOf(connection).map((row) => (row as { name: string }).name));
    expect(tables).toContain('runs');
    expect(tables).not.toContain('registered_models');
    expect(tables).not.toContain('logged_models');
  });

  it('keeps its rows when it is opened', async () => {
    const store = await openSqlStore(URI, { workingFolder });
    expect(await store.experiments.get(HERE, '1')).toEqual({
      experiment_id: '1',
      name: 'old',
      artifact_location: 'mlflow-artifacts:/1',
      lifecycle_stage: 'active',
      last_update_time: 2,
      creation_time: 1,
      tags: [{ key: 'team', value: 'blue' }],
      workspace: 'default',
    });
    const run = await store.runs.get(HERE, 'r1');
    expect(run?.info).toMatchObject({ run_id: 'r1', run_name: 'run', status: 'RUNNING', start_time: 3 });
    expect(run?.data.params).toEqual([{ key: 'epochs', value: '3' }]);
    await store.close();
    expect(withFile((connection) => connection.allNow('SELECT * FROM metric_origins', []).length)).toBe(1);
  });

  it('lists the columns that its runs have, and those that come', async () => {
    const store = await openSqlStore(URI, { workingFolder });
    const query = { experimentIds: ['1'], contains: '', kind: undefined, offset: 0, limit: 9 };
    const columns = [
      { kind: 'metric', key: 'loss' },
      { kind: 'param', key: 'epochs' },
      { kind: 'tag', key: 'mlflow.runName' },
    ];
    expect((await store.columns.list(HERE, query)).items).toEqual(columns);
    await store.runs.log(HERE, 'r1', { metrics: [], params: [], tags: [{ key: 'team', value: 'blue' }] });
    expect((await store.columns.list(HERE, query)).items).toEqual([...columns, { kind: 'tag', key: 'team' }]);
    await store.close();
  });

  it('takes a registry, and keeps what is put there', async () => {
    const registry = await openSqlRegistry(URI, { workingFolder });
    const model = { name: 'm', description: undefined, tags: [{ key: 'a', value: 'b' }], now: 5 };
    await registry.models.create(HERE, model);
    const files = { source: 's', storageLocation: 's', runId: 'r1', runLink: '', description: '' };
    await registry.versions.create(HERE, { name: 'm', ...files, tags: [], now: 6 });
    const target = { name: 'm', version: '1' };
    const move = { alias: 'champion', user: undefined, now: 7, policyRevision: undefined };
    expect(await registry.versions.setAlias(HERE, target, move)).toEqual({ prompt: false });
    await registry.close();
    const again = await openSqlRegistry(URI, { workingFolder });
    expect(await again.versions.byAlias(HERE, 'm', 'champion')).toMatchObject({ version: '1', run_id: 'r1' });
    await again.close();
    const store = await openSqlStore(URI, { workingFolder });
    expect(await store.runs.get(HERE, 'r1')).toMatchObject({ info: { run_id: 'r1' } });
    await store.close();
  });

  it('comes to the same tables as a new database', async () => {
    await (await openSqlStore(URI, { workingFolder })).close();
    const grown = withFile(shapeOf);
    workingFolder = mkdtempSync(join(tmpdir(), 'labtrail-migrate-'));
    await (await openSqlStore(URI, { workingFolder })).close();
    expect(grown).toEqual(withFile(shapeOf));
  });
});

describe('a database of a newer schema', () => {
  it('is refused and left as it is', async () => {
    withFile((connection) => {
      migrate(connection, knex, 1);
      connection.execute('UPDATE labtrail_schema SET version = 99');
    });
    const before = withFile(shapeOf);
    await expect(openSqlRegistry(URI, { workingFolder })).rejects.toThrow(
      new LabtrailError(
        'INVALID_STATE',
        'The database has schema 99, made by a newer Labtrail; this one knows 3. Run that newer version.',
      ),
    );
    expect(withFile(shapeOf)).toEqual(before);
  });
});
