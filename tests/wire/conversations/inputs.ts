import type { Json, Request } from '../step.ts';
import { type Extras, get, newRun, noExperiment, nowhere, post, quirk } from './request.ts';

function inputs(name: string, data: { [key: string]: Json }, extras?: Extras): Request {
  return post(name, 'runs/log-inputs', { run_id: extras?.quirk ? '{{rq}}' : '{{r1}}', ...data }, extras);
}

function dataset(fields: { [key: string]: Json }, tags?: Json): Json {
  const set = { name: 'iris', digest: 'd1', source_type: 'local', source: '{"uri": "a.csv"}', ...fields };
  return tags === undefined ? { dataset: set } : { dataset: set, tags };
}

function context(value: string): Json {
  return [{ key: 'mlflow.data.context', value }];
}

function datasets(name: string, data: Json, extras?: Extras): Request {
  return post(name, '/ajax-api/2.0/mlflow/experiments/search-datasets', data, extras);
}

function filter(name: string, clause: string, extras?: Extras): Request {
  return post(name, 'runs/search', { experiment_ids: ['{{a}}'], filter: clause, order_by: ['start_time ASC'] }, extras);
}

const logged: Request[] = [
  post('experiment', 'experiments/create', { name: 'in-a' }, { save: { a: 'experiment_id' } }),
  post('other experiment', 'experiments/create', { name: 'in-b' }, { save: { b: 'experiment_id' } }),
  newRun('run 1', { experiment: 'a', name: 'one', start: 1, as: 'r1' }),
  newRun('run 2', { experiment: 'a', name: 'two', start: 2, as: 'r2' }),
  newRun('run 3', { experiment: 'b', name: 'three', start: 3, as: 'r3' }),
  inputs('one dataset with all', {
    datasets: [dataset({ schema: '{"a": 1}', profile: '{"rows": 3}' }, context('train'))],
  }),
  inputs('again', { datasets: [dataset({ schema: '{"a": 1}', profile: '{"rows": 3}' }, context('train'))] }),
  inputs('again with other fields: the first stay', {
    datasets: [dataset({ schema: 'other', profile: 'other', source: 'other' }, context('train'))],
  }),
  get('get after again', 'runs/get', { run_id: '{{r1}}' }),
  inputs('same dataset under another context', { datasets: [dataset({}, context('eval'))] }),
  inputs('another digest', { datasets: [dataset({ digest: 'd2' }, context('test'))] }),
  inputs('another name, no tags', { datasets: [dataset({ name: 'Wine' })] }),
  inputs('tags empty', { datasets: [dataset({ name: 'zoo' }, [])] }),
  inputs('two tags', {
    datasets: [
      dataset({ name: 'many' }, [
        { key: 'mlflow.data.context', value: 'train' },
        { key: 'x', value: 'y' },
      ]),
    ],
  }),
  inputs('two datasets at once', { datasets: [dataset({ name: 'p1' }), dataset({ name: 'p2' })] }),
  inputs('one dataset twice at once', { datasets: [dataset({ name: 'dup' }), dataset({ name: 'dup' })] }),
  get('get with many inputs', 'runs/get', { run_id: '{{r1}}' }),
  post('experiment for quirks', 'experiments/create', { name: 'in-q' }, { save: { q: 'experiment_id' } }),
  newRun('run for quirks', { experiment: 'q', name: 'quirks', start: 4, as: 'rq' }),
  post('same dataset in another run', 'runs/log-inputs', {
    run_id: '{{r2}}',
    datasets: [dataset({}, context('eval'))],
  }),
  get('get other run', 'runs/get', { run_id: '{{r2}}' }),
  post('same dataset in another experiment', 'runs/log-inputs', {
    run_id: '{{r3}}',
    datasets: [dataset({ source: 'elsewhere' }, context('train'))],
  }),
  get('get run of other experiment', 'runs/get', { run_id: '{{r3}}' }),
];

