import type { Json, Request } from '../step.ts';
import { type Extras, noExperiment, post, quirk } from './request.ts';

/** A search of the logged models of the conversation's experiment. */
export function search(name: string, data: { [key: string]: Json }, extras?: Extras): Request {
  return post(name, 'logged-models/search', { experiment_ids: ['{{e}}'], ...data }, extras);
}

function oldestFirst(filter: string, data: { [key: string]: Json } = {}, extras?: Extras): Request {
  const order_by = [{ field_name: 'name', ascending: true }];
  return search(`search ${filter} ${JSON.stringify(data)}`, { filter, order_by, ...data }, extras);
}

/** Through REST, MLflow finds nothing by a dataset's name alone: it compares the digest with an empty one. */
const d1 = { datasets: [{ dataset_name: 'd1' }] };

const searching: Request[] = [
  search('search all', { order_by: [{ field_name: 'name' }] }),
  post('search of two experiments', 'logged-models/search', {
    experiment_ids: ['{{e}}', '{{g}}'],
    order_by: [{ field_name: 'name' }],
  }),
  post('search of no experiment', 'logged-models/search', { experiment_ids: [] }),
  post('search without experiments', 'logged-models/search', {}),
  post('search of an experiment of nobody', 'logged-models/search', { experiment_ids: [noExperiment] }),
  ...[
    "name = 'alpha'",
    "name LIKE 'al%'",
    "name ILIKE 'AL%'",
    "name != 'alpha'",
    "name IN ('alpha', 'beta')",
    "name NOT IN ('alpha', 'beta')",
    "attributes.name = 'beta'",
    "model_id = '{{a}}'",
    "model_type = 'tree'",
    "source_run_id = '{{r}}'",
    'creation_time > 0',
    'creation_timestamp > 0',
    'last_updated_timestamp > 0',
    "params.depth = '3'",
    "params.depth != '3'",
    "params.depth LIKE '%'",
    "params.depth IN ('3', '5')",
    "params.`alpha` = '0.1'",
    "tags.team = 'blue'",
    "tags.team != 'red'",
    'metrics.acc > 0.75',
    'metrics.acc < 0.2',
    'metrics.acc = 0.5',
    'metrics.acc != 0.5',
    'metrics.none > 0',
    "metrics.acc > 0.75 AND params.depth = '3'",
    'metrics.acc > 0.6 AND metrics.loss < 5',
    "metrics.acc > 0.6 and tags.team = 'blue'",
    "metrics.acc LIKE '1'",
    "metrics.acc > 'x'",
    "params.depth > '2'",
    'nonsense.acc > 1',
    'name',
    '',
  ].map((filter) => oldestFirst(filter)),
  oldestFirst("nonsense = 'x'", {}, quirk),
  oldestFirst("status = 'READY'", {}, quirk),
  oldestFirst('metric.acc > 0.75', {}, quirk),
  oldestFirst("name = 'alpha' OR name = 'beta'", {}, quirk),
  oldestFirst('', d1, quirk),
  oldestFirst('', { datasets: [{ dataset_name: 'd1', dataset_digest: 'x' }] }),
  oldestFirst('', {
    datasets: [
      { dataset_name: 'd2', dataset_digest: 'y' },
      { dataset_name: 'd1', dataset_digest: 'z' },
    ],
  }),
  oldestFirst('metrics.acc > 0.75', d1, quirk),
  oldestFirst('metrics.acc > 0.65', d1, quirk),
  oldestFirst('metrics.loss > 0', d1, quirk),
  oldestFirst("params.depth = '3'", d1, quirk),
  oldestFirst('metrics.acc > 0.65', { datasets: [{ dataset_name: 'd1', dataset_digest: 'x' }] }),
  oldestFirst('metrics.acc > 0.75', { datasets: [{ dataset_name: 'd1', dataset_digest: 'x' }] }),
  oldestFirst('', { datasets: [{ dataset_digest: 'x' }] }),
  oldestFirst('', { datasets: [] }),
];

const order = (name: string, order_by: Json, extras?: Extras) =>
  search(`order ${name}`, { order_by, filter: "name IN ('alpha', 'beta', 'gamma')" }, extras);

const ordering: Request[] = [
  order('by name', [{ field_name: 'name' }, { field_name: 'creation_time' }]),
  order('by name down', [{ field_name: 'name', ascending: false }, { field_name: 'creation_timestamp_ms' }]),
  order('by attributes.name', [{ field_name: 'attributes.name' }], quirk),
  order('by acc', [{ field_name: 'metrics.acc' }, { field_name: 'name' }, { field_name: 'creation_time' }]),
  order('by acc down', [
    { field_name: 'metrics.acc', ascending: false },
    { field_name: 'name' },
    { field_name: 'creation_time' },
  ]),
  order('by acc on d1', [
    { field_name: 'metrics.acc', dataset_name: 'd1' },
    { field_name: 'name' },
    { field_name: 'creation_time' },
  ]),
  order('by acc on d1 down', [
    { field_name: 'metrics.acc', ascending: false, dataset_name: 'd1' },
    { field_name: 'name' },
    { field_name: 'creation_time' },
  ]),
  order('by acc on d1 z', [
    { field_name: 'metrics.acc', dataset_name: 'd1', dataset_digest: 'z' },
    { field_name: 'name' },
    { field_name: 'creation_time' },
  ]),
  order('by params', [{ field_name: 'params.depth' }]),
  order('by nonsense', [{ field_name: 'nonsense' }]),
  order('by nothing', [{ ascending: true }]),
  order('by model type', [{ field_name: 'model_type' }, { field_name: 'creation_time' }]),
  search('order of nobody', {}),
  search(
    'page of two',
    { max_results: 2, order_by: [{ field_name: 'name' }, { field_name: 'creation_time' }] },
    { save: { t: 'next_page_token' } },
  ),
  search('its next page', {
    max_results: 2,
    order_by: [{ field_name: 'name' }, { field_name: 'creation_time' }],
    page_token: '{{t}}',
  }),
  search('its token with another filter', {
    max_results: 2,
    filter: "name = 'alpha'",
    order_by: [{ field_name: 'name' }, { field_name: 'creation_time' }],
    page_token: '{{t}}',
  }),
  search('its token with another order', { max_results: 2, page_token: '{{t}}' }),
  search('a bad token', { page_token: 'nonsense' }, quirk),
  search('page of none', { max_results: 0, order_by: [{ field_name: 'name' }, { field_name: 'creation_time' }] }),
  search('page of less', { max_results: -1 }, quirk),
];

/** What the conversation of logged models searches, when it has made them. */
export const loggedModelSearches: Request[] = [...searching, ...ordering];
