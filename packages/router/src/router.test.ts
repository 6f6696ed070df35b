import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve, type TestServer } from './testing.ts';

const API = '/api/2.0/mlflow';
let server: TestServer;
let run: string;

beforeAll(async () => {
  server = await serve();
  const { body } = await server.post(`${API}/runs/create`, { experiment_id: '0', run_name: 'first', start_time: 1 });
  run = (body.run as { info: { run_id: string } }).info.run_id;
});
afterAll(() => server.close());

describe('a run', () => {
  test('is answered as MLflow does: what is empty is left out', async () => {
    const { status, body } = await server.get(`${API}/runs/get?run_uuid=${run}`);
    const info = {
      run_uuid: run,
      experiment_id: '0',
      run_name: 'first',
      user_id: '',
      status: 'RUNNING',
      start_time: 1,
      artifact_uri: `mlflow-artifacts:/0/${run}/artifacts`,
      lifecycle_stage: 'active',
      run_id: run,
    };
    const data = { tags: [{ key: 'mlflow.runName', value: 'first' }] };
    expect({ status, body }).toEqual({ status: 200, body: { run: { info, data, inputs: {}, outputs: {} } } });
  });

  test('keeps NaN and the infinities as texts', async () => {
    const metrics = ['NaN', 'Infinity', '-Infinity', '0.5'].map((value, step) => ({
      key: 'm',
      value,
      timestamp: 1,
      step,
    }));
    expect(await server.post(`${API}/runs/log-batch`, { run_id: run, metrics })).toEqual({ status: 200, body: {} });
    const { body } = await server.get(`${API}/metrics/get-history?run_id=${run}&metric_key=m`);
    expect(body.metrics).toEqual(
      [
        { key: 'm', value: '-Infinity', timestamp: 1, step: 2 },
        { key: 'm', value: 'NaN', timestamp: 1, step: 0 },
        { key: 'm', value: 0.5, timestamp: 1, step: 3 },
        { key: 'm', value: 'Infinity', timestamp: 1, step: 1 },
      ].sort((a, b) => a.step - b.step),
    );
  });

  test('tells in a header which values were cut', async () => {
    const body = JSON.stringify({ run_id: run, key: 'long text', value: 'x'.repeat(6001) });
    const answer = await fetch(`${server.url}${API}/runs/log-parameter`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json; charset=utf-8' },
      body,
    });
    expect(answer.headers.get('X-Labtrail-Truncated')).toBe('params.long%20text=6000');
  });
});

test('a name that is too long is cut when a run starts or is renamed, and told in a header', async () => {
  const send = async (path: string, request: object) => {
    const body = JSON.stringify({ ...request, run_name: 'n'.repeat(8001) });
    const headers = { 'Content-Type': 'application/json' };
    const answer = await fetch(`${server.url}${API}/runs/${path}`, { method: 'POST', headers, body });
    expect([answer.status, answer.headers.get('X-Labtrail-Truncated')]).toEqual([200, 'run_name=8000']);
    return (await answer.json()) as { run: { info: { run_id: string } } };
  };
  const { run } = await send('create', { experiment_id: '0' });
  await send('update', { run_id: run.info.run_id });
});

test('models that are logged at once all come into the history of their run', async () => {
  const model = { artifact_path: 'm', flavors: {}, utc_time_created: '', run_id: run };
  const paths = Array.from({ length: 20 }, (_, index) => `m${index}`);
  const bodies = paths.map((artifact_path) => ({
    run_id: run,
    model_json: JSON.stringify({ ...model, artifact_path }),
  }));
  await Promise.all(bodies.map((body) => server.post(`${API}/runs/log-model`, body)));
  const { body } = await server.get(`${API}/runs/get?run_id=${run}`);
  const { tags } = (body.run as { data: { tags: { key: string; value: string }[] } }).data;
  const history: { artifact_path: string }[] = JSON.parse(
    tags.find(({ key }) => key === 'mlflow.log-model.history')?.value ?? '',
  );
  expect(history.map(({ artifact_path }) => artifact_path).sort()).toEqual(paths.sort());
});

