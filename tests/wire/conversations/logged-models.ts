import type { Json, Request } from '../step.ts';
import { loggedModelSearches, search } from './logged-model-search.ts';
import { type Extras, get, newRun, noExperiment, nowhere, patch, post, put, quirk, remove } from './request.ts';

function create(name: string, data: { [key: string]: Json }, as?: string, extras: Extras = {}): Request {
  const save = as ? { save: { [as]: 'model.info.model_id' } } : {};
  return post(name, 'logged-models', { experiment_id: '{{e}}', ...data }, { ...save, ...extras });
}

function point(key: string, value: number, rest: { [key: string]: Json } = {}): { [key: string]: Json } {
  return { key, value, timestamp: 1, step: 0, ...rest };
}

const setting: Request[] = [
  post('experiment', 'experiments/create', { name: 'lm-a' }, { save: { e: 'experiment_id' } }),
  post('another experiment', 'experiments/create', { name: 'lm-b' }, { save: { f: 'experiment_id' } }),
  post('a third experiment', 'experiments/create', { name: 'lm-c' }, { save: { g: 'experiment_id' } }),
  newRun('run', { experiment: 'e', name: 'one', start: 1, as: 'r' }),
  newRun('another run', { experiment: 'e', name: 'two', start: 2, as: 'o' }),
];

const making: Request[] = [
  create(
    'with everything',
    {
      name: 'alpha',
      model_type: 'tree',
      source_run_id: '{{r}}',
      params: [
        { key: 'depth', value: '3' },
        { key: 'alpha', value: '0.1' },
      ],
      tags: [{ key: 'team', value: 'red' }],
    },
    'a',
  ),
  create(
    'a second',
    { name: 'beta', model_type: 'linear', source_run_id: '{{o}}', params: [{ key: 'depth', value: '5' }] },
    'b',
  ),
  create('a third', { name: 'gamma' }, 'c'),
  post(
    'in another experiment',
    'logged-models',
    { experiment_id: '{{f}}', name: 'delta' },
    { save: { d: 'model.info.model_id' } },
  ),
  post('in a third experiment', 'logged-models', { experiment_id: '{{g}}', name: 'epsilon' }),
  create('of a name that is there', { name: 'alpha' }, 'a2'),
  create('of an empty name', { experiment_id: '{{f}}', name: '' }, undefined, quirk),
  create('of a null name', { experiment_id: '{{f}}', name: null }, 'n'),
  ...['a/b', 'a:b', 'a.b', 'a%b', 'a"b', "a'b"].map((name) => create(`of the name ${name}`, { name })),
  create('of a name with blanks', { name: 'a b é' }, 'blank'),
  create('of a run that nobody has', { name: 'orphan', source_run_id: nowhere }, 'orphan'),
  create('of a name that is a number', { name: 5 }),
  post('without an experiment', 'logged-models', { name: 'x' }),
  post('in an experiment of nobody', 'logged-models', { experiment_id: noExperiment, name: 'x' }),
  create('with params that are no list', { name: 'x', params: 'x' }),
  get('get', 'logged-models/{{a}}'),
  get('get of nobody', 'logged-models/m-none'),
];

