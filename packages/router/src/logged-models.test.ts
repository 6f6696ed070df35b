import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve, type TestServer } from './testing.ts';

const API = '/api/2.0/mlflow';
const MODELS = `${API}/logged-models`;
const MS = expect.any(Number);
let server: TestServer;
let id: string;

beforeAll(async () => {
  server = await serve();
  const { body } = await server.post(MODELS, {
    experiment_id: '0',
    name: 'clf',
    params: [{ key: 'depth', value: '3' }],
    tags: [{ key: 'a/b %', value: 'x' }],
  });
  id = (body.model as { info: { model_id: string } }).info.model_id;
});
afterAll(() => server.close());

const info = () => ({
  model_id: id,
  experiment_id: '0',
  name: 'clf',
  creation_timestamp_ms: MS,
  last_updated_timestamp_ms: MS,
  artifact_uri: `mlflow-artifacts:/0/models/${id}/artifacts`,
  status: 'LOGGED_MODEL_READY',
  model_type: '',
  source_run_id: '',
});

test('a logged model is found by the id in the path, whatever the body says', async () => {
  const body = { model_id: 'other', status: 2 };
  expect(await server.send(`PATCH ${MODELS}/${id}`, body)).toEqual({
    status: 200,
    body: {
      model: {
        info: { ...info(), tags: [{ key: 'a/b %', value: 'x' }] },
        data: { params: [{ key: 'depth', value: '3' }] },
      },
    },
  });
});

test('a tag is removed by its name in the path, with slashes and all', async () => {
  const done = { status: 200, body: {} };
  expect(await server.send(`PATCH ${MODELS}/${id}/tags`, { tags: [{ key: 'kind', value: 'tree' }] })).toEqual(done);
  expect(await server.send(`DELETE ${MODELS}/${id}/tags/${encodeURIComponent('a/b %')}`)).toEqual(done);
  const { body } = await server.get(`${MODELS}/${id}`);
  expect((body.model as { info: { tags: unknown } }).info.tags).toEqual([{ key: 'kind', value: 'tree' }]);
});

test('params want the id in the body, too', async () => {
  const params = [{ key: 'trees', value: '100' }];
  const refused = await server.post(`${MODELS}/${id}/params`, { params });
  expect([refused.status, refused.body.message]).toEqual([400, expect.stringContaining("'model_id'")]);
  expect(await server.post(`${MODELS}/${id}/params`, { model_id: id, params })).toEqual({ status: 200, body: {} });
});

test('a path that is no UTF-8 is a 400, and an unknown id a 404', async () => {
  const statuses = await Promise.all(
    ['%E0%A4', '%00', 'm-none'].map(async (path) => (await server.get(`${MODELS}/${path}`)).status),
  );
  expect(statuses).toEqual([400, 400, 404]);
});

test('another method lists those that a logged model answers to', async () => {
  const answer = await fetch(`${server.url}${MODELS}/${id}`, { method: 'PUT', body: '{}' });
  expect([answer.status, answer.headers.get('Allow')]).toEqual([405, 'GET, HEAD, PATCH, DELETE, OPTIONS']);
});

test('its files are listed and downloaded', async () => {
  const body = 'flavors: {}';
  await fetch(`${server.url}/api/2.0/mlflow-artifacts/artifacts/0/models/${id}/artifacts/a/MLmodel`, {
    method: 'PUT',
    body,
  });
  expect(await server.get(`${MODELS}/${id}/artifacts/directories?artifact_directory_path=a`)).toEqual({
    status: 200,
    body: { root_uri: info().artifact_uri, files: [{ path: 'a/MLmodel', is_dir: false, file_size: body.length }] },
  });
  const files = `${server.url}/ajax-api/2.0/mlflow/logged-models/${id}/artifacts/files?artifact_file_path`;
  const answers = await Promise.all(['a/MLmodel', '../x', ''].map((path) => fetch(`${files}=${path}`)));
  expect(answers.map(({ status }) => status)).toEqual([200, 400, 400]);
  expect(await answers[0]?.text()).toBe(body);
});

test('a run notes what it made', async () => {
  const { body: made } = await server.post(`${API}/runs/create`, { experiment_id: '0' });
  const run = (made.run as { info: { run_id: string } }).info.run_id;
  expect(await server.post(`${API}/runs/outputs`, { run_id: run, models: [{ model_id: id, step: 2 }] })).toEqual({
    status: 200,
    body: {},
  });
  const { body } = await server.get(`${API}/runs/get?run_id=${run}`);
  expect((body.run as { outputs: unknown }).outputs).toEqual({ model_outputs: [{ model_id: id, step: 2 }] });
});

test('a search orders by fields in the body', async () => {
  const { body: made } = await server.post(MODELS, { experiment_id: '0', name: 'second' });
  const found = await server.post(`${MODELS}/search`, {
    experiment_ids: ['0'],
    order_by: [{ field_name: 'creation_time', ascending: false }],
    max_results: 1,
  });
  expect(found.body).toEqual({ models: [made.model], next_page_token: expect.any(String) });
  expect((await server.post(`${MODELS}/search`, {})).status).toBe(400);
});
