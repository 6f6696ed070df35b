import type { Request } from '../step.ts';
import { type Extras, get, newRun, post, put, quirk, remove } from './request.ts';

const json = { 'Content-Type': 'application/json' };
const text = { 'Content-Type': 'text/plain' };

function create(name: string, body: string, type = 'application/json', extras: Extras = {}): Request {
  return post(name, 'experiments/create', body, { headers: { 'Content-Type': type }, ...extras });
}

const bodies: Request[] = [
  post('experiment', 'experiments/create', { name: 'rq-a' }, { save: { a: 'experiment_id' } }),
  newRun('run', { experiment: 'a', name: 'one', start: 1, as: 'r1' }),
  create('body encoded twice', JSON.stringify('{"name": "rq-twice"}')),
  get('experiment of twice encoded body', 'experiments/get-by-name', { experiment_name: 'rq-twice' }),
  create('body empty', ''),
  create('body list', '[]'),
  create('body list with an object', '[{"name": "rq-list"}]'),
  create('body null', 'null'),
  create('body number', '5'),
  create('body true', 'true'),
  create('body text', '"hello"'),
  create('body cut short', '{"name": "rq-cut"'),
  create('body with trailing comma', '{"name": "rq-comma",}'),
  create('body with single quotes', "{'name': 'rq-single'}"),
  create('body with a key twice', '{"name": "rq-first", "name": "rq-second"}'),
  create('body with escapes', '{"name": "rq-\\u00e9\\ud83e\\uddea"}'),
  create('body with lone surrogate', '{"name": "rq-\\ud800"}', 'application/json', quirk),
  create('body with byte order mark', '\ufeff{"name": "rq-bom"}', 'application/json', quirk),
  create('body with blanks around', ' \n {"name": "rq-blanks"} \n'),
  create('body with NaN', '{"name": NaN}'),
  create('body with deep nesting', `{"name": "rq-deep", "x": ${'['.repeat(90)}${']'.repeat(90)}}`),
  create('type text', '{"name": "rq-type"}', 'text/plain'),
  create('type with charset', '{"name": "rq-charset"}', 'application/json; charset=utf-8'),
  create('type in capitals', '{"name": "rq-capitals"}', 'Application/JSON', quirk),
  create('type form', 'name=rq-form', 'application/x-www-form-urlencoded'),
  create('type other json', '{"name": "rq-vnd"}', 'application/vnd.api+json'),
  create('type empty', '{"name": "rq-none"}', ''),
  get('GET with type text', 'experiments/get', { experiment_id: '{{a}}' }, { headers: text }),
  get(
    'accept of html changes nothing',
    'experiments/get',
    { experiment_id: '{{a}}' },
    { headers: { Accept: 'text/html' } },
  ),
];

const routes: Request[] = [
  post('POST with query only', 'experiments/create?name=rq-query', {}),
  post('POST with query and body', 'experiments/create?name=rq-query', { name: 'rq-body' }),
  get('GET of a POST route', 'runs/create', {}, quirk),
  post('POST of a GET route', 'experiments/get', { experiment_id: '{{a}}' }, quirk),
  put('PUT of a POST route', 'runs/update', { run_id: '{{r1}}' }, quirk),
  remove('DELETE of a POST route', 'runs/delete', { run_id: '{{r1}}' }, quirk),
  get('trailing slash', 'experiments/get/', { experiment_id: '{{a}}' }, quirk),
  get('doubled slash', '/api/2.0//mlflow/experiments/get', { experiment_id: '{{a}}' }, quirk),
  get('capital letters in the route', '/API/2.0/mlflow/experiments/get', { experiment_id: '{{a}}' }, quirk),
  get('version 3 of a version 2 route', '/api/3.0/mlflow/experiments/get', { experiment_id: '{{a}}' }, quirk),
  get('version 1', '/api/1.0/mlflow/experiments/get', { experiment_id: '{{a}}' }, quirk),
  get('preview prefix', '/api/2.0/preview/mlflow/experiments/get', { experiment_id: '{{a}}' }, quirk),
  get('list of former times', 'experiments/list', {}, quirk),
  post('former log-param', 'runs/log-param', { run_id: '{{r1}}', key: 'k', value: 'v' }, quirk),
  get('health', '/health', null, { show: ['content-type'] }),
  post('health by POST', '/health', {}, quirk),
  get('version', '/version'),
  get('server info', '/api/3.0/mlflow/server-info', null, quirk),
  get(
    'frame options',
    'experiments/get',
    { experiment_id: '{{a}}' },
    { show: ['x-frame-options', 'x-content-type-options', 'content-type'] },
  ),
  get(
    'frame options of an error',
    'experiments/get',
    {},
    { show: ['x-frame-options', 'x-content-type-options', 'content-type'] },
  ),
];

const hosts: Request[] = [
  get('host allowed', 'experiments/get', { experiment_id: '{{a}}' }, { headers: { Host: 'localhost' } }),
  get('host allowed with port', 'experiments/get', { experiment_id: '{{a}}' }, { headers: { Host: 'localhost:5000' } }),
  get('host of a private network', 'experiments/get', { experiment_id: '{{a}}' }, { headers: { Host: '192.168.0.5' } }),
  get('host of ten', 'experiments/get', { experiment_id: '{{a}}' }, { headers: { Host: '10.1.2.3:80' } }),
  get(
    'host not allowed',
    'experiments/get',
    { experiment_id: '{{a}}' },
    { headers: { Host: 'evil.example' }, quirk: true },
  ),
  get('host not allowed at health', '/health', null, { headers: { Host: 'evil.example' } }),
  get(
    'origin of another site, reading',
    'experiments/get',
    { experiment_id: '{{a}}' },
    { headers: { Origin: 'http://evil.example' }, quirk: true },
  ),
  post(
    'origin of another site, writing',
    'experiments/create',
    { name: 'rq-evil' },
    { headers: { ...json, Origin: 'http://evil.example' }, quirk: true },
  ),
  post(
    'origin of localhost',
    'experiments/create',
    { name: 'rq-local' },
    { headers: { ...json, Origin: 'http://localhost:3000' } },
  ),
  post('origin null', 'experiments/create', { name: 'rq-null' }, { headers: { ...json, Origin: 'null' }, quirk: true }),
];

/** What holds for every route: bodies, content types, methods, prefixes, headers, hosts and origins. */
export const requests: Request[] = [...bodies, ...routes, ...hosts];
