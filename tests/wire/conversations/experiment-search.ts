import type { Request } from '../step.ts';
import { type Extras, get, post, quirk } from './request.ts';

const mine = "name LIKE 'es-%'";

function search(name: string, data: object, extras?: Extras): Request {
  return post(name, 'experiments/search', { max_results: 50, order_by: ['name ASC'], ...data }, extras);
}

function filter(name: string, clause: string, extras?: Extras): Request {
  return search(name, { filter: `${mine} AND ${clause}` }, extras);
}

const made: Request[] = [
  post(
    'create one',
    'experiments/create',
    {
      name: 'es-one',
      tags: [
        { key: 'team', value: 'red' },
        { key: 'a.b', value: 'x' },
      ],
    },
    { save: { one: 'experiment_id' } },
  ),
  post(
    'create two',
    'experiments/create',
    { name: 'es-two', tags: [{ key: 'team', value: 'Blue' }] },
    { save: { two: 'experiment_id' } },
  ),
  post(
    'create three',
    'experiments/create',
    { name: 'es-Three', tags: [{ key: 'empty', value: '' }] },
    { save: { three: 'experiment_id' } },
  ),
  post('create four', 'experiments/create', { name: 'es-fo_ur%' }, { save: { four: 'experiment_id' } }),
];

const filters: Request[] = [
  filter('tag ilike', "tags.team ILIKE 'b%'"),
  filter('tag like is case-sensitive', "tags.team LIKE 'b%'"),
  filter('tag not equal leaves out those without', "tags.team != 'red'"),
  filter('tag is null', 'tags.team IS NULL'),
  filter('tag is not null', 'tags.team IS NOT NULL'),
  filter('tag is null lower case', 'tags.team is null'),
  filter('tag empty value', "tags.empty = ''"),
  filter('tag dotted key', "tags.a.b = 'x'"),
  filter('tag key in backticks', "tags.`a.b` = 'x'"),
  filter('tag key in double quotes', 'tag."a.b" = \'x\''),
  filter('two tags', "tags.team = 'red' AND tags.`a.b` = 'x'"),
  filter('two tags that exclude each other', "tags.team = 'red' AND tags.team = 'Blue'"),
  filter('tag greater', "tags.team > 'a'"),
  filter('tag in', "tags.team IN ('red')"),
  filter('tag number', 'tags.team = 5'),
  filter('name in', "name IN ('es-one', 'es-two')"),
  filter('id in', "experiment_id IN ('{{one}}', '{{two}}')"),
  filter('id in one', "experiment_id IN ('{{one}}')"),
  filter('id not in', "experiment_id NOT IN ('{{one}}', '{{two}}')"),
  filter('id in numbers', 'experiment_id IN ({{one}}, {{two}})'),
  filter('id in nothing', 'experiment_id IN ()'),
  filter('id equal', "experiment_id = '{{one}}'"),
  filter('id number', 'experiment_id = {{one}}'),
  filter('id not numeric text', "experiment_id = 'abc'", quirk),
  filter('name is null', 'name IS NULL'),
  filter('time quoted', "creation_time > '0'"),
  filter('time float', 'creation_time > 1.5'),
  filter('time negative', 'last_update_time > -1'),
  filter('time like', "creation_time LIKE '1%'"),
  filter('underscore is any character', "name LIKE 'es-t_o'"),
  filter('percent and underscore as they stand', "name = 'es-fo_ur%'"),
  filter('attribute prefix', "attribute.name = 'es-one'"),
  filter('attributes prefix', "attributes.name = 'es-one'"),
  filter('attr prefix', "attr.name = 'es-one'"),
  filter('param', "params.x = '1'"),
  filter('metric', 'metrics.x > 1'),
  filter('or', "name = 'es-two' OR name = 'es-one'", quirk),
  filter('trailing and', "name = 'es-one' AND", quirk),
  filter('no blanks', "name='es-one'"),
  filter('unquoted value', 'name = es-one'),
  filter('double quoted value', 'name = "es-one"'),
  filter('semicolon', "name = 'es-one'; DROP TABLE experiments"),
  filter('doubled quote', "name = 'es''one'"),
  filter('comment', "name = 'es-one' -- tail"),
  search('filter of blanks', { filter: '   ', max_results: 1, order_by: ['experiment_id ASC'] }),
  search('filter number', { filter: 5 }),
  search('filter null', { filter: null, max_results: 1, order_by: ['experiment_id ASC'] }),
];

