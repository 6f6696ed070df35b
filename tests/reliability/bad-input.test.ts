import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type Answer, Api, type Raw } from './api.ts';
import { launch, newFolder } from './launch.ts';
import { leaksOf, writtenIn } from './traces.ts';

const MIB = 1024 * 1024;
const DEEP = 100_000;
const JSON_TYPE = { 'Content-Type': 'application/json' };
const LOG_BATCH = '/api/2.0/mlflow/runs/log-batch';
const nested = '['.repeat(DEEP) + ']'.repeat(DEEP);
const nestedObjects = `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`;

interface Bad {
  readonly what: string;
  readonly raw: (runId: string) => Raw;
  /** Another status than 400. */
  readonly status?: number;
}

function posted(what: string, path: string, fields: (runId: string) => object, status?: number): Bad {
  const raw = (runId: string) => ({ ...toJson(path), body: JSON.stringify(fields(runId)) });
  return { what, raw, ...(status && { status }) };
}

function sent(what: string, body: string | Uint8Array, { headers = {}, status = 400 } = {}): Bad {
  return { what, status, raw: () => ({ ...toJson('runs/log-batch'), headers: { ...JSON_TYPE, ...headers }, body }) };
}

function toJson(path: string): Raw {
  return { method: 'POST', path: `/api/2.0/mlflow/${path}`, headers: JSON_TYPE };
}

const large = Buffer.alloc(65 * MIB, ' ');

const bodies: Bad[] = [
  sent('a body of 65 MiB', large, { status: 413 }),
  sent('a packed body that unpacks to 65 MiB', gzipSync(large), {
    headers: { 'Content-Encoding': 'gzip' },
    status: 413,
  }),
  sent('a body that is packed wrongly', 'abc', { headers: { 'Content-Encoding': 'gzip' } }),
  sent('an unknown packing', 'abc', { headers: { 'Content-Encoding': 'secret' } }),
  sent('no JSON', 'run_id=1'),
  sent('half a JSON text', '{"run_id": "'),
  sent('no text at all', Uint8Array.from([0xff, 0xfe, 0x00, 0x80])),
  sent('a list', '[]'),
  sent('null', 'null'),
  sent('lists in lists', nested),
  sent('objects in objects', nestedObjects),
  sent('lists in lists as an id', `{"run_id":${nested}}`),
  sent('lists in lists as metrics', `{"run_id":"a","metrics":${nested}}`),
  sent('another type of content', '{}', { headers: { 'Content-Type': 'text/html' } }),
];

const filters = {
  'a filter of parentheses': `${'('.repeat(DEEP)}metrics.a = 1${')'.repeat(DEEP)}`,
  'a filter of open parentheses': '('.repeat(DEEP),
  'a filter of NOTs': `${'NOT '.repeat(DEEP)}metrics.a = 1`,
  'a filter with SQL in it': "params.a = '1'; DROP TABLE runs",
  'a filter with a quote left open': "tags.a = 'x",
};

const types: Bad[] = [
  ...Object.entries(filters).map(([what, filter]) =>
    posted(what, 'runs/search', () => ({ experiment_ids: ['0'], filter })),
  ),
  posted('an order that names no field', 'runs/search', () => ({ experiment_ids: ['0'], order_by: ['x;--'] })),
  posted('a page that was never given out', 'runs/search', () => ({ experiment_ids: ['0'], page_token: '../x' })),
  posted('a text for metrics', 'runs/log-batch', (run_id) => ({ run_id, metrics: 'many' })),
  posted('a number for a run id', 'runs/log-batch', () => ({ run_id: 1.5, params: [{ key: 'a', value: 'b' }] })),
  posted('a text for a step', 'runs/log-metric', (run_id) => ({ run_id, key: 'a', value: 1, timestamp: 1, step: 'x' })),
  posted('a list for a value', 'runs/log-metric', (run_id) => ({ run_id, key: 'a', value: [1], timestamp: 1 })),
  posted('an unknown status', 'runs/update', (run_id) => ({ run_id, status: 'DONE' })),
  posted('1,001 metrics', 'runs/log-batch', (run_id) => ({
    run_id,
    metrics: Array.from({ length: 1001 }, (_, step) => ({ key: 'a', value: 1, timestamp: 1, step })),
  })),
  posted('an unknown run', 'runs/log-batch', () => ({ run_id: 'f'.repeat(32), tags: [{ key: 'a', value: 'b' }] }), 404),
  posted('an unknown experiment', 'runs/create', () => ({ experiment_id: '987654321' }), 404),
  posted('an experiment that is none', 'runs/create', () => ({ experiment_id: '0 OR 1=1' })),
];

