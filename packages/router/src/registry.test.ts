import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve, type TestServer } from './testing.ts';

const API = '/api/2.0/mlflow';
const OWN = '/api/labtrail/1.0';
const MS = expect.any(Number);
let server: TestServer;

beforeAll(async () => {
  server = await serve({ settings: { userHeader: 'X-User' } });
});
afterAll(() => server.close());

const model = (name: string) => server.post(`${API}/registered-models/create`, { name });
const version = (name: string) => server.post(`${API}/model-versions/create`, { name, source: `s3://models/${name}` });
const DONE = { status: 200, body: {} };

describe('a registered model', () => {
  test('is made, described, renamed and removed', async () => {
    const at = `${API}/registered-models`;
    const times = { creation_timestamp: MS, last_updated_timestamp: MS };
    const tags = [{ key: 'team', value: '' }];
    expect(await server.post(`${at}/create`, { name: 'coffee', tags: [{ key: 'team' }] })).toEqual({
      status: 200,
      body: { registered_model: { name: 'coffee', ...times, tags } },
    });
    expect(await server.send(`PATCH ${at}/update`, { name: 'coffee', description: 'black' })).toEqual({
      status: 200,
      body: { registered_model: { name: 'coffee', ...times, description: 'black', tags } },
    });
    expect(await server.send(`DELETE ${at}/delete-tag`, { name: 'coffee', key: 'team' })).toEqual(DONE);
    await server.post(`${at}/rename`, { name: 'coffee', new_name: 'kaffee' });
    expect(await server.get(`${at}/search?filter=${encodeURIComponent("name = 'kaffee'")}`)).toEqual({
      status: 200,
      body: { registered_models: [{ name: 'kaffee', ...times, description: 'black' }] },
    });
    expect(await server.send(`DELETE ${at}/delete`, { name: 'kaffee' })).toEqual(DONE);
    expect((await server.get(`${at}/get?name=kaffee`)).status).toBe(404);
  });

  test('has versions, stages and aliases', async () => {
    await model('tea');
    await version('tea');
    await version('tea');
    const move = { name: 'tea', version: '1', stage: 'Staging', archive_existing_versions: false };
    await server.post(`${API}/model-versions/transition-stage`, move);
    const alias = { name: 'tea', alias: 'champion', version: '2' };
    expect(await server.post(`${API}/registered-models/alias`, alias)).toEqual(DONE);
    const latest = await server.get(`${API}/registered-models/get-latest-versions?name=tea&stages=Staging&stages=None`);
    const found = latest.body.model_versions as { version: string; current_stage: string }[];
    expect(found.map((each) => [each.version, each.current_stage])).toEqual([
      ['1', 'Staging'],
      ['2', 'None'],
    ]);
    const second = {
      name: 'tea',
      version: '2',
      creation_timestamp: MS,
      last_updated_timestamp: MS,
      current_stage: 'None',
      description: '',
      source: 's3://models/tea',
      run_id: '',
      status: 'READY',
      run_link: '',
      aliases: ['champion'],
    };
    expect((await server.get(`${API}/registered-models/alias?name=tea&alias=champion`)).body).toEqual({
      model_version: second,
    });
    expect(await server.send(`DELETE ${API}/registered-models/alias`, { name: 'tea', alias: 'champion' })).toEqual(
      DONE,
    );
    expect((await server.get(`${API}/model-versions/get-download-uri?name=tea&version=2`)).body).toEqual({
      artifact_uri: 's3://models/tea',
    });
  });
});

test.each([
  ['named by its URI', (run: string) => `mlflow-artifacts:/0/${run}/artifacts/model`],
  ['named by its run', (run: string) => `runs:/${run}/model`],
])('a file of a version %s is downloaded as one of a run', async (name, sourceOf) => {
  const { body: made } = await server.post(`${API}/runs/create`, { experiment_id: '0' });
  const run = (made.run as { info: { run_id: string } }).info.run_id;
  await model(name);
  await server.post(`${API}/model-versions/create`, { name, source: sourceOf(run), run_id: run });
  const body = 'flavors: {}';
  const url = `${server.url}/api/2.0/mlflow-artifacts/artifacts/0/${run}/artifacts/model/MLmodel`;
  await fetch(url, { method: 'PUT', body });
  const get = (path: string) => fetch(`${server.url}/model-versions/get-artifact?name=${name}&version=1&path=${path}`);
  const [found, missing, outside] = await Promise.all(['MLmodel', 'none', '../x'].map(get));
  expect([await found?.text(), missing?.status, await outside?.json()]).toEqual([
    body,
    404,
    expect.objectContaining({ message: 'Invalid path' }),
  ]);
});

test('a body of PATCH or DELETE needs no content type, one of POST does', async () => {
  await model('plain');
  const send = async (method: string, path: string) => {
    const body = JSON.stringify({ name: 'plain', description: 'x' });
    return (await fetch(`${server.url}${API}/registered-models/${path}`, { method, body })).status;
  };
  expect([await send('PATCH', 'update'), await send('POST', 'create'), await send('DELETE', 'delete')]).toEqual([
    200, 400, 200,
  ]);
});

describe('a promotion', () => {
  const policy = { targets: [{ alias: 'champion' }], approvers: ['bo'] };
  const whole = { ...policy, approvals: 1, own_approval: false, checks: [] };
  const at = `${OWN}/registered-models/promotion-policy`;

  test('is asked for, approved by whom the policy names, and remembered', async () => {
    await model('guarded');
    await version('guarded');
    expect(await server.get(`${at}?name=guarded`)).toEqual(DONE);
    expect(await server.send(`PUT ${at}`, { name: 'guarded', policy }, { 'X-User': 'bo' })).toEqual({
      status: 200,
      body: { policy: whole, revision: 1, user: 'bo', timestamp: MS },
    });
    const alias = { name: 'guarded', alias: 'champion', version: '1' };
    const refused = await server.send(`POST ${API}/registered-models/alias`, alias, { 'X-User': 'ana' });
    expect([refused.status, refused.body.error_code]).toEqual([403, 'PERMISSION_DENIED']);
    const listed = await server.get(`${OWN}/promotion-requests?name=guarded&status=PENDING`);
    const [request] = listed.body.requests as { request_id: string; requested_by: string }[];
    expect(request?.requested_by).toBe('ana');
    const decide = `${OWN}/promotion-requests/${request?.request_id}/approve`;
    expect((await server.send(`POST ${decide}`, {}, { 'X-User': 'ana' })).status).toBe(403);
    const approved = await server.send(`POST ${decide}`, { comment: 'good' }, { 'X-User': 'bo' });
    expect([approved.status, (approved.body.request as { status: string }).status]).toEqual([200, 'APPROVED']);
    const placements = await server.get(`${OWN}/registered-models/placements?name=guarded&alias=champion`);
    expect(placements.body.placements).toEqual([
      expect.objectContaining({ version: '1', target: { alias: 'champion' }, change: 'ENTERED' }),
    ]);
    expect(await server.send(`DELETE ${at}`, { name: 'guarded' }, { 'X-User': 'bo' })).toEqual(DONE);
  });

  test('goes to one place: an alias or a stage', async () => {
    const asked = await server.get(`${OWN}/registered-models/placements?name=guarded&alias=a&stage=Staging`);
    expect([asked.status, asked.body.message]).toEqual([400, expect.stringContaining("Both 'alias' and 'stage'")]);
  });
});
