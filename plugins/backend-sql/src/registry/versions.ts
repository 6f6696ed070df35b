import {
  isPrompt,
  JsonItems,
  type ModelAlias,
  type ModelVersion,
  modelVersion,
  type RegisteredModel,
} from '@labtrail/core';
import type { ModelVersionStore } from '@labtrail/registry';
import type { Parts } from '../parts.ts';
import { MODEL_BY_NAME, VERSION_BY_ALIAS, VERSION_BY_NUMBER, VERSION_BY_ROW } from '../reader/model-json.ts';
import { versionSearch } from '../search/versions.ts';
import type { Row, Session } from '../session.ts';
import { dropAlias, enterStage, leftStage, moveAlias } from './places.ts';
import { covers, findModel, findVersion, versionNumber } from './rows.ts';

const NUMBER =
  'UPDATE registered_models SET last_version = last_version + 1, last_update_time = ? WHERE workspace = ? AND name = ?';
const NUMBERED = 'SELECT id, last_version, is_prompt FROM registered_models WHERE workspace = ? AND name = ?';
const ADD = `INSERT INTO model_versions (model, version, workspace, is_prompt, stage, description, source, storage_location, run_id, run_link, status, creation_time, last_update_time)
  VALUES (?, ?, ?, ?, 'None', ?, ?, ?, ?, ?, 'READY', ?, ?)`;
const DESCRIBE = 'UPDATE model_versions SET description = ?, last_update_time = ? WHERE id = ?';
const DELETE = 'DELETE FROM model_versions WHERE id = ?';
const DELETE_TAGS = 'DELETE FROM model_version_tags WHERE model_version = ?';
const TOUCH_MODEL = 'UPDATE registered_models SET last_update_time = ? WHERE id = ?';
const SET_TAG =
  'INSERT INTO model_version_tags (model_version, key, value) VALUES (?, ?, ?) ON CONFLICT (model_version, key) DO UPDATE SET value = excluded.value';
const DELETE_TAG = 'DELETE FROM model_version_tags WHERE model_version = ? AND key = ?';
const TAGS = 'SELECT key, value FROM model_version_tags WHERE model_version = ?';
const MARK_PROMPT = 'UPDATE model_versions SET is_prompt = ? WHERE id = ?';
const ALIASES = 'SELECT alias FROM model_aliases WHERE model = ? AND version = ? ORDER BY alias';
const LOCATION = `SELECT v.storage_location FROM model_versions v JOIN registered_models m ON m.id = v.model
  WHERE m.workspace = ? AND m.name = ? AND v.version = ?`;

