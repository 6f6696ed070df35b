import { isPrompt, JsonItems, type RegisteredModel, registeredModel, type Scope } from '@labtrail/core';
import type { RegisteredModelStore } from '@labtrail/registry';
import type { Parts } from '../parts.ts';
import { MODEL_BY_NAME, MODEL_BY_ROW } from '../reader/model-json.ts';
import { modelSearch } from '../search/models.ts';
import type { Row, Session } from '../session.ts';
import { dropAlias, leftStage, noteEnd } from './places.ts';
import { findModel } from './rows.ts';

const ADD =
  'INSERT INTO registered_models (workspace, name, description, is_prompt, creation_time, last_update_time) VALUES (?, ?, ?, ?, ?, ?)';
const DESCRIBE = 'UPDATE registered_models SET description = ?, last_update_time = ? WHERE id = ?';
const RENAME = 'UPDATE registered_models SET name = ?, last_update_time = ? WHERE id = ?';
const TOUCH_VERSIONS = 'UPDATE model_versions SET last_update_time = ? WHERE model = ?';
const SET_TAG =
  'INSERT INTO registered_model_tags (model, key, value) VALUES (?, ?, ?) ON CONFLICT (model, key) DO UPDATE SET value = excluded.value';
const DELETE_TAG = 'DELETE FROM registered_model_tags WHERE model = ? AND key = ?';
const TAGS = 'SELECT key, value FROM registered_model_tags WHERE model = ?';
const MARK_PROMPT = 'UPDATE registered_models SET is_prompt = ? WHERE id = ?';
const ALIASES = 'SELECT alias FROM model_aliases WHERE model = ? ORDER BY alias';
const STANDING = "SELECT id, version, stage FROM model_versions WHERE model = ? AND stage <> 'None' ORDER BY version";
const DELETE = [
  'DELETE FROM model_version_tags WHERE model_version IN (SELECT id FROM model_versions WHERE model = ?)',
  'DELETE FROM model_versions WHERE model = ?',
  'DELETE FROM registered_model_tags WHERE model = ?',
  'DELETE FROM promotion_requests WHERE model = ?',
  'DELETE FROM registered_models WHERE id = ?',
];

export function registeredModelStore({ writer, session, reader, knex }: Parts): RegisteredModelStore {
  return {
    create: (scope, { name, description, tags, now }) =>
      writer.write(async (tx) => {
        if (await findModel(tx, scope, name)) return 'name taken';
        const prompt = Number(isPrompt(tags));
        const id = await tx.insert(ADD, [scope.workspace, name, description || null, prompt, now, now]);
        for (const { key, value } of tags) await tx.run(SET_TAG, [id, key, value]);
        return whole(tx, id);
      }),

    get: async (scope, name) => modelOf(await session.get(MODEL_BY_NAME, [scope.workspace, name])),

    update: (scope, name, { description, now }) =>
      writer.write(async (tx) => {
        const model = await findModel(tx, scope, name);
        if (!model) return 'not found';
        await tx.run(DESCRIBE, [description || null, now, model.id]);
        return whole(tx, model.id);
      }),

    rename: (scope, name, { newName, now }) =>
      writer.write(async (tx) => {
        const model = await findModel(tx, scope, name);
        if (!model) return 'not found';
        if (await findModel(tx, scope, newName)) return 'name taken';
        await tx.run(RENAME, [newName, now, model.id]);
        await tx.run(TOUCH_VERSIONS, [now, model.id]);
        return whole(tx, model.id);
      }),

    delete: (scope, name, author) =>
      writer.write(async (tx) => {
        const model = await findModel(tx, scope, name);
        if (!model) return 'not found';
        if (model.policy) return 'under policy';
        const mover = { ...author, scope };
        for (const { alias } of await tx.all(ALIASES, [model.id])) {
          await dropAlias(tx, model, { ...mover, alias: alias as string });
        }
        for (const { id, version, stage } of await tx.all(STANDING, [model.id])) {
          await leftStage(
            tx,
            { id: id as number, version: version as number, stage: stage as 'Staging', model },
            mover,
          );
        }
        await noteEnd(tx, model, mover);
        for (const sql of DELETE) await tx.run(sql, [model.id]);
        return 'deleted';
      }),

    setTag: (scope, name, { key, value }) =>
      writer.write(async (tx) => {
        const model = await findModel(tx, scope, name);
        if (!model) return 'not found';
        await tx.run(SET_TAG, [model.id, key, value]);
        return { prompt: await markPrompt(tx, model.id) };
      }),

    deleteTag: (scope, name, key) =>
      writer.write(async (tx) => {
        const model = await findModel(tx, scope, name);
        if (!model) return 'not found';
        await tx.run(DELETE_TAG, [model.id, key]);
        return { prompt: await markPrompt(tx, model.id) };
      }),

    search: async (scope: Scope, query) => {
      const ids = modelSearch(knex, scope, query);
      const ask = { entity: 'registeredModel', ids, limit: query.limit } as const;
      const { json, count, more } = await reader.ask('list', ask, scope.signal);
      return { items: new JsonItems(json, count, registeredModel), more };
    },
  };
}

/** Keeps the mark of a prompt the same as what the tags say. */
async function markPrompt(tx: Session, model: number): Promise<boolean> {
  const tags = (await tx.all(TAGS, [model])) as unknown as { key: string; value: string }[];
  await tx.run(MARK_PROMPT, [Number(isPrompt(tags)), model]);
  return isPrompt(tags);
}

async function whole(tx: Session, id: number): Promise<RegisteredModel> {
  return modelOf(await tx.get(MODEL_BY_ROW, [id])) as RegisteredModel;
}

function modelOf(row: Row | undefined): RegisteredModel | undefined {
  return row && (JSON.parse(row.json as string) as RegisteredModel);
}
