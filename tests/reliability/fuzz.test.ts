import { JSON_ENDPOINTS, type JsonEndpoint, RAW_ENDPOINTS, type RawEndpoint } from '@labtrail/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Answer, Api, type Raw } from './api.ts';
import { integrityOf } from './audit.ts';
import { launch, newFolder } from './launch.ts';
import { type Likely, requestsTo } from './requests.ts';
import { leaksOf } from './traces.ts';

const RUNS = 40;
const FILTERS = [
  "metrics.loss > 0.5 and params.rate = '0.1'",
  "NOT (tags.`a b` LIKE '%x_' OR attributes.status IN ('RUNNING'))",
  "params.a ILIKE '%\\\\' AND metrics.`x/y` != 1e400",
  "attributes.start_time >= 9223372036854775807 AND run_id IN ('a', 'b')",
  "dataset.name = 'd' AND dataset.context LIKE 'train'",
  'tags.a IS NULL OR params.b IS NOT NULL',
];
const SOURCES = [
  's3://bucket/a',
  's3://bucket/%252e%252e/a',
  'models:/fuzzed/1',
  'models:/fuzzed@best',
  '/etc/passwd',
  'runs:/x/y',
];
const ORDERS = ['metrics.loss DESC', 'params.rate', 'attributes.start_time ASC', 'tags.`a b`', 'name'];

test('whatever is sent to any endpoint, in any order, the server with its SQL store never fails', async () => {
  const folder = await newFolder();
  const server = await launch(folder);
  const api = new Api(server.url);
  const likely = await likelyFields(api);
  const check = async (raw: Raw) => {
    const answer = await api.send(raw);
    const faults = [
      ...(isFailure(answer) ? [`${answer.status} ${answer.text}`] : []),
      ...leaksOf(withoutLocations(answer), folder),
    ];
    expect(faults, `${raw.method} ${raw.path} ${raw.body}`).toEqual([]);
  };
  for (const requests of Object.values(JSON_ENDPOINTS).flatMap((endpoint) => jsonRequests(endpoint, likely))) {
    await fc.assert(fc.asyncProperty(requests, check), { numRuns: RUNS });
  }
  for (const requests of Object.values(RAW_ENDPOINTS).flatMap((endpoint) => rawRequests(endpoint, likely))) {
    await fc.assert(fc.asyncProperty(requests, check), { numRuns: RUNS });
  }
  expect(server.output()).not.toMatch(/error/i);
  expect(integrityOf(folder)).toBe('ok');
  api.close();
});

/** A run and an experiment with something in them, and texts that get far. */
async function likelyFields(api: Api): Promise<Likely> {
  const runId = await api.createRun('fuzzed');
  const made = await api.post('experiments/create', { name: 'fuzzed' });
  const experimentId: string = made.json.experiment_id;
  const point = { key: 'loss', value: 1, timestamp: 1, step: 1 };
  await api.post('runs/log-batch', { run_id: runId, metrics: [point], params: [{ key: 'rate', value: '0.1' }] });
  const logged = await api.post('logged-models', { experiment_id: experimentId, name: 'fuzzed', source_run_id: runId });
  const modelId: string = logged.json.model.info.model_id;
  for (const name of ['fuzzed', 'other']) await api.post('registered-models/create', { name });
  await api.post('model-versions/create', { name: 'fuzzed', source: `models:/${modelId}`, model_id: modelId });
  await api.post('registered-models/alias', { name: 'fuzzed', alias: 'best', version: '1' });
  return {
    name: ['fuzzed', 'other'],
    new_name: ['other', 'third'],
    version: ['1', '2', '01', 'latest'],
    alias: ['best', 'latest', 'v1'],
    stage: ['Production', 'none', 'Gold'],
    stages: ['Production', 'none'],
    source: SOURCES,
    model_id: [modelId],
    tag_key: ['a', 'a/b', '..'],
    url: ['https://127.0.0.1/', 'https://[::1]/', 'http://a', 'https://a:b@c/'],
    target: [{ alias: 'best' }, { stage: 'Production' }],
    policy: [{ targets: [{ alias: 'best' }] }, { targets: [], approvals: -1 }],
    run_id: [runId],
    run_ids: [runId],
    experiment_id: [experimentId, '0'],
    experiment_ids: [experimentId, '0'],
    experiment_name: ['fuzzed'],
    metric_key: ['loss'],
    key: ['loss', 'rate', 'a b', 'x/y', 'mlflow.runName', 'mlflow.parentRunId'],
    filter: FILTERS,
    order_by: ORDERS,
    max_results: [1, 10, 1000],
    path: ['', 'a', 'a/b.txt', '..', 'a/../b'],
  };
}

function jsonRequests(endpoint: JsonEndpoint, likely: Likely): fc.Arbitrary<Raw>[] {
  return endpoint.methods.flatMap((method) =>
    endpoint.prefixes.map((prefix) => {
      const fields = fc.tuple(requestsTo(endpoint, likely), inPath);
      const path = (value: string | undefined) => filled(prefix + endpoint.path, { value, likely });
      if (method === 'GET')
        return fields.map(([query, value]) => ({ method, path: `${path(value)}?${queryOf(query)}` }));
      const headers = { 'Content-Type': 'application/json' };
      return fields.map(([body, value]) => ({ method, path: path(value), headers, body: JSON.stringify(body) }));
    }),
  );
}

/** What stands in place of a field of a path; `undefined` for what is likely to be there. */
const inPath = fc.option(fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }), { nil: undefined });

function filled(path: string, { value, likely }: { value: string | undefined; likely: Likely }): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    return encodeURIComponent(value?.toWellFormed() ?? String(likely[name]?.[0] ?? 'none'));
  });
}

function rawRequests({ methods, prefixes, path, tail }: RawEndpoint, likely: Likely): fc.Arbitrary<Raw>[] {
  const text = fc.oneof(
    fc.constantFrom('a/b.txt', 'a', '..', '%2e%2e/x', 'a//b', '', 'a%00', '%', '%ff', '%5c', `${'n'.repeat(300)}`),
    fc.string({ unit: 'binary', maxLength: 40 }).map((any) => encodeURIComponent(any.toWellFormed())),
  );
  const [runId] = likely.run_id ?? [];
  return methods.map((method) =>
    fc.tuple(text, text).map(([rest, query]) => ({
      method,
      path: `${filled(`${prefixes[0]}${path}`, { value: undefined, likely })}${tail ? `/${rest}` : ''}?run_id=${runId}&name=fuzzed&version=1&path=${query}&artifact_file_path=${query}`,
      ...(method !== 'GET' && { body: 'x' }),
    })),
  );
}

/** 501 is the answer of what isn't offered. */
function isFailure({ status }: Answer): boolean {
  return status >= 500 && status !== 501;
}

/** A relative location is answered as what it means on the server's machine, as in MLflow. */
function withoutLocations(answer: Answer): Answer {
  const locations =
    /"(?:artifact_location|artifact_uri|root_uri)":"[^"]*"|Invalid value .* for parameter 'artifact_location'/g;
  return { ...answer, text: answer.text.replace(locations, '') };
}

function queryOf(fields: object): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      query.append(name, (typeof one === 'string' ? one : (JSON.stringify(one) ?? '')).toWellFormed());
    }
  }
  return query;
}