export function modelVersionStore({ writer, session, reader, knex }: Parts): ModelVersionStore {
  return {
    create: (scope, { name, source, storageLocation, runId, runLink, description, tags, now }) =>
      writer.write(async (tx) => {
        if ((await tx.run(NUMBER, [now, scope.workspace, name])) === 0) return 'no model';
        const model = (await tx.get(NUMBERED, [scope.workspace, name])) as Row;
        const texts = [description, source, storageLocation, runId, runLink];
        const number = model.last_version as number;
        const prompt = Number(isPrompt(tags));
        const id = await tx.insert(ADD, [model.id as number, number, scope.workspace, prompt, ...texts, now, now]);
        for (const { key, value } of tags) await tx.run(SET_TAG, [id, key, value]);
        return { prompt: model.is_prompt === 1, version: await whole(tx, id) };
      }),

    get: async (scope, name, version) => {
      const number = versionNumber(version);
      return number ? versionOf(await session.get(VERSION_BY_NUMBER, [scope.workspace, name, number])) : undefined;
    },

    update: (scope, target, { description, now }) =>
      writer.write(async (tx) => {
        const version = await findVersion(tx, scope, target);
        if (!version) return 'no version';
        await tx.run(DESCRIBE, [description ?? null, now, version.id]);
        return whole(tx, version.id);
      }),

    delete: (scope, target, author) =>
      writer.write(async (tx) => {
        const found = await findVersion(tx, scope, target);
        if (!found) return 'no version';
        const { id, version, stage, model } = found;
        const aliases = (await tx.all(ALIASES, [model.id, version])).map((row) => row.alias as string);
        const places = [
          { kind: 'stage', place: stage } as const,
          ...aliases.map((alias) => ({ kind: 'alias', place: alias }) as const),
        ];
        if (places.some((place) => covers(model.policy, place))) return 'under policy';
        const mover = { ...author, scope };
        for (const alias of aliases) await dropAlias(tx, model, { ...mover, alias });
        await leftStage(tx, found, mover);
        await tx.run(DELETE_TAGS, [id]);
        await tx.run(DELETE, [id]);
        await tx.run(TOUCH_MODEL, [author.now, model.id]);
        return 'deleted';
      }),

    setTag: (scope, target, { key, value }) =>
      writer.write(async (tx) => {
        const version = await findVersion(tx, scope, target);
        if (!version) return 'no version';
        await tx.run(SET_TAG, [version.id, key, value]);
        await markPrompt(tx, version.id);
        return { prompt: version.model.prompt };
      }),

    deleteTag: (scope, target, key) =>
      writer.write(async (tx) => {
        const version = await findVersion(tx, scope, target);
        if (!version) return 'no version';
        await tx.run(DELETE_TAG, [version.id, key]);
        await markPrompt(tx, version.id);
        return { prompt: version.model.prompt };
      }),

    latest: async (scope, name, stages) => {
      const row = await session.get(MODEL_BY_NAME, [scope.workspace, name]);
      if (!row) return 'no model';
      const { latest_versions = [], aliases = [] } = JSON.parse(row.json as string) as RegisteredModel;
      return latest_versions
        .filter(({ current_stage }) => stages.includes(current_stage))
        .map((version) => withAliases(version, aliases));
    },

    storageLocation: async (scope, { name, version }) => {
      const number = versionNumber(version);
      const row = number && (await session.get(LOCATION, [scope.workspace, name, number]));
      return row ? (row.storage_location as string) : undefined;
    },

    byAlias: async (scope, name, alias) => {
      const row = await session.get(VERSION_BY_ALIAS, [scope.workspace, name, alias]);
      if (row) return versionOf(row) as ModelVersion;
      return (await findModel(session, scope, name)) ? 'no alias' : 'no model';
    },

    transition: (scope, target, { policyRevision, from, ...move }) =>
      writer.write(async (tx) => {
        const version = await findVersion(tx, scope, target);
        if (!version) return 'no version';
        if (version.model.policyRevision !== policyRevision) return 'policy changed';
        if (from && version.stage !== from) return 'stage changed';
        await enterStage(tx, version, { ...move, scope });
        return whole(tx, version.id);
      }),

    setAlias: (scope, target, { policyRevision, ...move }) =>
      writer.write(async (tx) => {
        const version = await findVersion(tx, scope, target);
        if (!version) return (await findModel(tx, scope, target.name)) ? 'no version' : 'no model';
        if (version.model.policyRevision !== policyRevision) return 'policy changed';
        await moveAlias(tx, version, { ...move, scope });
        return { prompt: version.model.prompt };
      }),

    deleteAlias: (scope, name, { policyRevision, ...move }) =>
      writer.write(async (tx) => {
        const model = await findModel(tx, scope, name);
        if (!model) return 'no model';
        if (model.policyRevision !== policyRevision) return 'policy changed';
        await dropAlias(tx, model, { ...move, scope });
        return { prompt: model.prompt };
      }),

    search: async (scope, query) => {
      const ids = versionSearch(knex, scope, query);
      const ask = { entity: 'modelVersion', ids, limit: query.limit } as const;
      const { json, count, more } = await reader.ask('list', ask, scope.signal);
      return { items: new JsonItems(json, count, modelVersion), more };
    },
  };
}

/** Keeps the mark of a prompt's version the same as what its tags say. */
async function markPrompt(tx: Session, version: number): Promise<void> {
  const tags = (await tx.all(TAGS, [version])) as unknown as { key: string; value: string }[];
  await tx.run(MARK_PROMPT, [Number(isPrompt(tags)), version]);
}

async function whole(tx: Session, id: number): Promise<ModelVersion> {
  return versionOf(await tx.get(VERSION_BY_ROW, [id])) as ModelVersion;
}

function versionOf(row: Row | undefined): ModelVersion | undefined {
  return row && (JSON.parse(row.json as string) as ModelVersion);
}

/** A version of a model's JSON, with those of the model's aliases that stand for it. */
function withAliases(version: ModelVersion, all: readonly ModelAlias[]): ModelVersion {
  const aliases = all.filter((one) => one.version === version.version).map(({ alias }) => alias);
  return aliases.length > 0 ? { ...version, aliases } : version;
}