const refused: Request[] = [
  inputs('nothing', {}),
  inputs('datasets null', { datasets: null }),
  inputs('datasets empty', { datasets: [] }),
  inputs('datasets text', { datasets: 'x' }, quirk),
  inputs('item text', { datasets: ['x'] }, quirk),
  inputs('item without dataset', { datasets: [{ tags: context('x') }] }, quirk),
  inputs('name empty', { datasets: [dataset({ name: '' })] }, quirk),
  inputs('name number', { datasets: [dataset({ name: 5 })] }, quirk),
  inputs('name too long', { datasets: [dataset({ name: 'n'.repeat(501) })] }),
  inputs('digest missing', { datasets: [dataset({ digest: null })] }, quirk),
  inputs('digest too long', { datasets: [dataset({ digest: 'd'.repeat(37) })] }),
  inputs('source_type missing', { datasets: [dataset({ source_type: null })] }, quirk),
  inputs('source missing', { datasets: [dataset({ source: null })] }, quirk),
  inputs('source too long', { datasets: [dataset({ source: 's'.repeat(65_536) })] }),
  inputs('schema number', { datasets: [dataset({ schema: 5 })] }, quirk),
  inputs('tag without key', { datasets: [dataset({ name: 'bad-tag' }, [{ value: 'x' }])] }, quirk),
  inputs('tag without value', { datasets: [dataset({ name: 'bad-tag' }, [{ key: 'x' }])] }, quirk),
  inputs('tag key too long', { datasets: [dataset({ name: 'bad-tag' }, [{ key: 'k'.repeat(256), value: 'x' }])] }),
  inputs('tag value too long', { datasets: [dataset({ name: 'bad-tag' }, [{ key: 'k', value: 'v'.repeat(501) }])] }),
  inputs('unknown run', { run_id: nowhere, datasets: [dataset({})] }),
  inputs('without run', { run_id: null, datasets: [dataset({})] }),
  post('by run_uuid', 'runs/log-inputs', { run_uuid: '{{rq}}', datasets: [dataset({ name: 'by-uuid' })] }, quirk),
  post('camel', 'runs/log-inputs', {
    runId: '{{r2}}',
    datasets: [{ dataset: { name: 'camel', digest: 'c', sourceType: 'local', source: 's' }, tags: [] }],
  }),
  get('get after refused', 'runs/get', { run_id: '{{r1}}' }),
];

const found: Request[] = [
  datasets('datasets of one', { experiment_ids: ['{{b}}'] }),
  datasets('datasets of two', { experiment_ids: ['{{a}}', '{{b}}'] }, quirk),
  datasets('datasets of unknown', { experiment_ids: [noExperiment] }),
  datasets('datasets of none', { experiment_ids: [] }),
  datasets('datasets without ids', {}),
  datasets('datasets of text', { experiment_ids: '{{b}}' }, quirk),
  datasets('datasets of numbers', { experiment_ids: [0] }, quirk),
  datasets('datasets of 21', { experiment_ids: Array.from({ length: 21 }, (_, index) => String(900 + index)) }),
  datasets('datasets camel', { experimentIds: ['{{b}}'] }, quirk),
  post('datasets under api', 'experiments/search-datasets', { experiment_ids: ['{{b}}'] }, quirk),
];

const filtered: Request[] = [
  filter('filter name', "datasets.name = 'Wine'"),
  filter('filter name singular', "dataset.name = 'Wine'"),
  filter('filter name like', "dataset.name LIKE 'W%'"),
  filter('filter name ilike', "dataset.name ILIKE 'w%'"),
  filter('filter name like is case-sensitive', "dataset.name LIKE 'w%'"),
  filter('filter name in', "dataset.name IN ('Wine', 'nothing')"),
  filter('filter name not in', "dataset.name NOT IN ('Wine')"),
  filter('filter name not equal', "dataset.name != 'Wine'"),
  filter('filter digest', "dataset.digest = 'd2'"),
  filter('filter context', "dataset.context = 'eval'"),
  filter('filter context like', "dataset.context LIKE 't%'"),
  filter('filter two of dataset', "dataset.name = 'iris' AND dataset.digest = 'd1'"),
  filter('filter name and context', "dataset.name = 'iris' AND dataset.context = 'eval'"),
  filter('filter dataset and attribute', "dataset.name = 'iris' AND attributes.run_name = 'two'"),
  filter('filter unknown attribute of dataset', "dataset.colour = 'red'"),
  filter('filter dataset greater', "dataset.name > 'a'"),
  filter('filter dataset is null', 'dataset.name IS NULL'),
  filter('filter dataset number', 'dataset.name = 5'),
  filter('filter name in backticks', "dataset.`name` = 'Wine'"),
];

/** Dataset inputs of runs, their summaries and filters on them. */
export const inputsAndDatasets: Request[] = [...logged, ...refused, ...found, ...filtered];
