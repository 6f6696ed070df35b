import type { Comparator, Entity } from './ast.ts';

export type Operator = Comparator | 'IN' | 'NOT IN' | 'IS NULL' | 'IS NOT NULL';

/** What may be said of a field. */
export interface FieldRule {
  /** Whether values are numbers, written without quotes, or texts, written in quotes. */
  readonly type: 'number' | 'text';
  /** Whether numbers must be whole ones. */
  readonly whole?: true;
  /** Whether numbers may also be written in quotes. */
  readonly quotable?: true;
  /** What filters may do with it; none if it is only there to order by. */
  readonly operators: readonly Operator[];
  /** Whether an order may name it. */
  readonly sortable: boolean;
}

/** One key of an entity whose keys are known. */
export interface KeyRule extends FieldRule {
  /** The canonical key, which the AST holds. */
  readonly key: string;
  /** Other spellings that are accepted. */
  readonly aliases: readonly string[];
}

/** An entity of a grammar: how it is written, and which keys it has. */
export interface EntityRule {
  readonly entity: Entity;
  /** The spellings before the dot, case-sensitive. A key without a dot is an attribute's. */
  readonly names: readonly string[];
  /** The known keys, or the one rule for a user's own keys. */
  readonly keys: readonly KeyRule[] | FieldRule;
}

/** What filters and orders of one subject may say. A new subject is a new value of this, not a new parser. */
export interface Grammar {
  /** What is searched, in the plural, for messages: `runs`. */
  readonly subject: string;
  readonly entities: readonly EntityRule[];
}

const TEXT_OPERATORS: readonly Operator[] = ['=', '!=', 'LIKE', 'ILIKE'];

const NUMBERS: FieldRule = { type: 'number', operators: ['=', '!=', '<', '<=', '>', '>='], sortable: true };
const WHOLE_NUMBERS: FieldRule = { ...NUMBERS, whole: true };
const TEXTS: FieldRule = { type: 'text', operators: TEXT_OPERATORS, sortable: true };
const LISTABLE: FieldRule = { type: 'text', operators: [...TEXT_OPERATORS, 'IN', 'NOT IN'], sortable: true };
const OPTIONAL: FieldRule = { type: 'text', operators: [...TEXT_OPERATORS, 'IS NULL', 'IS NOT NULL'], sortable: true };

const LISTABLE_OR_NONE: FieldRule = {
  type: 'text',
  operators: [...LISTABLE.operators, 'IS NULL', 'IS NOT NULL'],
  sortable: true,
};

/** What `runs/search` understands. */
export const RUN_GRAMMAR: Grammar = {
  subject: 'runs',
  entities: [
    { entity: 'metric', names: ['metrics', 'metric'], keys: NUMBERS },
    { entity: 'param', names: ['params', 'param', 'parameters', 'parameter'], keys: OPTIONAL },
    { entity: 'tag', names: ['tags', 'tag'], keys: OPTIONAL },
    {
      entity: 'attribute',
      names: ['attributes', 'attribute', 'attr', 'run'],
      keys: [
        { key: 'run_id', aliases: [], ...LISTABLE },
        { key: 'run_name', aliases: ['run name', 'Run name', 'Run Name'], ...TEXTS },
        { key: 'status', aliases: [], ...TEXTS },
        { key: 'user_id', aliases: [], ...TEXTS },
        { key: 'artifact_uri', aliases: [], ...TEXTS },
        { key: 'start_time', aliases: ['created', 'Created'], ...NUMBERS },
        { key: 'end_time', aliases: [], ...NUMBERS },
      ],
    },
    {
      entity: 'dataset',
      names: ['datasets', 'dataset'],
      keys: [
        { key: 'name', aliases: [], ...LISTABLE, sortable: false },
        { key: 'digest', aliases: [], ...LISTABLE, sortable: false },
        { key: 'context', aliases: [], ...LISTABLE, sortable: false },
      ],
    },
  ],
};

/** What `experiments/search` understands. */
export const EXPERIMENT_GRAMMAR: Grammar = {
  subject: 'experiments',
  entities: [
    { entity: 'tag', names: ['tags', 'tag'], keys: { ...OPTIONAL, sortable: false } },
    {
      entity: 'attribute',
      names: ['attribute'],
      keys: [
        { key: 'experiment_id', aliases: [], ...LISTABLE },
        { key: 'name', aliases: [], ...TEXTS },
        { key: 'creation_time', aliases: [], ...WHOLE_NUMBERS },
        { key: 'last_update_time', aliases: [], ...WHOLE_NUMBERS },
      ],
    },
  ],
};

const UNSORTED_TAGS: FieldRule = { ...OPTIONAL, sortable: false };

/** What `registered-models/search` understands. */
export const REGISTERED_MODEL_GRAMMAR: Grammar = {
  subject: 'registered models',
  entities: [
    { entity: 'tag', names: ['tags', 'tag'], keys: UNSORTED_TAGS },
    {
      entity: 'attribute',
      names: ['attributes', 'attribute'],
      keys: [
        { key: 'name', aliases: [], ...LISTABLE },
        { key: 'creation_timestamp', aliases: [], ...WHOLE_NUMBERS },
        { key: 'last_updated_timestamp', aliases: ['timestamp'], ...WHOLE_NUMBERS },
      ],
    },
  ],
};

/** What `model-versions/search` understands. */
export const MODEL_VERSION_GRAMMAR: Grammar = {
  subject: 'model versions',
  entities: [
    { entity: 'tag', names: ['tags', 'tag'], keys: UNSORTED_TAGS },
    {
      entity: 'attribute',
      names: ['attributes', 'attribute'],
      keys: [
        { key: 'name', aliases: [], ...LISTABLE },
        { key: 'version_number', aliases: [], ...WHOLE_NUMBERS, quotable: true },
        { key: 'run_id', aliases: [], ...LISTABLE, sortable: false },
        { key: 'source_path', aliases: [], ...TEXTS, sortable: false },
        { key: 'current_stage', aliases: [], ...LISTABLE, sortable: false },
        { key: 'creation_timestamp', aliases: [], ...WHOLE_NUMBERS },
        { key: 'last_updated_timestamp', aliases: [], ...WHOLE_NUMBERS },
      ],
    },
  ],
};

/** What `logged-models/search` understands. */
export const LOGGED_MODEL_GRAMMAR: Grammar = {
  subject: 'logged models',
  entities: [
    { entity: 'metric', names: ['metrics', 'metric'], keys: NUMBERS },
    { entity: 'param', names: ['params', 'param'], keys: { ...LISTABLE_OR_NONE, sortable: false } },
    { entity: 'tag', names: ['tags', 'tag'], keys: { ...LISTABLE_OR_NONE, sortable: false } },
    {
      entity: 'attribute',
      names: ['attributes', 'attribute'],
      keys: [
        { key: 'name', aliases: [], ...LISTABLE },
        { key: 'model_id', aliases: [], ...LISTABLE },
        { key: 'model_type', aliases: [], ...LISTABLE },
        { key: 'status', aliases: [], ...LISTABLE },
        { key: 'source_run_id', aliases: [], ...LISTABLE },
        { key: 'creation_timestamp_ms', aliases: ['creation_timestamp', 'creation_time'], ...NUMBERS },
        { key: 'last_updated_timestamp_ms', aliases: ['last_updated_timestamp'], ...NUMBERS },
        { key: 'experiment_id', aliases: [], ...LISTABLE },
        { key: 'artifact_location', aliases: [], ...LISTABLE },
        { key: 'status_message', aliases: [], ...LISTABLE },
      ],
    },
  ],
};
