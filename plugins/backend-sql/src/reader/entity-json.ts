import { type Experiment, type Run, type RunInfo, run } from '@labtrail/core';
import type { Row } from '../session.ts';
import { doubleSql, pairs } from './sql-json.ts';

const RUN_COLUMNS =
  'r.id, r.run_id, r.experiment_id, r.workspace, r.name, r.user_id, r.status, r.start_time, r.end_time, r.artifact_uri, r.lifecycle_stage';

const METRICS = `(SELECT group_concat('{"key":' || json_quote(key) || ',"value":' || ${doubleSql('latest_value')} || ',"timestamp":' || latest_timestamp || ',"step":' || latest_step || '}', ',' ORDER BY ordinal) FROM series WHERE run = r.id)`;

const INPUTS = `(SELECT group_concat('{' || coalesce('"tags":[' || ${pairs('dataset_input_tags', 'input = i.id')} || '],', '') || '"dataset":' ||
  json_patch('{}', json_object('name', d.name, 'digest', d.digest, 'source_type', d.source_type, 'source', d.source, 'schema', d.schema, 'profile', d.profile)) || '}', ',' ORDER BY i.id)
  FROM dataset_inputs i JOIN datasets d ON d.id = i.dataset WHERE i.run = r.id)`;

const MODELS = `(SELECT group_concat('{"model_id":' || json_quote(model_id) || '}', ',' ORDER BY id) FROM model_inputs WHERE run = r.id)`;

const OUTPUTS = `(SELECT group_concat('{"model_id":' || json_quote(model_id) || ',"step":' || step || '}', ',' ORDER BY id) FROM model_outputs WHERE run = r.id)`;

const LISTED_RUN = `${RUN_COLUMNS}, ${METRICS} AS metrics, ${pairs('params', 'run = r.id')} AS params,
  ${pairs('tags', 'run = r.id')} AS tags, ${INPUTS} AS inputs, ${OUTPUTS} AS outputs`;

/** A run of a list, which doesn't tell what logged models it used. */
export const RUN_BY_ROW = `SELECT ${LISTED_RUN} FROM runs r WHERE r.id = ?`;
export const RUN_BY_ID = `SELECT ${LISTED_RUN}, ${MODELS} AS models FROM runs r WHERE r.run_id = ?`;
export const RUN_ROW = `SELECT ${RUN_COLUMNS} FROM runs r WHERE r.id = ?`;
export const RUN_INFO = `SELECT ${RUN_COLUMNS} FROM runs r WHERE r.run_id = ?`;

const WHOLE_EXPERIMENT = `SELECT e.*, ${pairs('experiment_tags', 'experiment_id = e.id')} AS tags FROM experiments e WHERE `;
export const EXPERIMENT_BY_ROW = `${WHOLE_EXPERIMENT} e.id = ?`;
export const EXPERIMENT_BY_NAME = `${WHOLE_EXPERIMENT} e.workspace = ? AND e.name = ?`;

export function runInfoOf(row: Row): RunInfo {
  return {
    run_uuid: row.run_id as string,
    experiment_id: String(row.experiment_id),
    run_name: row.name as string,
    user_id: row.user_id as string,
    status: row.status as RunInfo['status'],
    start_time: row.start_time as number,
    ...(row.end_time !== null && { end_time: row.end_time as number }),
    artifact_uri: row.artifact_uri as string,
    lifecycle_stage: row.lifecycle_stage as RunInfo['lifecycle_stage'],
    run_id: row.run_id as string,
  };
}

/** The JSON of a run from a row of {@link RUN_BY_ROW}, whose lists are JSON already. */
export function runJson(row: Row): string {
  const data = members({ metrics: row.metrics, params: row.params, tags: row.tags });
  const inputs = members({ dataset_inputs: row.inputs, model_inputs: row.models });
  return `{"info":${JSON.stringify(runInfoOf(row))},"data":${data},"inputs":${inputs},"outputs":${members({ model_outputs: row.outputs })}}`;
}

export function runOf(row: Row): Run {
  return run.parse(JSON.parse(runJson(row)));
}

export function experimentJson(row: Row): string {
  return JSON.stringify(experimentOf(row));
}

export function experimentOf(row: Row): Experiment {
  return {
    experiment_id: String(row.id),
    name: row.name as string,
    artifact_location: row.artifact_location as string,
    lifecycle_stage: row.lifecycle_stage as Experiment['lifecycle_stage'],
    last_update_time: row.last_update_time as number,
    creation_time: row.creation_time as number,
    ...(row.tags !== null && { tags: JSON.parse(`[${row.tags}]`) as NonNullable<Experiment['tags']> }),
    workspace: row.workspace as string,
  };
}

/** A JSON object of lists, without the empty ones. */
export function members(lists: Readonly<Record<string, Row[string] | undefined>>): string {
  const filled = Object.entries(lists).filter(([, items]) => items !== null && items !== undefined);
  return `{${filled.map(([name, items]) => `"${name}":[${items}]`).join(',')}}`;
}