const orders: Request[] = [
  search('order name desc', { filter: mine, order_by: ['name DESC'] }),
  search('order without direction', { filter: mine, order_by: ['name'] }),
  search('order lower-case direction', { filter: mine, order_by: ['name desc'] }),
  search('order attribute prefix', { filter: mine, order_by: ['attribute.name DESC'] }),
  search('order id desc', { filter: mine, order_by: ['experiment_id DESC'] }),
  search('order two', { filter: mine, order_by: ['last_update_time ASC', 'name DESC'] }, quirk),
  search('order none', { filter: mine, order_by: [] }),
  search('order unknown', { filter: mine, order_by: ['colour'] }),
  search('order by tag', { filter: mine, order_by: ['tags.team'] }),
  search('order bad direction', { filter: mine, order_by: ['name UP'] }),
  search('order empty text', { filter: mine, order_by: [''] }),
  search('order text in place of list', { filter: mine, order_by: 'name DESC' }),
  search('order twice the same', { filter: mine, order_by: ['name ASC', 'name DESC'] }, quirk),
  search('order of numbers', { filter: mine, order_by: [1] }, quirk),
  get('GET with order_by repeated', 'experiments/search', {
    max_results: 10,
    filter: mine,
    order_by: ['name DESC', 'experiment_id ASC'],
  }),
  get('GET without max_results', 'experiments/search', { filter: mine }),
  get('GET with max_results text', 'experiments/search', { max_results: 'many' }),
  get('GET with view_type', 'experiments/search', {
    max_results: 10,
    filter: mine,
    view_type: 'ALL',
    order_by: 'name ASC',
  }),
  get('GET under ajax', '/ajax-api/2.0/mlflow/experiments/search', {
    max_results: 10,
    filter: mine,
    order_by: 'name ASC',
  }),
];

const pages: Request[] = [
  search('max_results as text', { filter: mine, max_results: '2' }, { save: { estok: 'next_page_token' } }),
  search('second page', { filter: mine, max_results: 2, page_token: '{{estok}}' }),
  search('token with another order', {
    filter: mine,
    max_results: 2,
    order_by: ['name DESC'],
    page_token: '{{estok}}',
  }),
  search('page of just as many', { filter: mine, max_results: 4 }),
  search('max_results negative', { max_results: -1 }),
  search('max_results float', { max_results: 1.5 }),
  search('max_results text of no number', { max_results: 'x' }),
  search('max_results true', { max_results: true }),
  search('max_results null', { max_results: null }),
  search('max_results at limit', { filter: mine, max_results: 50_000 }),
  search('page_token not base64', { page_token: '???' }),
  search('page_token of other JSON', { page_token: 'eyJ4IjogMX0=' }),
  search('page_token offset zero', { page_token: 'eyJvZmZzZXQiOiAwfQ==' }),
  search('page_token far beyond', { filter: mine, page_token: 'eyJvZmZzZXQiOiA5OTk5fQ==' }),
  search('page_token empty', { filter: mine, max_results: 1, page_token: '' }),
  search('page_token number', { page_token: 3 }),
  post('delete one', 'experiments/delete', { experiment_id: '{{two}}' }),
  search('view active only', { filter: mine, view_type: 'ACTIVE_ONLY' }),
  search('view deleted only', { filter: mine, view_type: 'DELETED_ONLY' }),
  search('view all', { filter: mine, view_type: 'ALL' }),
  search('view as number', { filter: mine, view_type: 2 }, quirk),
  search('view null', { filter: mine, view_type: null }),
  search('view lower case', { filter: mine, view_type: 'all' }, quirk),
  search(
    'camel case fields',
    { filter: mine, viewType: 'ALL', orderBy: ['name DESC'], order_by: null, maxResults: 2, max_results: null },
    quirk,
  ),
  post('camel case alone', 'experiments/search', {
    filter: mine,
    viewType: 'ALL',
    orderBy: ['name DESC'],
    maxResults: 2,
  }),
];

/** Searches for experiments: filters, orders, pages and views. */
export const experimentSearch: Request[] = [...made, ...filters, ...orders, ...pages];
