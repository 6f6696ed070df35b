import type { LoggedModelStore, ParamConflict } from '@labtrail/backend-store';
import { JsonItems, loggedModel, loggedModelArtifactUri, type Param, type Scope } from '@labtrail/core';
import { isExperimentId } from './experiment-id.ts';
import type { Parts } from './parts.ts';
import { LOGGED_MODEL_BY_ID, LOGGED_MODEL_BY_ROW, loggedModelOf } from './reader/logged-model-json.ts';
import { loggedModelSearch } from './search/logged-models.ts';
import type { Row, Session } from './session.ts';
import { writableRun } from './write/writable-run.ts';

const EXPERIMENT = 'SELECT artifact_location, lifecycle_stage FROM experiments WHERE id = ? AND workspace = ?';
const ADD = `INSERT INTO logged_models (model_id, experiment_id, workspace, name, model_type, source_run_id, status, artifact_uri, lifecycle_stage, creation_time, last_update_time)
  VALUES (?, ?, ?, ?, ?, ?, 'LOGGED_MODEL_PENDING', ?, 'active', ?, ?)`;
const FIND = "SELECT id FROM logged_models WHERE model_id = ? AND workspace = ? AND lifecycle_stage = 'active'";
const FINALIZE = 'UPDATE logged_models SET status = ?, last_update_time = ? WHERE id = ?';
const DELETE =
  "UPDATE logged_models SET lifecycle_stage = 'deleted', deleted_time = ?, last_update_time = ? WHERE id = ?";
const FIND_PARAM = 'SELECT value FROM logged_model_params WHERE model = ? AND key = ?';
const ADD_PARAM = 'INSERT INTO logged_model_params (model, key, value) VALUES (?, ?, ?)';
const FIND_TAG = 'SELECT value FROM logged_model_tags WHERE model = ? AND key = ?';
const SET_TAG =
  'INSERT INTO logged_model_tags (model, key, value) VALUES (?, ?, ?) ON CONFLICT (model, key) DO UPDATE SET value = excluded.value';
const DELETE_TAG = 'DELETE FROM logged_model_tags WHERE model = ? AND key = ?';
const ADD_OUTPUT =
  'INSERT INTO model_outputs (run, model_id, step) VALUES (?, ?, ?) ON CONFLICT (run, model_id, step) DO NOTHING';

export function loggedModelStore({ writer, session, reader, knex }: Parts): LoggedModelStore {
  return {
    create: (scope, { modelId, experimentId, name, modelType, sourceRunId, params, tags, now }) =>
      writer.write(async (tx) => {
        const experiment = isExperimentId(experimentId) ? Number(experimentId) : -1;
        const found = await tx.get(EXPERIMENT, [experiment, scope.workspace]);
        if (!found) return 'no experiment';
        if (found.lifecycle_stage !== 'active') return 'experiment deleted';
        const uri = loggedModelArtifactUri(found.artifact_location as string, modelId);
        const texts = [name, modelType, sourceRunId, uri];
        const id = await tx.insert(ADD, [modelId, experiment, scope.workspace, ...texts, now, now]);
        for (const { key, value } of params) await tx.run(ADD_PARAM, [id, key, value]);
        for (const { key, value } of tags) await tx.run(SET_TAG, [id, key, value]);
        return loggedModelOf((await tx.get(LOGGED_MODEL_BY_ROW, [id])) as Row);
      }),

    get: async (scope, modelId) => {
      const row = await session.get(LOGGED_MODEL_BY_ID, [modelId, scope.workspace]);
      return row && loggedModelOf(row);
    },

    finalize: (scope, modelId, { status, now }) =>
      writer.write(async (tx) => {
        const model = await rowOf(tx, scope, modelId);
        if (model === undefined) return 'not found';
        await tx.run(FINALIZE, [status, now, model]);
        return loggedModelOf((await tx.get(LOGGED_MODEL_BY_ROW, [model])) as Row);
      }),

    delete: (scope, modelId, { now }) =>
      writer.write(async (tx) => {
        const model = await rowOf(tx, scope, modelId);
        if (model === undefined) return 'not found';
        await tx.run(DELETE, [now, now, model]);
        return 'deleted';
      }),

    setTags: (scope, modelId, tags) =>
      writer.write(async (tx) => {
        const model = await rowOf(tx, scope, modelId);
        if (model === undefined) return 'not found';
        for (const { key, value } of tags) await tx.run(SET_TAG, [model, key, value]);
        return 'set';
      }),

    changeTag: (scope, modelId, { key, change }) =>
      writer.write(async (tx) => {
        const model = await rowOf(tx, scope, modelId);
        if (model === undefined) return 'not found';
        const before = (await tx.get(FIND_TAG, [model, key]))?.value as string | undefined;
        await tx.run(SET_TAG, [model, key, change(before)]);
        return 'set';
      }),

    deleteTag: (scope, modelId, key) =>
      writer.write(async (tx) => {
        const model = await rowOf(tx, scope, modelId);
        if (model === undefined) return 'not found';
        return (await tx.run(DELETE_TAG, [model, key])) > 0 ? 'removed' : 'no tag';
      }),

    logParams: (scope, modelId, params) =>
      writer.write(async (tx) => {
        const model = await rowOf(tx, scope, modelId);
        if (model === undefined) return 'not found';
        const { fresh, conflicts } = await sift(tx, model, params);
        if (conflicts.length > 0) return { conflicts };
        for (const { key, value } of fresh) await tx.run(ADD_PARAM, [model, key, value]);
        return 'logged';
      }),

    search: async (scope, query) => {
      const ids = loggedModelSearch(knex, scope, query);
      const ask = { entity: 'loggedModel', ids, limit: query.limit } as const;
      const { json, count, more } = await reader.ask('list', ask, scope.signal);
      return { items: new JsonItems(json, count, loggedModel), more };
    },

    logOutputs: (scope, runId, outputs) =>
      writer.write(async (tx) => {
        const found = await writableRun(tx, scope, runId);
        if (typeof found === 'string') return found;
        for (const { model_id, step } of outputs) await tx.run(ADD_OUTPUT, [found.run, model_id, step]);
        return 'logged';
      }),
  };
}

async function rowOf(tx: Session, scope: Scope, modelId: string): Promise<number | undefined> {
  return (await tx.get(FIND, [modelId, scope.workspace]))?.id as number | undefined;
}

/** Which params are new, and which are there with another value. */
async function sift(
  tx: Session,
  model: number,
  params: readonly Param[],
): Promise<{ fresh: Param[]; conflicts: ParamConflict[] }> {
  const fresh: Param[] = [];
  const conflicts: ParamConflict[] = [];
  for (const param of params) {
    const found = await tx.get(FIND_PARAM, [model, param.key]);
    if (!found) fresh.push(param);
    else if (found.value !== param.value) {
      conflicts.push({ key: param.key, oldValue: String(found.value), newValue: param.value });
    }
  }
  return { fresh, conflicts };
}
