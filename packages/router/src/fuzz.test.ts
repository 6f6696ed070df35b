import { JSON_ENDPOINTS, type JsonEndpoint, type Method, RAW_ENDPOINTS } from '@labtrail/protocol';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve, type TestServer } from './testing.ts';

let server: TestServer;
/** Of what there is: paths with them get far. */
let ids: string[];

beforeAll(async () => {
  server = await serve();
  ids = await made();
});
afterAll(() => server.close());

const RUNS = 60;
const likely = fc.constantFrom<unknown>(
  '0',
  '1',
  'm',
  'a/b',
  '../x',
  '',
  'NaN',
  '1.5',
  -1,
  0,
  3,
  1e300,
  true,
  null,
  [],
  {},
  'name = "x"',
  'Staging',
  'READY',
  'ACTIVE',
  { alias: 'm' },
  { entity: 'REGISTERED_MODEL', action: 'CREATED' },
);
const anything = fc.oneof(likely, fc.jsonValue({ maxDepth: 4 }), fc.string({ unit: 'binary' }), fc.double());

const inPath = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.nat().map((index) => ids[index % ids.length] as string),
);

/** Bodies that have the fields of an endpoint, more or less. */
function bodies({ request }: JsonEndpoint): fc.Arbitrary<unknown> {
  const lists = fc.array(
    fc.record({ key: anything, value: anything, timestamp: anything, step: anything }, { requiredKeys: [] }),
  );
  const field = fc.oneof(anything, fc.array(anything), lists);
  const fields = Object.fromEntries(Object.keys(request.shape).map((name) => [name, field]));
  return fc.oneof({ weight: 9, arbitrary: fc.record(fields, { requiredKeys: [] }) }, anything);
}

const jsonCases = Object.entries(JSON_ENDPOINTS).flatMap(([name, endpoint]) =>
  endpoint.methods.map((method) => [`${name} by ${method}`, method, endpoint as JsonEndpoint] as const),
);

test.each(jsonCases)('%s never fails in the server', async (_, method, endpoint) => {
  await fc.assert(
    fc.asyncProperty(bodies(endpoint), inPath, async (body, value) => {
      const path = filled(endpoint.prefixes[0] + endpoint.path, value);
      const answer = await (method === 'GET'
        ? fetch(`${server.url}${path}?${queryOf(body)}`)
        : send(method, path, JSON.stringify(body)));
      await answer.arrayBuffer();
      expect([answer.status < 500, server.failures]).toEqual([true, []]);
    }),
    { numRuns: RUNS },
  );
});

test('no text of a body fails in the server', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), async (body) => {
      const answer = await send('POST', '/api/2.0/mlflow/runs/log-batch', body);
      await answer.arrayBuffer();
      expect([answer.status, server.failures]).toEqual([400, []]);
    }),
    { numRuns: RUNS },
  );
});

const rawCases = Object.entries(RAW_ENDPOINTS).flatMap(([name, endpoint]) =>
  endpoint.methods.map(
    (method) => [`${name} by ${method}`, method, endpoint.prefixes[0] + endpoint.path, endpoint.tail] as const,
  ),
);

test.each(rawCases)('%s takes any path', async (_, method, path, tail) => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('..', '%2e%2e/x', 'a//b', '', 'a/b.txt'));
  await fc.assert(
    fc.asyncProperty(text, text, async (rest, query) => {
      const url = `${server.url}${filled(path, rest)}${tail ? `/${encodeURI(rest.toWellFormed())}` : ''}?path=${encodeURIComponent(query.toWellFormed())}`;
      const answer = await fetch(url, { method, ...(method !== 'GET' && { body: 'x' }) });
      await answer.arrayBuffer();
      expect([answer.status < 500 || answer.status === 501, server.failures]).toEqual([true, []]);
    }),
    { numRuns: RUNS },
  );
});

/** A registered model `m` with a version, a logged model, a webhook and a promotion request. */
async function made(): Promise<string[]> {
  const api = '/api/2.0/mlflow';
  const own = '/api/labtrail/1.0';
  await server.post(`${api}/registered-models/create`, { name: 'm' });
  await server.post(`${api}/model-versions/create`, { name: 'm', source: 's3://a/b' });
  await server.send(`PUT ${own}/registered-models/promotion-policy`, {
    name: 'm',
    policy: { targets: [{ alias: 'm' }], approvals: 2 },
  });
  const events = [{ entity: 'REGISTERED_MODEL', action: 'CREATED' }];
  const answers = await Promise.all([
    server.post(`${api}/logged-models`, { experiment_id: '0' }),
    server.post(`${api}/webhooks`, { name: 'm', url: 'https://example.org', events }),
    server.post(`${own}/promotion-requests`, { name: 'm', version: '1', target: { alias: 'm' } }),
  ]);
  const found = answers.map(({ body }) => /"(?:model|webhook|request)_id":"([^"]+)"/.exec(JSON.stringify(body))?.[1]);
  return found as string[];
}

function send(method: Method, path: string, body: string): Promise<Response> {
  return fetch(server.url + path, { method, headers: { 'Content-Type': 'application/json' }, body });
}

/** `path` with a value in place of its fields. */
function filled(path: string, value: string): string {
  return path.replace(/\{\w+\}/g, () => encodeURIComponent(value.toWellFormed()) || 'none');
}

function queryOf(body: unknown): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(Object(body))) {
    for (const one of Array.isArray(value) ? value : [value])
      query.append(name.toWellFormed(), (typeof one === 'string' ? one : JSON.stringify(one)).toWellFormed());
  }
  return query;
}
