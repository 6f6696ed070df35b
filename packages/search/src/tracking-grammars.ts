import { known, LISTABLE, NUMBER, OPTIONAL, OPTIONAL_LISTABLE, TEXT, unsorted, WHOLE_NUMBER } from './field-rules.ts';
import type { FieldRule, Grammar } from './grammar.ts';

const METRIC_NAMES = ['metrics', 'metric'];
const PARAM_NAMES = ['params', 'param', 'parameters', 'parameter'];
const TAG_NAMES = ['tags', 'tag'];

/** What `runs/search` understands. */
export const RUN_GRAMMAR: Grammar = {
  subject: 'runs',
  entities: [
    { entity: 'metric', names: METRIC_NAMES, keys: NUMBER },
    { entity: 'param', names: PARAM_NAMES, keys: OPTIONAL },
    { entity: 'tag', names: TAG_NAMES, keys: OPTIONAL },
    {
      entity: 'attribute',
      names: ['attributes', 'attribute', 'attr', 'run'],
      keys: [
        known('run_id', LISTABLE),
        known('run_name', TEXT, ['run name', 'Run name', 'Run Name']),
        known('status', TEXT),
        known('user_id', TEXT),
        known('artifact_uri', TEXT),
        known('start_time', NUMBER, ['created', 'Created']),
        known('end_time', NUMBER),
      ],
    },
    {
      entity: 'dataset',
      names: ['datasets', 'dataset'],
      keys: ['name', 'digest', 'context'].map((key) => known(key, unsorted(LISTABLE))),
    },
  ],
};

/** What `experiments/search` understands. */
export const EXPERIMENT_GRAMMAR: Grammar = {
  subject: 'experiments',
  entities: [
    { entity: 'tag', names: TAG_NAMES, keys: unsorted(OPTIONAL) },
    {
      entity: 'attribute',
      names: ['attribute'],
      keys: [
        known('experiment_id', LISTABLE),
        known('name', TEXT),
        known('creation_time', WHOLE_NUMBER),
        known('last_update_time', WHOLE_NUMBER),
      ],
    },
  ],
};

/** MLflow takes `params.lr = 0.01` for the text 0.01 here, and only here. */
const LOOSE: FieldRule = { ...LISTABLE, unquotable: true };
const LOOSE_OPTIONAL: FieldRule = { ...OPTIONAL_LISTABLE, unquotable: true };

/** The wire's names, the Python client's, and the numbers by which alone MLflow's own filters find a status. */
const STATUS: FieldRule = {
  ...LOOSE,
  values: {
    LOGGED_MODEL_PENDING: 'PENDING',
    LOGGED_MODEL_READY: 'READY',
    LOGGED_MODEL_UPLOAD_FAILED: 'UPLOAD_FAILED',
    FAILED: 'UPLOAD_FAILED',
    1: 'PENDING',
    2: 'READY',
    3: 'UPLOAD_FAILED',
  },
};

/**
 * What `logged-models/search` understands. A metric has the values of all its points; an order goes by one of them. A
 * `status` is PENDING, READY or UPLOAD_FAILED, however it was written.
 */
export const LOGGED_MODEL_GRAMMAR: Grammar = {
  subject: 'logged models',
  entities: [
    { entity: 'metric', names: METRIC_NAMES, keys: NUMBER },
    { entity: 'param', names: PARAM_NAMES, keys: unsorted(LOOSE_OPTIONAL) },
    { entity: 'tag', names: TAG_NAMES, keys: unsorted(LOOSE_OPTIONAL) },
    {
      entity: 'attribute',
      names: ['attributes', 'attribute'],
      keys: [
        known('name', LOOSE),
        known('model_id', LOOSE),
        known('model_type', LOOSE),
        known('status', STATUS),
        known('source_run_id', LOOSE),
        known('creation_timestamp_ms', NUMBER, ['creation_timestamp', 'creation_time']),
        known('last_updated_timestamp_ms', NUMBER, ['last_updated_timestamp']),
        known('experiment_id', LOOSE),
        known('artifact_location', LOOSE),
        known('status_message', LOOSE),
      ],
    },
  ],
};
