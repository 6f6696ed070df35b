import type { RunStore } from '@labtrail/backend-store';
import {
  JsonItems,
  RUN_NAME_TAG,
  type Run,
  type RunInfo,
  runArtifactUri,
  run as runSchema,
  type Scope,
} from '@labtrail/core';
import { isExperimentId } from './experiment-id.ts';
import type { Parts } from './parts.ts';
import { RUN_BY_ID, RUN_INFO, runInfoOf, runOf } from './reader/entity-json.ts';
import { runSearch } from './search/runs.ts';
import type { Row } from './session.ts';
import { addRunTags, logTo, packBatch, setRunTag } from './write/log.ts';
import { moveRuns } from './write/move.ts';
import { writableRun, writableRuns } from './write/writable-run.ts';

const EXPERIMENT = 'SELECT artifact_location, lifecycle_stage FROM experiments WHERE id = ? AND workspace = ?';
const ADD =
  "INSERT INTO runs (run_id, experiment_id, workspace, name, user_id, status, start_time, artifact_uri, lifecycle_stage) VALUES (?, ?, ?, ?, ?, 'RUNNING', ?, ?, 'active')";
const FIND = 'SELECT id, workspace FROM runs WHERE run_id = ?';
const UPDATE = 'UPDATE runs SET status = coalesce(?, status), end_time = coalesce(?, end_time) WHERE id = ?';
const SET_STAGE =
  'UPDATE runs SET lifecycle_stage = ?, deleted_time = ?, deleted_with_experiment = 0 WHERE id = ? AND lifecycle_stage <> ?';
const DELETE_TAG = 'DELETE FROM tags WHERE run = ? AND key = ?';

export function runStore({ writer, session, reader, knex, compactor, columns }: Parts): RunStore {
  const found = async (scope: Scope, sql: string, runId: string): Promise<Row | undefined> => {
    const row = await session.get(sql, [runId]);
    return row?.workspace === scope.workspace ? row : undefined;
  };

  return {
    create: (scope, { runId, experimentId, name, userId, startTime, tags }) =>
      writer.write(async (tx): Promise<Run | 'no experiment' | 'experiment deleted'> => {
        const id = isExperimentId(experimentId) ? Number(experimentId) : -1;
        const experiment = await tx.get(EXPERIMENT, [id, scope.workspace]);
        if (!experiment) return 'no experiment';
        if (experiment.lifecycle_stage !== 'active') return 'experiment deleted';
        const uri = runArtifactUri(experiment.artifact_location as string, runId);
        const run = await tx.insert(ADD, [runId, id, scope.workspace, name, userId, startTime, uri]);
        tx.touches(run);
        await addRunTags(tx, { run, experiment: id, columns }, tags);
        return {
          info: newInfo({ runId, experimentId, name, userId, startTime, uri }),
          data: tags.length > 0 ? { tags: tags.toSorted((a, b) => (a.key < b.key ? -1 : 1)) } : {},
          inputs: {},
        };
      }),

    get: async (scope, runId) => {
      const row = await found(scope, RUN_BY_ID, runId);
      return row && runOf(row);
    },

    info: async (scope, runId) => {
      const row = await found(scope, RUN_INFO, runId);
      return row && runInfoOf(row);
    },

    update: (scope, runId, { status, endTime, name }) =>
      writer.write(async (tx) => {
        const found = await writableRun(tx, scope, runId);
        if (typeof found === 'string') return found;
        await tx.run(UPDATE, [status ?? null, endTime ?? null, found.run]);
        if (name !== undefined) await setRunTag(tx, { ...found, columns }, { key: RUN_NAME_TAG, value: name });
        return runInfoOf((await tx.get(RUN_INFO, [runId])) as Row);
      }),

    setStage: (scope, runId, { stage, now }) =>
      writer.write(async (tx) => {
        const row = await tx.get(FIND, [runId]);
        if (!row || row.workspace !== scope.workspace) return 'not found';
        tx.touches(row.id as number);
        await tx.run(SET_STAGE, [stage, stage === 'deleted' ? now : null, row.id as number, stage]);
        return 'set';
      }),

    log: (scope, runId, batch) => {
      const packed = packBatch(batch);
      return writer.write(async (tx) => {
        const found = await writableRun(tx, scope, runId);
        if (typeof found === 'string') return found;
        const outcome = await logTo(tx, { ...found, columns }, packed);
        if (outcome === 'logged' && packed.blob) compactor.note(found.run, batch.metrics.length);
        return outcome;
      });
    },

    deleteTag: (scope, runId, key) =>
      writer.write(async (tx) => {
        const found = await writableRun(tx, scope, runId);
        if (typeof found === 'string') return found;
        return (await tx.run(DELETE_TAG, [found.run, key])) > 0 ? 'removed' : 'no tag';
      }),

    setTags: (scope, runIds, { tags, deleteKeys }) =>
      writer.write(async (tx) => {
        const found = await writableRuns(tx, scope, runIds);
        if ('refused' in found) return found;
        for (const each of found) {
          for (const tag of tags) await setRunTag(tx, { ...each, columns }, tag);
          for (const key of deleteKeys) await tx.run(DELETE_TAG, [each.run, key]);
        }
        return 'set';
      }),

    move: (scope, runIds, experimentId) =>
      writer.write(async (tx) => {
        const id = isExperimentId(experimentId) ? Number(experimentId) : -1;
        const experiment = await tx.get(EXPERIMENT, [id, scope.workspace]);
        if (!experiment) return 'no experiment';
        if (experiment.lifecycle_stage !== 'active') return 'experiment deleted';
        const found = await writableRuns(tx, scope, runIds);
        return 'refused' in found ? found : moveRuns(tx, found, id);
      }),

    search: async (scope, query) => {
      const ask = { entity: 'run', ids: runSearch(knex, scope, query), limit: query.limit } as const;
      const { json, count, more } = await reader.ask('list', ask, scope.signal);
      return { items: new JsonItems(json, count, runSchema), more };
    },
  };
}

function newInfo(run: {
  runId: string;
  experimentId: string;
  name: string;
  userId: string;
  startTime: number;
  uri: string;
}): RunInfo {
  return {
    run_uuid: run.runId,
    experiment_id: String(Number(run.experimentId)),
    run_name: run.name,
    user_id: run.userId,
    status: 'RUNNING',
    start_time: run.startTime,
    artifact_uri: run.uri,
    lifecycle_stage: 'active',
    run_id: run.runId,
  };
}