const keys = [
  '../x',
  'a/../b',
  '..',
  '/a',
  'a//b',
  './a',
  'a\0b',
  'a%2F%2Fb',
  'a%2e%2e',
  'a\\b',
  'a\nb',
  '',
  'k'.repeat(251),
];
const keyed: Bad[] = keys.flatMap((key) => [
  posted(`the param ${JSON.stringify(key).slice(0, 20)}`, 'runs/log-parameter', (run_id) => ({
    run_id,
    key,
    value: '1',
  })),
  posted(`the tag ${JSON.stringify(key).slice(0, 20)}`, 'runs/set-tag', (run_id) => ({ run_id, key, value: '1' })),
  posted(`the metric ${JSON.stringify(key).slice(0, 20)}`, 'runs/log-batch', (run_id) => ({
    run_id,
    metrics: [
      { key: 'good', value: 1, timestamp: 1, step: 1 },
      { key, value: 1, timestamp: 1, step: 1 },
    ],
    params: [{ key: 'good', value: '1' }],
  })),
]);

test.each([
  { of: 'bodies', all: bodies },
  { of: 'types and ids', all: types },
  { of: 'keys', all: keyed },
])('bad $of get a clear 4xx; nothing is written, nothing told, and the server goes on', async ({ all }) => {
  const folder = await newFolder();
  const server = await launch(folder);
  const api = new Api(server.url);
  const runId = await api.createRun('bad');
  const before = await writtenIn(folder);
  const wrong: object[] = [];
  for (const { what, raw, status = 400 } of all) {
    const answer = await api.send(raw(runId));
    const leaks = leaksOf(answer, folder);
    if (answer.status !== status || leaks.length > 0 || !isClear(answer)) {
      wrong.push({ what, status: answer.status, text: answer.text.slice(0, 300), leaks });
    }
    expect((await api.run(runId)).info.lifecycle_stage, `after ${what}`).toBe('active');
  }
  expect(wrong).toEqual([]);
  expect(await writtenIn(folder)).toEqual(before);
  expect(server.output().split('\n')).toHaveLength(READY_LINES);
  api.close();
});

/** What a server that has nothing to complain about has printed: two lines, each with its end. */
const READY_LINES = 3;

test('a Host or Origin that is not allowed gets 403 with the name of the setting, and nothing is written', async () => {
  const folder = await newFolder();
  const { url } = await launch(folder);
  const api = new Api(url);
  const runId = await api.createRun('guarded');
  const before = await writtenIn(folder);
  const body = JSON.stringify({ run_id: runId, tags: [{ key: 'a', value: 'b' }] });
  const foreign = { method: 'POST', path: LOG_BATCH, body };
  const byHost = await api.send({ ...foreign, headers: { ...JSON_TYPE, Host: 'evil.example' } });
  expect([byHost.status, byHost.text]).toEqual([403, expect.stringContaining('--allowed-hosts')]);
  const byOrigin = await api.send({ ...foreign, headers: { ...JSON_TYPE, Origin: 'http://evil.example' } });
  expect([byOrigin.status, byOrigin.text]).toEqual([403, expect.stringContaining('--cors-allowed-origins')]);
  const upload = { method: 'PUT', path: '/api/2.0/mlflow-artifacts/artifacts/a.txt', body: 'a' };
  expect((await api.send({ ...upload, headers: { Origin: 'http://evil.example' } })).status).toBe(403);
  expect((await api.send({ ...upload, headers: { Host: 'evil.example' } })).status).toBe(403);
  expect(await writtenIn(folder)).toEqual(before);
  api.close();
});

/** An error of MLflow's form, with a sentence in it. */
function isClear({ json }: Answer): boolean {
  return typeof json?.error_code === 'string' && typeof json?.message === 'string' && json.message.length > 10;
}
