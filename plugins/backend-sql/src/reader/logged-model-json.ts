import { type LoggedModel, loggedModel } from '@labtrail/core';
import type { Row } from '../session.ts';
import { members } from './entity-json.ts';
import { doubleSql, optionalArray, pairs } from './sql-json.ts';

/** The points that name the logged model `l`, of runs of its workspace. */
export const POINTS =
  'metric_origins o JOIN runs r ON r.id = o.run AND r.workspace = l.workspace WHERE o.model_id = l.model_id';
/** A point's value; NULL for NaN. */
export const POINT_VALUE = '(CASE WHEN o.is_nan = 1 THEN NULL ELSE o.value END)';

const named = (member: string, column: string) =>
  `CASE WHEN ${column} = '' THEN '' ELSE ',"${member}":' || json_quote(${column}) END`;

/** In the order in which they came, which is that of their rows. */
const METRICS = `(SELECT group_concat('{"key":' || json_quote(o.key) || ',"value":' || ${doubleSql(POINT_VALUE)} || ',"timestamp":' || o.timestamp ||
  ',"step":' || o.step || ${named('dataset_name', 'o.dataset_name')} || ${named('dataset_digest', 'o.dataset_digest')} ||
  ',"model_id":' || json_quote(o.model_id) || ',"run_id":' || json_quote(r.run_id) || '}',
  ',' ORDER BY o.rowid) FROM ${POINTS})`;

const PARAMS = pairs('logged_model_params', 'model = l.id');

/** SQL for the JSON of the logged model `l`, but for its data, whose lists are columns of their own. */
const INFO = `'{"model_id":' || json_quote(l.model_id) || ',"experiment_id":"' || l.experiment_id || '","name":' || json_quote(l.name) ||
  ',"creation_timestamp_ms":' || l.creation_time || ',"last_updated_timestamp_ms":' || l.last_update_time ||
  ',"artifact_uri":' || json_quote(l.artifact_uri) || ',"status":"' || l.status || '","model_type":' || json_quote(l.model_type) ||
  ',"source_run_id":' || json_quote(l.source_run_id) || ${optionalArray('tags', pairs('logged_model_tags', 'model = l.id'))} || '}'`;

const WHOLE = `SELECT ${INFO} AS info, ${PARAMS} AS params, ${METRICS} AS metrics FROM logged_models l WHERE`;

export const LOGGED_MODEL_BY_ROW = `${WHOLE} l.id = ?`;
export const LOGGED_MODEL_BY_ID = `${WHOLE} l.model_id = ? AND l.workspace = ? AND l.lifecycle_stage = 'active'`;

/** The JSON of a logged model from a row of {@link LOGGED_MODEL_BY_ROW}. */
export function loggedModelJson({ info, params, metrics }: Row): string {
  return `{"info":${info},"data":${members({ params, metrics })}}`;
}

export function loggedModelOf(row: Row): LoggedModel {
  return loggedModel.parse(JSON.parse(loggedModelJson(row)));
}