test('an empty search is an empty object, and an empty bulk history an empty list', async () => {
  expect(await server.post(`${API}/runs/search`, '')).toEqual({ status: 200, body: {} });
  const bulk = await server.get(`/ajax-api/2.0/mlflow/metrics/get-history-bulk?run_id=nobody&metric_key=m`);
  expect(bulk).toEqual({ status: 200, body: { metrics: [] } });
});

test('a search that finds no logged model is empty, so that clients go on to the artifacts of runs', async () => {
  const asked = { experiment_ids: ['0'], filter: "name = 'x'", max_results: 100 };
  expect(await server.post(`${API}/logged-models/search`, asked)).toEqual({ status: 200, body: {} });
});

describe('bad input', () => {
  const log = '/runs/log-metric';
  const point = { run_id: 'r', key: 'k', value: 1, timestamp: 1 };
  const cases: [string, string, unknown, RegExp][] = [
    ['no key', log, { ...point, key: undefined }, /Missing value.*'key'/],
    ['a null key', log, { ...point, key: null }, /Missing value.*'key'/],
    ['a number as a key', log, { ...point, key: 12 }, /Invalid value 12 for parameter 'key'/],
    ['a boolean as a value', log, { ...point, value: true }, /Invalid value true for parameter 'value'/],
    ['words as a value', log, { ...point, value: 'many' }, /Invalid value "many" for parameter 'value'/],
    ['a fraction as a step', log, { ...point, step: 1.5 }, /Invalid value 1.5 for parameter 'step'/],
    ['a time beyond 2^53', log, { ...point, timestamp: '9007199254740993' }, /Invalid value.*'timestamp'/],
    ['a required name in camel case', log, { ...point, run_id: undefined, runId: 'r' }, /Missing value.*'run_id'/],
    ['both spellings', log, { ...point, modelId: 'm', model_id: 'm' }, /'model_id' is given twice/],
    ['a NUL', log, { ...point, key: 'a\0' }, /NUL/],
    ['half a surrogate pair', log, '{"run_id":"r","key":"\\ud800","value":1,"timestamp":1}', /surrogate/],
    ['a list as a body', log, [], /must be a JSON object/],
    ['what is no JSON', log, '{not json', /not valid JSON/],
    [
      'a key of a batch',
      '/runs/log-batch',
      { run_id: 'r', metrics: [{ value: 1, timestamp: 1 }] },
      /'metrics\[0\]\.key'/,
    ],
    ['a text as a list', '/runs/log-batch', { run_id: 'r', metrics: 'x' }, /Invalid value "x" for parameter 'metrics'/],
    [
      'a deep nest',
      '/runs/log-batch',
      `{"run_id":"r","metrics":${'['.repeat(1e5)}${']'.repeat(1e5)}}`,
      /'metrics\[0\]'/,
    ],
    ['an unknown status', '/runs/update', { run_id: 'r', status: 'DANCING' }, /RUNNING, SCHEDULED/],
    ['no experiment', '/runs/create', { start_time: 1 }, /'experiment_id'/],
    ['a broken model', '/runs/log-model', { run_id: 'r', model_json: 'nope' }, /'model_json'/],
    ['no max_results', '/experiments/search', {}, /'max_results'/],
    ['a foreign host', '/experiments/create', { name: 'x', artifact_location: 'http://evil/x' }, /'http'/],
    ['a name node', '/experiments/create', { name: 'x', artifact_location: 'webhdfs://evil/x' }, /'webhdfs'/],
    ['FTP by TLS', '/experiments/create', { name: 'x', artifact_location: 'ftps://evil/x' }, /'ftps'/],
  ];
  test.each(cases)('%s is a 400 that says so', async (_, path, body, message) => {
    const answer = await server.post(API + path, body);
    expect(answer).toEqual({
      status: 400,
      body: {
        error_code: 'INVALID_PARAMETER_VALUE',
        message: expect.stringMatching(message),
        sqlstate: 'KAM00',
        error_class: 'INVALID_PARAMETER_VALUE',
      },
    });
  });

  test('another content type is a 400', async () => {
    const answer = await fetch(`${server.url}${API}/runs/search`, { method: 'POST', body: '{}' });
    expect([answer.status, ((await answer.json()) as { error_code: string }).error_code]).toEqual([
      400,
      'INVALID_PARAMETER_VALUE',
    ]);
  });

  test('a body over 64 MiB is a 413', async () => {
    const answer = await server.post(`${API}/runs/search`, `{"filter":"${'x'.repeat(64 * 1024 * 1024)}"}`);
    expect([answer.status, answer.body.error_code]).toEqual([413, 'REQUEST_LIMIT_EXCEEDED']);
  });
});

