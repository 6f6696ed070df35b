import type { Json, Request } from '../step.ts';
import { type Extras, get, newRun, nowhere, patch, post, quirk, remove } from './request.ts';

type Fields = { [key: string]: Json };

function create(name: string, data: Fields, extras?: Extras): Request {
  return post(name, 'logged-models', { experiment_id: '{{e}}', ...data }, extras);
}

function saved(name: string): Request {
  return create(`model ${name}`, { name, source_run_id: '{{r}}' }, { save: { [name]: 'model.info.model_id' } });
}

const param = (key: string, value: string): Fields => ({ key, value });

const setting: Request[] = [
  post('experiment', 'experiments/create', { name: 'changes' }, { save: { e: 'experiment_id' } }),
  post(
    'experiment in a place',
    'experiments/create',
    { name: 'placed', artifact_location: 's3://bucket/place/' },
    { save: { s: 'experiment_id' } },
  ),
  newRun('run', { experiment: 'e', name: 'one', start: 1, as: 'r' }),
  newRun('another run', { experiment: 'e', name: 'two', start: 2, as: 'o' }),
  saved('a'),
  saved('b'),
  saved('c'),
  saved('q'),
  post('model in a place', 'logged-models', { experiment_id: '{{s}}', name: 'placed' }),
];

const making: Request[] = [
  create('a name of another script', { name: 'Кофе ☕' }),
  create('a name of 256', { name: 'n'.repeat(256) }),
  create('a name of blanks', { name: '  ' }, quirk),
  create('an empty type and run', { name: 'x', model_type: '', source_run_id: '' }),
  create('params in another order', {
    name: 'x',
    params: [param('z', '1'), param('a', '2'), param('10', '3'), param('9', '4')],
  }),
  create('an empty param', { name: 'x', params: [param('p', '')] }),
  create('a param without a value', { name: 'x', params: [{ key: 'p' }] }, quirk),
  create('a param without a key', { name: 'x', params: [{ value: 'p' }] }, quirk),
  create('a param of a bad key', { name: 'x', params: [param('a?', '1')] }, quirk),
  create('a param of 6,001', { name: 'x', params: [param('p', 'v'.repeat(6001))] }, quirk),
  create('a param twice', { name: 'x', params: [param('p', '1'), param('p', '1')] }, quirk),
  create('tags in another order', { name: 'x', tags: [param('z', '1'), param('a', '')] }),
  create('a tag of a bad key', { name: 'x', tags: [param('a?', '1')] }, quirk),
  create('a tag twice', { name: 'x', tags: [param('t', '1'), param('t', '2')] }, quirk),
  create('an experiment that is a number', { experiment_id: 0, name: 'x' }, quirk),
  create('no experiment but an empty one', { experiment_id: '', name: 'x' }),
];

function status(name: string, value: Json, extras?: Extras): Request {
  return patch(`status ${name}`, 'logged-models/{{b}}', { model_id: '{{b}}', status: value }, extras);
}

const changing: Request[] = [
  status('pending', 'LOGGED_MODEL_PENDING'),
  status('failed', 'LOGGED_MODEL_UPLOAD_FAILED'),
  status('ready', 'LOGGED_MODEL_READY'),
  status('pending again', 'LOGGED_MODEL_PENDING'),
  status('by number 2', 2),
  status('by number 9', 9, quirk),
  status('unspecified', 'LOGGED_MODEL_STATUS_UNSPECIFIED', quirk),
  status('READY', 'READY', quirk),
  status('null', null),
  status('empty', ''),
  status('ready at last', 'LOGGED_MODEL_READY'),
  patch('another id in the body', 'logged-models/{{b}}', { model_id: '{{q}}', status: 'LOGGED_MODEL_READY' }, quirk),
  patch('a tag with a slash', 'logged-models/{{q}}/tags', { tags: [param('a/b', '1'), param('c/d', '2')] }),
  remove('delete a tag with a slash', 'logged-models/{{q}}/tags/a/b', {}, quirk),
  remove('delete a tag with an encoded slash', 'logged-models/{{q}}/tags/c%2Fd', {}, quirk),
  patch('a tag of another script', 'logged-models/{{a}}/tags', { tags: [param('ключ', '值')] }),
  remove('delete a tag of another script', `logged-models/{{a}}/tags/${encodeURIComponent('ключ')}`),
  patch('a tag without a value', 'logged-models/{{q}}/tags', { tags: [{ key: 'none' }] }, quirk),
  patch('a tag without a key', 'logged-models/{{q}}/tags', { tags: [{ value: 'none' }] }, quirk),
  patch('tags that are no list', 'logged-models/{{a}}/tags', { tags: 'x' }),
  patch('no body', 'logged-models/{{b}}/tags', {}),
  post('params', 'logged-models/{{c}}/params', { model_id: '{{c}}', params: [param('p', '1')] }),
  post('the same param', 'logged-models/{{c}}/params', { model_id: '{{c}}', params: [param('p', '1')] }, quirk),
  post('a changed param', 'logged-models/{{c}}/params', { model_id: '{{c}}', params: [param('p', '2')] }, quirk),
  post('params without the id', 'logged-models/{{c}}/params', { params: [param('q', '1')] }),
  get('the first model after changes', 'logged-models/{{a}}'),
  get('the second model after changes', 'logged-models/{{b}}'),
];

