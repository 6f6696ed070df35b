import type { Json, Request } from '../step.ts';
import { type Extras, get, newRun, post, quirk } from './request.ts';

function models(name: string, data: { [key: string]: Json }, extras?: Extras): Request {
  return get(name, 'registered-models/search', data, extras);
}

function versions(name: string, data: { [key: string]: Json }, extras?: Extras): Request {
  return get(name, 'model-versions/search', data, extras);
}

/** What MLflow refuses and Labtrail understands. */
const BEYOND = ["`name` = 'apple'", 'creation_timestamp > 0'];

function byFilter(kind: typeof models, filter: string): Request {
  const order_by = kind === models ? ['name ASC'] : ['name ASC', 'version_number ASC'];
  const extras = BEYOND.includes(filter) ? quirk : {};
  return kind(`${kind === models ? 'models' : 'versions'} ${filter}`, { filter, order_by }, extras);
}

function model(name: string, tags: { [key: string]: string } = {}): Request {
  const list = Object.entries(tags).map(([key, value]) => ({ key, value }));
  return post(`model ${name}`, 'registered-models/create', { name, tags: list });
}

function version(name: string, source: string, data: { [key: string]: Json } = {}): Request {
  return post(`version of ${name} from ${source}`, 'model-versions/create', { name, source, ...data });
}

const setting: Request[] = [
  post('experiment', 'experiments/create', { name: 'rs' }, { save: { e: 'experiment_id' } }),
  newRun('run', { experiment: 'e', name: 'maker', start: 1, as: 'r' }),
  model('apple', { team: 'red', tier: '1' }),
  model('Apricot', { team: 'red' }),
  model('banana', { team: 'blue', tier: '2' }),
  model('ba_ana', { team: 'Blue' }),
  model('cherry 100%'),
  model('Ähre', { 'my key': 'x', 'dotted.key': 'y' }),
  version('apple', 's3://b/apple/1', { run_id: '{{r}}', tags: [{ key: 'q', value: 'ok' }] }),
  version('apple', 's3://b/apple/2', {
    tags: [
      { key: 'q', value: 'bad' },
      { key: 'r', value: '1' },
    ],
  }),
  version('banana', 's3://b/banana/1', { run_id: '{{r}}' }),
  version('apple', 's3://b/apple/3'),
  version('Apricot', 's3://b/apricot/1'),
];

const modelFilters = [
  "name = 'apple'",
  "name = 'APPLE'",
  "name != 'apple'",
  "name LIKE 'ap%'",
  "name LIKE '%a%'",
  "name LIKE 'ba_ana'",
  "name LIKE '%100%'",
  "name ILIKE 'AP%'",
  "name ILIKE 'ähre'",
  "name IN ('apple', 'banana', 'none')",
  "name NOT IN ('apple', 'banana')",
  "name in ('apple')",
  'name = "apple"',
  "`name` = 'apple'",
  "tags.team = 'red'",
  "tags.team != 'red'",
  "tags.team LIKE '%lue'",
  "tags.team ILIKE 'BLUE'",
  "tag.team = 'red'",
  "tags.`my key` = 'x'",
  'tags."my key" = \'x\'',
  "tags.dotted.key = 'y'",
  "tags.team = 'red' AND tags.tier = '1'",
  "tags.team = 'red' AND name LIKE 'Ap%'",
  "tags.team = 'red' and tags.team = 'blue'",
  "tags.none = 'x'",
  "attribute.name = 'apple'",
  "name < 'b'",
  'name = apple',
  "name == 'apple'",
  "name = 'apple' AND",
  'name',
  "name = 'apple'; name = 'banana'",
  "team = 'red'",
  'metrics.a > 1',
  "params.a = '1'",
  'name = 5',
  'tags.team = 5',
  'name IN ()',
  "name IN 'apple'",
  "tags.team IN ('red')",
];

const versionFilters = [
  "name = 'apple'",
  "name LIKE 'ap%'",
  "name ILIKE 'APPLE'",
  "name IN ('apple', 'banana')",
  "name NOT IN ('apple')",
  "name != 'apple'",
  'version_number = 1',
  'version_number > 1',
  "version_number >= '2'",
  "version_number = '1'",
  'version_number != 1',
  'version_number = 1.5',
  "version_number = 'x'",
  "version_number LIKE '1'",
  "run_id = '{{r}}'",
  "run_id IN ('{{r}}')",
  "run_id = ''",
  "source_path = 's3://b/apple/1'",
  "source_path LIKE 's3://b/%'",
  "source_path ILIKE 'S3://B/APPLE/%'",
  "source_path IN ('s3://b/apple/1')",
  "tags.q = 'ok'",
  "tags.q != 'ok'",
  "tags.q = 'bad' AND tags.r = '1'",
  "tags.q = 'ok' AND name = 'apple'",
  "name = 'apple' AND version_number > 1 AND tags.q = 'bad'",
  'creation_timestamp > 0',
  'version = 1',
  "stage = 'None'",
  "name = 'none'",
  'run_id IN ()',
];

const orders: Request[] = [
  models('models by name', { order_by: ['name DESC'] }),
  models('models by name twice', { order_by: ['name DESC', 'name ASC'] }),
  models('models by time and name', { order_by: ['last_updated_timestamp DESC', 'name ASC'] }),
  models('models by timestamp', { order_by: ['timestamp ASC'] }),
  models('models by nonsense', { order_by: ['nonsense ASC'] }),
  models('models by a tag', { order_by: ['tags.team'] }),
  models('models by name without a direction', { order_by: ['name'] }),
  models('models by name in a bad direction', { order_by: ['name UP'] }),
  versions('versions by name', { order_by: ['name DESC'] }),
  versions('versions by number', { order_by: ['version_number ASC'] }),
  versions('versions by number and name', { order_by: ['version_number DESC', 'name DESC'] }),
  versions('versions by creation', { order_by: ['creation_timestamp ASC'] }),
  versions('versions by update', { order_by: ['last_updated_timestamp DESC'] }),
  versions('versions by run', { order_by: ['run_id ASC'] }),
  versions('versions in the default order', {}),
];

const pages: Request[] = [
  models('page of one', { max_results: 1 }, { save: { t: 'next_page_token' } }),
  models('its next page', { max_results: 1, page_token: '{{t}}' }),
  models('next page of another size', { max_results: 3, page_token: '{{t}}' }),
  models('page of none', { max_results: 0 }, quirk),
  models('page of less', { max_results: -1 }, quirk),
  models('page of 1,000', { max_results: 1000 }),
  models('page of text', { max_results: 'x' }),
  models('page of a bad token', { page_token: 'nonsense' }),
  models('page of all', { max_results: 6 }),
  versions(
    'page of two versions',
    { max_results: 2, order_by: ['name ASC', 'version_number ASC'] },
    { save: { v: 'next_page_token' } },
  ),
  versions('next two versions', { max_results: 2, order_by: ['name ASC', 'version_number ASC'], page_token: '{{v}}' }),
  versions('page of no versions', { max_results: 0 }),
  versions('page of 200,000 versions', { max_results: 200_000 }),
  versions('page of 200,001 versions', { max_results: 200_001 }),
  versions('page of less versions', { max_results: -5 }),
  versions('versions of a bad token', { page_token: 'eyJvZmZzZXQiOiAwfQ==' }),
];

export const registrySearch: Request[] = [
  ...setting,
  ...modelFilters.map((filter) => byFilter(models, filter)),
  ...versionFilters.map((filter) => byFilter(versions, filter)),
  ...orders,
  ...pages,
];
