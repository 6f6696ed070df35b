import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { freshFolder } from '../folders.ts';
import { copyModels, ORIGINALS } from './copied-models.ts';
import { modelName, REGISTERED, teamOf } from './registered-models.ts';

const folder = freshFolder('copies');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function withOriginals(file: string, last: string): DatabaseSync {
  const store = new DatabaseSync(join(folder, file));
  store.exec('CREATE TABLE models (name TEXT, team TEXT, source TEXT, creation_time INTEGER)');
  store.exec('BEGIN');
  const insert = store.prepare('INSERT INTO models VALUES (?, ?, ?, ?)');
  for (let index = 0; index < ORIGINALS; index += 1) {
    const team = index === ORIGINALS - 1 ? last : teamOf(index);
    insert.run(modelName(index), team, `s3://${modelName(index)}/1`, index);
  }
  store.exec('COMMIT');
  return store;
}

test('copies carry on as the originals began', () => {
  const store = withOriginals('whole.db', teamOf(ORIGINALS - 1));
  copyModels(join(folder, 'whole.db'), ['models']);
  const { models } = store.prepare('SELECT count(*) AS models FROM models').get() ?? {};
  const last = { ...store.prepare("SELECT * FROM models WHERE name = 'model-9999'").get() };
  store.close();
  expect({ models, last }).toEqual({
    models: REGISTERED.models,
    last: { name: 'model-9999', team: teamOf(9999), source: 's3://model-9999/1', creation_time: 99 },
  });
});

test('nothing is copied when the models made last differ from what copies would be', () => {
  withOriginals('broken.db', 'another team').close();
  expect(() => copyModels(join(folder, 'broken.db'), ['models'])).toThrow(
    'The rows of model-0319 in models differ from the copied ones.',
  );
});
