import type { ExperimentQuery, ExperimentStore } from '@labtrail/backend-store';
import { experiment, JsonItems, type Scope } from '@labtrail/core';
import { isExperimentId } from './experiment-id.ts';
import { setLocationSecret } from './location-secrets.ts';
import type { Parts } from './parts.ts';
import { EXPERIMENT_BY_NAME, EXPERIMENT_BY_ROW, experimentOf } from './reader/entity-json.ts';
import { experimentSearch } from './search/experiments.ts';
import type { Row, Session } from './session.ts';

const ADD =
  'INSERT INTO experiments (workspace, name, artifact_location, lifecycle_stage, creation_time, last_update_time) VALUES (?, ?, ?, ?, ?, ?)';
const ADD_DEFAULT = `INSERT INTO experiments (id, workspace, name, artifact_location, lifecycle_stage, creation_time, last_update_time)
  SELECT 0, ?, 'Default', ?, 'active', ?, ? WHERE NOT EXISTS (SELECT 1 FROM experiments WHERE id = 0 OR (workspace = ? AND name = 'Default'))`;
const LOCATE = 'UPDATE experiments SET artifact_location = ? WHERE id = ?';
const NAME_OWNER = 'SELECT id FROM experiments WHERE workspace = ? AND name = ?';
const STAGE = 'SELECT lifecycle_stage FROM experiments WHERE id = ? AND workspace = ?';
const RENAME = 'UPDATE experiments SET name = ?, last_update_time = ? WHERE id = ?';
const SET_STAGE = 'UPDATE experiments SET lifecycle_stage = ?, last_update_time = ? WHERE id = ?';
const DELETE_RUNS =
  "UPDATE runs SET lifecycle_stage = 'deleted', deleted_with_experiment = 1, deleted_time = ? WHERE experiment_id = ? AND lifecycle_stage = 'active'";
const RESTORE_RUNS =
  "UPDATE runs SET lifecycle_stage = 'active', deleted_with_experiment = 0, deleted_time = NULL WHERE experiment_id = ? AND deleted_with_experiment = 1";
const SET_TAG =
  'INSERT INTO experiment_tags (experiment_id, key, value) VALUES (?, ?, ?) ON CONFLICT (experiment_id, key) DO UPDATE SET value = excluded.value';
const DELETE_TAG = 'DELETE FROM experiment_tags WHERE experiment_id = ? AND key = ?';

export function experimentStore({ writer, session, reader, knex }: Parts): ExperimentStore {
  return {
    ensureDefault: (scope, { artifactRoot, now }) =>
      writer.write(async (tx) => {
        await tx.run(ADD_DEFAULT, [scope.workspace, `${artifactRoot}/0`, now, now, scope.workspace]);
      }),

    create: (scope, { name, artifactLocation, artifactRoot, secret, tags, now }) =>
      writer.write(async (tx) => {
        if (await tx.get(NAME_OWNER, [scope.workspace, name])) return 'name taken';
        const id = await tx.insert(ADD, [scope.workspace, name, artifactLocation ?? '', 'active', now, now]);
        if (artifactLocation === undefined) await tx.run(LOCATE, [`${artifactRoot}/${id}`, id]);
        for (const { key, value } of tags) await tx.run(SET_TAG, [id, key, value]);
        if (secret) await setLocationSecret(tx, scope.workspace, secret);
        return experimentOf((await tx.get(EXPERIMENT_BY_ROW, [id])) as Row);
      }),

    get: async (scope, experimentId) => {
      const row = isExperimentId(experimentId)
        ? await session.get(EXPERIMENT_BY_ROW, [Number(experimentId)])
        : undefined;
      return row?.workspace === scope.workspace ? experimentOf(row as Row) : undefined;
    },

    getByName: async (scope, name) => {
      const row = await session.get(EXPERIMENT_BY_NAME, [scope.workspace, name]);
      return row && experimentOf(row);
    },

    update: (scope, { experimentId, expect }, { name, lifecycleStage, now }) =>
      writer.write(async (tx) => {
        const stage = await stageOf(tx, scope, experimentId);
        if (!stage) return 'not found';
        if (stage !== expect) return 'wrong stage';
        const id = Number(experimentId);
        if (name !== undefined) {
          const owner = await tx.get(NAME_OWNER, [scope.workspace, name]);
          if (owner && owner.id !== id) return 'name taken';
          await tx.run(RENAME, [name, now, id]);
        }
        if (lifecycleStage) {
          await tx.run(SET_STAGE, [lifecycleStage, now, id]);
          if (lifecycleStage === 'deleted') await tx.run(DELETE_RUNS, [now, id]);
          else await tx.run(RESTORE_RUNS, [id]);
        }
        return 'updated';
      }),

    setTag: (scope, experimentId, { key, value }) =>
      writer.write(async (tx) => {
        const stage = await stageOf(tx, scope, experimentId);
        if (stage !== 'active') return stage === 'deleted' ? 'deleted' : 'not found';
        await tx.run(SET_TAG, [Number(experimentId), key, value]);
        return 'set';
      }),

    deleteTag: (scope, experimentId, key) =>
      writer.write(async (tx) => {
        const stage = await stageOf(tx, scope, experimentId);
        if (stage !== 'active') return stage === 'deleted' ? 'deleted' : 'not found';
        return (await tx.run(DELETE_TAG, [Number(experimentId), key])) > 0 ? 'removed' : 'no tag';
      }),

    search: async (scope, query: ExperimentQuery) => {
      const ids = experimentSearch(knex, scope, query);
      const ask = { entity: 'experiment', ids, limit: query.limit } as const;
      const { json, count, more } = await reader.ask('list', ask, scope.signal);
      return { items: new JsonItems(json, count, experiment), more };
    },
  };
}

async function stageOf(tx: Session, scope: Scope, experimentId: string): Promise<string | undefined> {
  if (!isExperimentId(experimentId)) return undefined;
  return (await tx.get(STAGE, [Number(experimentId), scope.workspace]))?.lifecycle_stage as string | undefined;
}