const changing: Request[] = [
  patch('ready', 'logged-models/{{a}}', { model_id: '{{a}}', status: 'LOGGED_MODEL_READY' }),
  patch('failed', 'logged-models/{{b}}', { model_id: '{{b}}', status: 'LOGGED_MODEL_UPLOAD_FAILED' }),
  patch('ready by number', 'logged-models/{{c}}', { model_id: '{{c}}', status: 2 }, quirk),
  patch('a status of nonsense', 'logged-models/{{c}}', { model_id: '{{c}}', status: 'NONSENSE' }, quirk),
  patch('no status', 'logged-models/{{c}}', { model_id: '{{c}}' }),
  patch('ready again', 'logged-models/{{c}}', { model_id: '{{c}}', status: 'LOGGED_MODEL_READY' }),
  patch('a status without the id', 'logged-models/{{c}}', { status: 'LOGGED_MODEL_READY' }),
  patch('a status of nobody', 'logged-models/m-none', { model_id: 'm-none', status: 'LOGGED_MODEL_READY' }),
  patch('tags', 'logged-models/{{a}}/tags', {
    tags: [
      { key: 'team', value: 'blue' },
      { key: 'x', value: '' },
    ],
  }),
  patch('a tag twice', 'logged-models/{{a}}/tags', {
    tags: [
      { key: 't', value: '1' },
      { key: 't', value: '2' },
    ],
  }),
  patch('no tags', 'logged-models/{{a}}/tags', { tags: [] }),
  patch('tags of nobody', 'logged-models/m-none/tags', { tags: [{ key: 'a', value: 'b' }] }),
  remove('delete a tag', 'logged-models/{{a}}/tags/x'),
  remove('delete a tag that is not there', 'logged-models/{{a}}/tags/x'),
  remove('delete a tag of nobody', 'logged-models/m-none/tags/x'),
  post('params', 'logged-models/{{c}}/params', {
    model_id: '{{c}}',
    params: [
      { key: 'p', value: '1' },
      { key: 'q', value: '' },
    ],
  }),
  post('params again', 'logged-models/{{c}}/params', { model_id: '{{c}}', params: [{ key: 'p', value: '1' }] }, quirk),
  post('params of nobody', 'logged-models/m-none/params', { model_id: 'm-none', params: [{ key: 'p', value: '1' }] }),
  post('no params', 'logged-models/{{c}}/params', { model_id: '{{c}}', params: [] }),
  get('get after changes', 'logged-models/{{a}}'),
  get('get after params', 'logged-models/{{c}}'),
];

const measuring: Request[] = [
  post('a point', 'runs/log-metric', { run_id: '{{r}}', ...point('acc', 0.5, { model_id: '{{a}}' }) }),
  post('the point again', 'runs/log-metric', { run_id: '{{r}}', ...point('acc', 0.5, { model_id: '{{a}}' }) }, quirk),
  post('points', 'runs/log-batch', {
    run_id: '{{r}}',
    metrics: [
      point('acc', 0.6, { step: 1, model_id: '{{a}}' }),
      point('acc', 0.7, { step: 2, timestamp: 3, model_id: '{{a}}', dataset_name: 'd1', dataset_digest: 'x' }),
      point('acc', 0.8, { step: 3, timestamp: 4, model_id: '{{a}}', dataset_name: 'd2', dataset_digest: 'y' }),
      point('plain', 1),
      point('loss', 2, { model_id: '{{a}}' }),
    ],
  }),
  post('points of another run', 'runs/log-batch', {
    run_id: '{{o}}',
    metrics: [
      point('acc', 0.1, { timestamp: 9, model_id: '{{b}}', dataset_name: 'd1', dataset_digest: 'z' }),
      point('acc', 0.95, { timestamp: 5, step: 9, model_id: '{{b}}' }),
      point('loss', 9, { model_id: '{{b}}' }),
    ],
  }),
  post(
    'a point of a model of nobody',
    'runs/log-metric',
    { run_id: '{{r}}', ...point('acc', 1, { model_id: 'm-none' }) },
    quirk,
  ),
  get('get with points', 'logged-models/{{a}}'),
  get('get with points of another run', 'logged-models/{{b}}'),
  get('the run with points', 'runs/get', { run_id: '{{r}}' }),
];

const outputs: Request[] = [
  post('outputs', 'runs/outputs', {
    run_id: '{{r}}',
    models: [{ model_id: '{{a}}', step: 1 }],
  }),
  post('the same outputs', 'runs/outputs', { run_id: '{{r}}', models: [{ model_id: '{{a}}', step: 1 }] }, quirk),
  post('outputs without a step', 'runs/outputs', { run_id: '{{o}}', models: [{ model_id: '{{b}}' }] }, quirk),
  post('outputs without models', 'runs/outputs', { run_id: '{{r}}' }),
  post('outputs without a run', 'runs/outputs', { models: [] }),
  post('outputs of a run of nobody', 'runs/outputs', { run_id: nowhere, models: [{ model_id: '{{a}}', step: 0 }] }),
  post('inputs', 'runs/log-inputs', { run_id: '{{o}}', models: [{ model_id: '{{a}}' }] }),
  get('the run with outputs', 'runs/get', { run_id: '{{r}}' }),
  get('the run with inputs', 'runs/get', { run_id: '{{o}}' }),
  post('search runs with outputs', 'runs/search', { experiment_ids: ['{{e}}'], order_by: ['start_time ASC'] }),
];