function outputs(name: string, run: string, models: Json, extras?: Extras): Request {
  return post(name, 'runs/outputs', { run_id: `{{${run}}}`, models }, extras);
}

function inputs(name: string, run: string, models: Json, extras?: Extras): Request {
  return post(name, 'runs/log-inputs', { run_id: `{{${run}}}`, models }, extras);
}

const id = { model_id: '{{a}}' };
const dataset = { name: 'd', digest: 'x', source_type: 'local', source: 's' };

const linking: Request[] = [
  outputs('an output', 'r', [{ ...id, step: 7 }]),
  outputs('an output of another run', 'o', [{ ...id, step: 0 }]),
  outputs('no outputs', 'r', []),
  outputs('null outputs', 'r', null),
  outputs('outputs that are no list', 'r', 'x'),
  inputs('an input', 'r', [id]),
  inputs('the same input again', 'r', [id]),
  post('an input beside a dataset', 'runs/log-inputs', {
    run_id: '{{o}}',
    models: [{ model_id: '{{b}}' }],
    datasets: [{ dataset, tags: [] }],
  }),
  get('the run with both', 'runs/get', { run_id: '{{r}}' }),
  get('the other run with both', 'runs/get', { run_id: '{{o}}' }),
  post('search shows outputs, and no model inputs', 'runs/search', {
    experiment_ids: ['{{e}}'],
    order_by: ['start_time'],
  }),
];

const loose: Request[] = [
  newRun('run of quirks', { experiment: 'e', name: 'loose', start: 9, as: 'q' }),
  outputs('an output of nobody', 'q', [{ model_id: 'm-none', step: 1 }], quirk),
  outputs('an output at a negative step', 'q', [{ model_id: '{{c}}', step: -1 }], quirk),
  outputs('the same at another step', 'q', [{ model_id: '{{c}}', step: 5 }], quirk),
  outputs(
    'an output twice in a request',
    'q',
    [
      { ...id, step: 1 },
      { ...id, step: 1 },
    ],
    quirk,
  ),
  outputs('an output without a model', 'q', [{ step: 1 }], quirk),
  inputs('an input of nobody', 'q', [{ model_id: 'm-none' }], quirk),
  inputs('an input without a model', 'q', [{}], quirk),
];

function attribute(filter: string, extras?: Extras): Request {
  const data = {
    experiment_ids: ['{{e}}'],
    filter: `name IN ('a', 'c') AND ${filter}`,
    order_by: [{ field_name: 'name' }],
  };
  return post(`search ${filter}`, 'logged-models/search', data, extras);
}

const known = [
  "source_run_id != '{{r}}'",
  "model_id IN ('{{c}}', 'x')",
  "model_id NOT IN ('{{c}}')",
  "source_run_id LIKE '%'",
  "model_type = ''",
  'creation_timestamp_ms > 0',
  'last_updated_timestamp_ms > 0',
  'creation_time < 9e15',
  "name ILIKE 'C'",
  "name NOT LIKE 'a%'",
  'name IS NULL',
  "datasets.name = 'd'",
];

/** What MLflow refuses and Labtrail understands. */
const beyond = ["tag.k = 'v'", "attribute.name = 'a'", "param.p = '1'", 'tags.k IS NULL', "(name = 'a')"];

/** Columns of MLflow's table by their names, faults, and what finds nothing in silence. */
const strange = [
  "lifecycle_stage = 'active'",
  "experiment_id = '{{e}}'",
  'status = 2',
  "NAME = 'a'",
  'name = "a"',
  "creation_time = 'x'",
  "artifact_uri LIKE '%'",
  'name IN ()',
];

const finding: Request[] = [
  ...known.map((filter) => attribute(filter)),
  ...[...beyond, ...strange].map((filter) => attribute(filter, quirk)),
];

const deleting: Request[] = [
  post('delete the source run', 'runs/delete', { run_id: '{{r}}' }),
  get('a model whose run is deleted', 'logged-models/{{c}}'),
  attribute("source_run_id = '{{r}}'"),
  outputs('an output of a deleted run', 'r', [{ model_id: '{{b}}', step: 1 }]),
  create('of a deleted run', { name: 'late', source_run_id: '{{r}}' }),
  create('of no run', { name: 'late', source_run_id: nowhere }),
  remove('delete a', 'logged-models/{{a}}'),
  get('get a', 'logged-models/{{a}}'),
  get('files of a', 'logged-models/{{a}}/artifacts/directories'),
  get('the run still shows a', 'runs/get', { run_id: '{{o}}' }),
  post('search without a', 'logged-models/search', { experiment_ids: ['{{e}}'], filter: "name = 'a'" }),
  post('delete the experiment', 'experiments/delete', { experiment_id: '{{e}}' }),
  get('a model of a deleted experiment', 'logged-models/{{b}}'),
  create('in a deleted experiment', { name: 'x' }),
  patch('tags in a deleted experiment', 'logged-models/{{b}}/tags', { tags: [param('k', 'v')] }, quirk),
];

export const loggedModelChanges: Request[] = [
  ...setting,
  ...making,
  ...changing,
  ...linking,
  ...loose,
  ...finding,
  ...deleting,
];
