import { optionalArray, pairs } from './sql-json.ts';

const aliasesOf = (version: string) =>
  `(SELECT group_concat(json_quote(alias), ',' ORDER BY alias) FROM model_aliases WHERE model = ${version}.model AND version = ${version}.version)`;

/** SQL for the JSON of the version `v` of the model `m`. */
const VERSION = `'{"name":' || json_quote(m.name) || ',"version":"' || v.version || '","creation_timestamp":' || v.creation_time ||
  ',"last_updated_timestamp":' || v.last_update_time || ',"current_stage":"' || v.stage || '","description":' || json_quote(v.description) ||
  ',"source":' || json_quote(v.source) || ',"run_id":' || json_quote(v.run_id) || ',"status":"' || v.status || '"' ||
  ${optionalArray('tags', pairs('model_version_tags', 'model_version = v.id'))} || ',"run_link":' || json_quote(v.run_link) ||
  ${optionalArray('aliases', aliasesOf('v'))} || '}'`;

const newestOf = (stage: string) => `SELECT max(version) FROM model_versions WHERE model = m.id AND stage = '${stage}'`;

/** Found by one look into an index for each stage, however many versions there are. */
const LATEST = `(SELECT group_concat(${VERSION}, ',' ORDER BY v.version) FROM model_versions v
  WHERE v.model = m.id AND v.version IN (${['None', 'Staging', 'Production', 'Archived'].map(newestOf).join(' UNION ALL ')}))`;

const ALIASES = `(SELECT group_concat('{"alias":' || json_quote(alias) || ',"version":"' || version || '"}', ',' ORDER BY alias) FROM model_aliases WHERE model = m.id)`;

/** SQL for the JSON of the registered model `m`. */
const MODEL = `'{"name":' || json_quote(m.name) || ',"creation_timestamp":' || m.creation_time || ',"last_updated_timestamp":' || m.last_update_time ||
  CASE WHEN m.description IS NULL THEN '' ELSE ',"description":' || json_quote(m.description) END ||
  ${optionalArray('latest_versions', LATEST)} || ${optionalArray('tags', pairs('registered_model_tags', 'model = m.id'))} ||
  ${optionalArray('aliases', ALIASES)} || '}'`;

export const MODEL_BY_ROW = `SELECT ${MODEL} AS json FROM registered_models m WHERE m.id = ?`;
export const MODEL_BY_NAME = `SELECT ${MODEL} AS json FROM registered_models m WHERE m.workspace = ? AND m.name = ?`;

const VERSIONS = 'FROM model_versions v JOIN registered_models m ON m.id = v.model WHERE';
export const VERSION_BY_ROW = `SELECT ${VERSION} AS json ${VERSIONS} v.id = ?`;
export const VERSION_BY_NUMBER = `SELECT ${VERSION} AS json ${VERSIONS} m.workspace = ? AND m.name = ? AND v.version = ?`;
/** The newest version of a model in a stage. */
export const VERSION_IN_STAGE = `SELECT ${VERSION} AS json ${VERSIONS} v.model = ? AND v.stage = ? ORDER BY v.version DESC LIMIT 1`;
/** The version that an alias of a model stands for. */
export const VERSION_BY_ALIAS = `SELECT ${VERSION} AS json FROM registered_models m JOIN model_aliases a ON a.model = m.id
  JOIN model_versions v ON v.model = m.id AND v.version = a.version WHERE m.workspace = ? AND m.name = ? AND a.alias = ?`;