const files: Request[] = [
  put('put a file', '/api/2.0/mlflow-artifacts/artifacts/{{e}}/models/{{a}}/artifacts/MLmodel', 'flavors: {}', {
    headers: { 'Content-Type': 'application/octet-stream' },
  }),
  put('put a file below', '/api/2.0/mlflow-artifacts/artifacts/{{e}}/models/{{a}}/artifacts/data/model.pkl', 'x', {
    headers: { 'Content-Type': 'application/octet-stream' },
  }),
  get('list files', 'logged-models/{{a}}/artifacts/directories'),
  get('list files below', 'logged-models/{{a}}/artifacts/directories', { artifact_directory_path: 'data' }),
  get('list files of nothing', 'logged-models/{{a}}/artifacts/directories', { artifact_directory_path: 'none' }),
  get('list files above', 'logged-models/{{a}}/artifacts/directories', { artifact_directory_path: '../..' }),
  get('list files of nobody', 'logged-models/m-none/artifacts/directories'),
  get(
    'read a file',
    '/ajax-api/2.0/mlflow/logged-models/{{a}}/artifacts/files',
    { artifact_file_path: 'MLmodel' },
    { show: ['content-type', 'content-disposition'] },
  ),
  get('read a file above', '/ajax-api/2.0/mlflow/logged-models/{{a}}/artifacts/files', {
    artifact_file_path: '../../x',
  }),
  get('read no file', '/ajax-api/2.0/mlflow/logged-models/{{a}}/artifacts/files', {}, quirk),
  post('register it', 'registered-models/create', { name: 'registered' }),
  post('its version', 'model-versions/create', { name: 'registered', source: 'models:/{{a}}', model_id: '{{a}}' }),
  get(
    'read a file of its version',
    '/model-versions/get-artifact',
    { name: 'registered', version: '1', path: 'MLmodel' },
    { show: ['content-type', 'content-disposition'] },
  ),
  get('read a file above of its version', '/model-versions/get-artifact', {
    name: 'registered',
    version: '1',
    path: '../../x',
  }),
  get('download URI of its version', 'model-versions/get-download-uri', { name: 'registered', version: '1' }),
  get('the model says that it is registered', 'logged-models/{{a}}'),
];

const deleting: Request[] = [
  remove('delete', 'logged-models/{{b}}'),
  remove('delete again', 'logged-models/{{b}}', {}, quirk),
  remove('delete of nobody', 'logged-models/m-none'),
  get('get a deleted', 'logged-models/{{b}}'),
  patch('finalize a deleted', 'logged-models/{{b}}', { model_id: '{{b}}', status: 'LOGGED_MODEL_READY' }, quirk),
  patch('tag a deleted', 'logged-models/{{b}}/tags', { tags: [{ key: 'a', value: 'b' }] }, quirk),
  search('search after deletion', {
    order_by: [{ field_name: 'name' }, { field_name: 'creation_time' }],
    filter: "name LIKE '%eta'",
  }),
  get('a run whose model is deleted', 'runs/get', { run_id: '{{o}}' }),
  post('delete the experiment', 'experiments/delete', { experiment_id: '{{f}}' }),
  get('a model of a deleted experiment', 'logged-models/{{d}}'),
  post('a model in a deleted experiment', 'logged-models', { experiment_id: '{{f}}', name: 'x' }),
];

export const loggedModels: Request[] = [
  ...setting,
  ...making,
  ...changing,
  ...measuring,
  ...outputs,
  ...loggedModelSearches,
  ...files,
  ...deleting,
];
