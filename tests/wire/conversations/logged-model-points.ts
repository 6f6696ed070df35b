import type { Json, Request } from '../step.ts';
import { type Extras, get, newRun, post, quirk, remove } from './request.ts';

type Fields = { [key: string]: Json };

function point(key: string, value: Json, at: [timestamp: number, step: number], rest: Fields = {}): Fields {
  return { key, value, timestamp: at[0], step: at[1], model_id: '{{a}}', ...rest };
}

function batch(name: string, run: string, metrics: Fields[], extras?: Extras): Request {
  return post(name, 'runs/log-batch', { run_id: `{{${run}}}`, metrics }, extras);
}

function search(name: string, data: Fields, extras?: Extras): Request {
  return post(
    name,
    'logged-models/search',
    { experiment_ids: ['{{e}}'], order_by: [{ field_name: 'name' }], ...data },
    extras,
  );
}

const d = { dataset_name: 'd', dataset_digest: 'x' };
const train = { dataset_name: 'train', dataset_digest: 'y' };

const setting: Request[] = [
  post('experiment', 'experiments/create', { name: 'points' }, { save: { e: 'experiment_id' } }),
  newRun('first run', { experiment: 'e', name: 'one', start: 1, as: 'r' }),
  newRun('second run', { experiment: 'e', name: 'two', start: 2, as: 'o' }),
  newRun('third run', { experiment: 'e', name: 'three', start: 3, as: 'p' }),
  ...['a', 'b', 'c'].map((name) =>
    post(
      `model ${name}`,
      'logged-models',
      { experiment_id: '{{e}}', name, source_run_id: '{{r}}' },
      { save: { [name]: 'model.info.model_id' } },
    ),
  ),
];

const logging: Request[] = [
  batch('points out of order', 'o', [
    point('zed', 1, [1, 0]),
    point('acc', 0.9, [5, 2]),
    point('acc', 0.7, [9, 1]),
    point('acc', 0.1, [2, 0], d),
    point('acc', 0.2, [2, 1], d),
    point('abe', 1, [1, 0]),
  ]),
  batch('points of the first run later', 'r', [point('acc', 0.3, [1, 7])]),
  batch('points of the third run', 'p', [point('acc', 0.4, [7, 1], train), point('acc', 0.5, [8, 2])]),
  get('all points in their order', 'logged-models/{{a}}'),
  search('search with points', { filter: "name = 'a'" }),
  post('a point without a model', 'runs/log-metric', { run_id: '{{r}}', key: 'own', value: 1, timestamp: 1 }),
  post('a point of an empty model id', 'runs/log-metric', {
    run_id: '{{r}}',
    ...point('own', 2, [2, 0]),
    model_id: '',
  }),
  post(
    'a point with a dataset’s name alone',
    'runs/log-metric',
    {
      run_id: '{{r}}',
      ...point('acc', 1, [1, 0], { dataset_name: 'd' }),
    },
    quirk,
  ),
  post('a point with a digest alone', 'runs/log-metric', {
    run_id: '{{r}}',
    ...point('acc', 1, [1, 0], { dataset_digest: 'x' }),
  }),
  post('a point with a dataset without a model', 'runs/log-metric', {
    run_id: '{{r}}',
    key: 'plain',
    value: 1,
    timestamp: 1,
    ...d,
  }),
  batch('infinities', 'r', [
    point('inf', 'Infinity', [1, 0], { model_id: '{{b}}' }),
    point('ninf', '-Infinity', [1, 0], { model_id: '{{b}}' }),
  ]),
  get('infinities of a model', 'logged-models/{{b}}'),
  batch('points of two models in a batch', 'r', [
    point('acc', 0.6, [3, 3], { model_id: '{{b}}' }),
    point('acc', 0.6, [3, 3], { model_id: '{{c}}' }),
  ]),
  get('points of the second model', 'logged-models/{{b}}'),
  get('points of the third model', 'logged-models/{{c}}'),
  post('the same point again', 'runs/log-metric', { run_id: '{{o}}', ...point('acc', 0.9, [5, 2]) }),
  get('it is kept once', 'logged-models/{{a}}'),
  get('the run’s points', 'runs/get', { run_id: '{{o}}' }),
  get('the run’s history', 'metrics/get-history', { run_id: '{{o}}', metric_key: 'acc' }),
];

const datasets = (...list: Fields[]): Fields => ({ datasets: list });

const finding: Request[] = [
  ...['acc = 0.3', 'acc = 0.7', 'acc = 0.9', 'acc > 0.85', 'acc < 0.15', 'acc != 0.3', 'acc >= 0.9', 'acc > 0.95'].map(
    (rule) => search(`any point with ${rule}`, { filter: `metrics.${rule} AND name != 'z'` }),
  ),
  search('two rules met by two points', { filter: 'metrics.acc = 0.9 AND metrics.acc = 0.3' }),
  search('a rule and a dataset met by one point', { filter: 'metrics.acc = 0.2', ...datasets(d) }),
  search('a rule and a dataset met by two points', { filter: 'metrics.acc = 0.9', ...datasets(d) }),
  search('one of two datasets', {
    filter: 'metrics.acc > 0',
    ...datasets(d, { dataset_name: 'no', dataset_digest: 'z' }),
  }),
  search('datasets without a rule', datasets(train)),
  search('a dataset of another digest', datasets({ ...d, dataset_digest: 'z' })),
  search('a rule on infinity', { filter: 'metrics.inf > 1e300' }),
  search('a rule in backticks', { filter: 'metrics.`acc` > 0.65 AND metrics.zed = 1' }),
  search('order by the metric', { order_by: [{ field_name: 'metrics.acc' }, { field_name: 'name' }] }),
  search('order by the metric down', {
    order_by: [{ field_name: 'metrics.acc', ascending: false }, { field_name: 'name' }],
  }),
  search('order by the metric on a dataset', {
    order_by: [{ field_name: 'metrics.acc', ...d }, { field_name: 'name' }],
  }),
  search('order by a metric of nobody', { order_by: [{ field_name: 'metrics.none' }, { field_name: 'name' }] }),
  search(
    'order by a dataset’s digest alone',
    {
      order_by: [{ field_name: 'metrics.acc', dataset_digest: 'x' }, { field_name: 'name' }],
    },
    quirk,
  ),
];

/** MLflow refuses these with a database's words, and keeps the run's point all the same. */
const clashing: Request[] = [
  post('another value at the same place', 'runs/log-metric', { run_id: '{{o}}', ...point('acc', 0.99, [5, 2]) }, quirk),
  batch('the same place on another dataset', 'o', [point('acc', 0.9, [5, 2], train)], quirk),
  batch('a place twice in a batch', 'p', [point('twice', 1, [1, 0]), point('twice', 2, [1, 0])], quirk),
  batch('NaN', 'r', [point('nan', 'NaN', [1, 0])], quirk),
  batch('of a model of nobody', 'r', [point('bad', 1, [1, 0], { model_id: 'm-none' })], quirk),
  post('delete the run', 'runs/delete', { run_id: '{{p}}' }),
  batch('points of a deleted run', 'p', [point('late', 1, [1, 0], { model_id: '{{c}}' })]),
  get('the model after all', 'logged-models/{{c}}'),
  remove('delete a model', 'logged-models/{{c}}'),
  batch('points of a deleted model', 'r', [point('acc', 1, [9, 9], { model_id: '{{c}}' })], quirk),
];

export const loggedModelPoints: Request[] = [...setting, ...logging, ...finding, ...clashing];
