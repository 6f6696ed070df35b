import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { openSqlStore } from '../store.ts';

const scope = { workspace: 'default' };

it('notes once where a point was measured, however often it is sent', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'labtrail-log-'));
  const store = await openSqlStore('sqlite:///labtrail.db', { workingFolder: folder });
  await store.experiments.ensureDefault(scope, { artifactRoot: 'mlflow-artifacts:', now: 1 });
  const run = { runId: 'r', experimentId: '0', name: 'n', userId: '', startTime: 1, tags: [] };
  await store.runs.create(scope, run);
  const point = { key: 'auc', timestamp: 5, step: 2, dataset_name: 'iris' };
  const metrics = [
    { ...point, value: 0.9, model_id: 'm-1' },
    { ...point, value: Number.NaN },
    { key: 'loss', value: 1, timestamp: 5, step: 2 },
  ];
  for (let time = 0; time < 2; time += 1) await store.runs.log(scope, 'r', { metrics, params: [], tags: [] });
  await store.close();
  const database = new DatabaseSync(join(folder, 'labtrail.db'), { readOnly: true });
  const noted = database
    .prepare('SELECT key, value, is_nan, model_id, dataset_name FROM metric_origins ORDER BY value')
    .all();
  database.close();
  expect(noted.map((row) => ({ ...row }))).toEqual([
    { key: 'auc', value: 0, is_nan: 1, model_id: '', dataset_name: 'iris' },
    { key: 'auc', value: 0.9, is_nan: 0, model_id: 'm-1', dataset_name: 'iris' },
  ]);
});
