import { optional, optionalArray, pairs } from './sql-json.ts';

const aliasesOf = (version: string) =>
  `(SELECT group_concat(json_quote(alias), ',' ORDER BY alias) FROM model_aliases WHERE model = ${version}.model AND version = ${version}.version)`;

/** SQL for the JSON of the version `v` of the model `m`, up to its aliases. */
const VERSION_HEAD = `'{"name":' || json_quote(m.name) || ',"version":"' || v.version || '","creation_timestamp":' || v.creation_time ||
  ',"last_updated_timestamp":' || v.last_update_time || ',"current_stage":"' || v.stage || '"' || ${optional('description', 'v.description')} ||
  ',"source":' || json_quote(v.source) || ',"run_id":' || json_quote(v.run_id) || ',"status":"' || v.status || '"' ||
  ${optionalArray('tags', pairs('model_version_tags', 'model_version = v.id'))} || ',"run_link":' || json_quote(v.run_link)`;
const VERSION = `${VERSION_HEAD} || ${optionalArray('aliases', aliasesOf('v'))} || '}'`;
/** Lists have no aliases, as in MLflow. */
const LISTED_VERSION = `${VERSION_HEAD} || '}'`;

const newestOf = (stage: string) => `SELECT max(version) FROM model_versions WHERE model = m.id AND stage = '${stage}'`;
const NEWEST = ['None', 'Staging', 'Production', 'Archived'].map(newestOf).join(' UNION ALL ');

/** Found by one look into an index for each stage, however many versions there are. */
const latest = (order: string) =>
  `(SELECT group_concat(${LISTED_VERSION}, ',' ORDER BY ${order}) FROM model_versions v WHERE v.model = m.id AND v.version IN (${NEWEST}))`;
const OLDEST_OF_STAGE = '(SELECT min(o.version) FROM model_versions o WHERE o.model = m.id AND o.stage = v.stage)';

const ALIASES = `(SELECT group_concat('{"alias":' || json_quote(alias) || ',"version":"' || version || '"}', ',' ORDER BY alias) FROM model_aliases WHERE model = m.id)`;

/** SQL for the JSON of the registered model `m`, its latest versions in an order. */
const model = (
  order: string,
) => `'{"name":' || json_quote(m.name) || ',"creation_timestamp":' || m.creation_time || ',"last_updated_timestamp":' || m.last_update_time ||
  ${optional('description', 'm.description')} ||
  ${optionalArray('latest_versions', latest(order))} || ${optionalArray('tags', pairs('registered_model_tags', 'model = m.id'))} ||
  ${optionalArray('aliases', ALIASES)} || '}'`;

const MODEL = model(OLDEST_OF_STAGE);
export const MODEL_BY_ROW = `SELECT ${MODEL} AS json FROM registered_models m WHERE m.id = ?`;
export const MODEL_BY_NAME = `SELECT ${MODEL} AS json FROM registered_models m WHERE m.workspace = ? AND m.name = ?`;
export const LISTED_MODEL_BY_ROW = `SELECT ${model('v.stage')} AS json FROM registered_models m WHERE m.id = ?`;

const VERSIONS = 'FROM model_versions v JOIN registered_models m ON m.id = v.model WHERE';
export const VERSION_BY_ROW = `SELECT ${VERSION} AS json ${VERSIONS} v.id = ?`;
export const VERSION_BY_NUMBER = `SELECT ${VERSION} AS json ${VERSIONS} m.workspace = ? AND m.name = ? AND v.version = ?`;
export const LISTED_VERSION_BY_ROW = `SELECT ${LISTED_VERSION} AS json ${VERSIONS} v.id = ?`;
/** The version that an alias of a model stands for. */
export const VERSION_BY_ALIAS = `SELECT ${VERSION} AS json FROM registered_models m JOIN model_aliases a ON a.model = m.id
  JOIN model_versions v ON v.model = m.id AND v.version = a.version WHERE m.workspace = ? AND m.name = ? AND a.alias = ?`;