test('numbers, nulls and names in other spellings are taken', async () => {
  const dataset = { datasetName: 'iris', datasetDigest: 'd1' };
  const body = { run_uuid: run, key: 'alias', value: '1.5', timestamp: '7', step: null, ...dataset };
  expect(await server.post(`${API}/runs/log-metric`, JSON.stringify(JSON.stringify(body)))).toEqual({
    status: 200,
    body: {},
  });
  const { body: history } = await server.get(`${API}/metrics/get-history?run_id=${run}&metric_key=alias`);
  expect(history.metrics).toEqual([{ key: 'alias', value: 1.5, timestamp: 7, step: 0 }]);
});

describe('paths', () => {
  test('that nobody serves are a 404', async () => {
    const answer = await server.get(`${API}/nothing/here`);
    expect([answer.status, answer.body.error_code]).toEqual([404, 'ENDPOINT_NOT_FOUND']);
  });

  test('asked by another method are a 405 that lists the right ones', async () => {
    const answer = await fetch(`${server.url}${API}/runs/create`);
    expect([answer.status, answer.headers.get('Allow')]).toEqual([405, 'POST, OPTIONS']);
  });

  test('stand below the static prefix, and monitors beside it too', async () => {
    const prefixed = await serve({ settings: { staticPrefix: '/mlflow' } });
    const status = async (path: string) => (await fetch(prefixed.url + path)).status;
    const found = await Promise.all(
      [
        `/mlflow${API}/experiments/get?experiment_id=0`,
        `${API}/experiments/get?experiment_id=0`,
        '/mlflow/health',
        '/health',
      ].map(status),
    );
    await prefixed.close();
    expect(found).toEqual([200, 404, 200, 200]);
  });

  test('are described as OpenAPI', async () => {
    const { body } = await server.get('/openapi.json');
    expect(Object.keys(body.paths as object)).toContain('/api/2.0/mlflow/runs/log-batch');
  });
});

test('each answer says who asked, and that it is no page for others to frame', async () => {
  const { headers } = await fetch(`${server.url}/health`);
  expect([headers.get('X-Content-Type-Options'), headers.get('X-Frame-Options')]).toEqual(['nosniff', 'SAMEORIGIN']);
  expect(headers.get('X-Request-Id')).toMatch(/^[0-9a-f]{12}-\d+$/);
});

test('what answers say of frames is a setting, and without a guard they say nothing', async () => {
  const settings = [{ frames: 'DENY' }, { frames: 'NONE' }, { frames: 'DENY', unguarded: true }] as const;
  const said = settings.map(async (each) => {
    const other = await serve({ settings: each });
    const { headers } = await fetch(`${other.url}/health`);
    await other.close();
    return headers.get('X-Frame-Options');
  });
  expect(await Promise.all(said)).toEqual(['DENY', null, null]);
});

describe('parts that a server was started without', () => {
  test('answer 503 and name the option', async () => {
    const artifactsOnly = await serve({ tracking: false });
    const trackingOnly = await serve({ destination: false });
    const answers = await Promise.all([
      fetch(`${artifactsOnly.url}${API}/experiments/get?experiment_id=0`),
      fetch(`${trackingOnly.url}/api/2.0/mlflow-artifacts/artifacts/x`),
    ]);
    const said = await Promise.all(answers.map(async (answer) => [answer.status, await answer.text()]));
    await Promise.all([artifactsOnly.close(), trackingOnly.close()]);
    expect(said).toEqual([
      [503, expect.stringContaining('--artifacts-only')],
      [503, expect.stringContaining('--no-serve-artifacts')],
    ]);
  });
});
