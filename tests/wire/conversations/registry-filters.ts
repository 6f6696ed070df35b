import type { Json, Request } from '../step.ts';
import { type Extras, get, post, quirk } from './request.ts';

type Kind = 'models' | 'versions';

const paths = { models: 'registered-models/search', versions: 'model-versions/search' };

function search(kind: Kind, data: { [key: string]: Json }, extras?: Extras): Request {
  return get(`${kind} ${JSON.stringify(data)}`, paths[kind], data, extras);
}

function filtered(kind: Kind, filters: string[], extras?: Extras): Request[] {
  const order = kind === 'models' ? ['name ASC'] : ['name ASC', 'version_number ASC'];
  return filters.map((filter) => search(kind, { filter, order_by: order }, extras));
}

const setting: Request[] = [
  ...['fa', 'fb', 'fB', 'f_', 'f%', "f'q", 'fé'].map((name) =>
    post(`model ${name}`, 'registered-models/create', { name }),
  ),
  ...[
    ['fa', 't', '1'],
    ['fa', 'u', '2'],
    ['fb', 't', '1'],
    ['f_', 't', 'é'],
    ['fé', 'a b', 'x'],
    ['fé', 'a.b', ''],
  ].map(([name, key, value]) =>
    post(`tag ${key} of ${name}`, 'registered-models/set-tag', {
      name: name ?? '',
      key: key ?? '',
      value: value ?? '',
    }),
  ),
  ...['s3://b/0', 's3://b/1', 'S3://b/0', 's3://b/1%25_'].map((source, index) =>
    post(`version from ${source}`, 'model-versions/create', {
      name: 'fa',
      source,
      tags: [
        { key: 'i', value: String(index) },
        { key: 'odd', value: String(index % 2) },
      ],
    }),
  ),
  post('version of fb', 'model-versions/create', { name: 'fb', source: 's3://b/0' }),
];

const models: Request[] = [
  ...filtered('models', [
    "name LIKE 'f_'",
    "name LIKE 'f\\_'",
    "name LIKE '%'",
    "name LIKE ''",
    "name ILIKE 'FB'",
    "name ILIKE 'FÉ'",
    'name = "f\'q"',
    "name = ''",
    "name != ''",
    "name IN ('fa')",
    "name IN ('fa', 'fa')",
    "name NOT IN ('fa', 'fb')",
    "name IN ('')",
    "tags.t = '1' AND tags.t != '2'",
    "tags.none != '1'",
    "tags.t = '1' AND tags.t = 'é'",
    "tags.`a b` = 'x'",
    "tags.`a.b` = ''",
    "tags.a.b = ''",
    "tag.t ILIKE 'É'",
    "tags.T = '1'",
    "NAME = 'fa'",
    "name = 'fa';",
    '   ',
    "name NOT LIKE 'fa'",
    "name IN ('fa'",
    "aliases = 'x'",
    "version = '1'",
    "tags = 'x'",
    "x.y = 'z'",
  ]),
  ...filtered(
    'models',
    ["name = 'fa' AND AND name = 'fa'", "AND name = 'fa'", "name = 'fa' name = 'fa'", 'tags.t IS NULL', "tags. = 'x'"],
    quirk,
  ),
];

/** What MLflow refuses and Labtrail understands. */
const beyond: Request[] = (['models', 'versions'] as const).flatMap((kind) =>
  filtered(kind, ["attributes.name = 'fa'", "name = 'fa' OR name = 'fb'", "(name = 'fa')"], quirk),
);

const numbers: Request[] = filtered('versions', ['version_number <= 2.0', "current_stage = 'None'"], quirk);

const versions: Request[] = filtered('versions', [
  "name = 'fa' AND tags.i != '1'",
  "name = 'fa' AND tags.odd = '1' AND tags.i = '3'",
  "name = 'fa' AND tags.odd = '1' AND tags.odd = '0'",
  "tags.i LIKE '%' AND name = 'fa'",
  "tags.odd ILIKE '1' AND version_number > 2",
  "source_path ILIKE 's3://B/0'",
  "source_path LIKE 's3://b/1%'",
  "source_path != 's3://b/0' AND name = 'fa'",
  "source = 's3://b/0'",
  "run_id = '' AND name = 'fa'",
  "run_id != 'x' AND name = 'fa'",
  "run_id IN ('') AND name = 'fb'",
  "run_id NOT IN ('x') AND name = 'fb'",
  "run_id LIKE '%' AND name = 'fb'",
  'version_number = 0',
  'version_number = -1',
  "version_number <= '2' AND name = 'fa'",
  'version_number > 1 AND version_number < 4',
  'version_number IN (1, 2)',
  "version_number = ''",
  "status = 'READY'",
  "model_id = ''",
  "aliases = 'x'",
  "attribute.name = 'fb'",
  "attribute.version_number = 1 AND name = 'fb'",
  "name ILIKE 'FA' AND version_number = 1",
]);

const orders: Request[] = [
  ...['timestamp DESC', 'last_updated_timestamp ASC', 'name asc'].map((order) =>
    search('models', { filter: "name = 'fa'", order_by: [order] }),
  ),
  ...['Name', 'description', 'name ASC, name', '', 'name  ASC UP'].map((order) =>
    search('models', { order_by: [order] }),
  ),
  ...['creation_timestamp', 'attribute.name'].map((order) => search('models', { order_by: [order] }, quirk)),
  search('models', { order_by: ['name', 'name'] }, quirk),
  ...['version_number', 'version_number desc'].map((order) =>
    search('versions', { filter: "name = 'fa'", order_by: [order] }),
  ),
  ...['version', 'timestamp', 'source_path', 'current_stage', 'tags.i', ''].map((order) =>
    search('versions', { order_by: [order] }),
  ),
  search('versions', { order_by: ['name', 'name'] }, quirk),
];

const token = (offset: unknown): string => Buffer.from(JSON.stringify(offset).replace(':', ': ')).toString('base64');

const pages: Request[] = [
  ...[1.5, ''].map((max_results) => search('models', { max_results })),
  ...[1.5, ''].map((max_results) => search('versions', { max_results })),
  ...(['models', 'versions'] as const).flatMap((kind) => [
    search(kind, { filter: "name = 'fa'", page_token: '' }),
    search(kind, { filter: "name = 'fa'", page_token: token({ offset: 999 }) }),
    search(kind, { filter: "name = 'fa'", page_token: token({ offset: 0 }) }, quirk),
    search(kind, { filter: "name = 'fa'", page_token: token({ offset: -1 }) }, quirk),
    search(kind, { filter: "name = 'fa'", page_token: token({}) }),
    search(kind, { filter: "name = 'fa'", page_token: 'bad' }),
  ]),
  search('models', { filter: "name = 'fa'", max_results: 1 }),
  search('versions', { filter: "name = 'fb'", max_results: 1 }),
];

export const registryFilters: Request[] = [
  ...setting,
  ...models,
  ...versions,
  ...beyond,
  ...numbers,
  ...orders,
  ...pages,
];
