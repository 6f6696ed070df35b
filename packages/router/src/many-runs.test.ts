import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve, type TestServer } from './testing.ts';

const API = '/api/2.0/mlflow';
const OWN = '/api/labtrail/1.0/runs';
let server: TestServer;

beforeAll(async () => {
  server = await serve();
});
afterAll(() => server.close());

async function start(experiment_id: string): Promise<string> {
  const { body } = await server.post(`${API}/runs/create`, { experiment_id, run_name: 'n' });
  return (body.run as { info: { run_id: string } }).info.run_id;
}

async function experiment(name: string): Promise<string> {
  return (await server.post(`${API}/experiments/create`, { name })).body.experiment_id as string;
}

test('the columns of runs are listed, by a text and in pages', async () => {
  const id = await experiment('columns');
  const params = [{ key: 'lr', value: '1' }];
  const metrics = ['loss', 'val Loss'].map((key) => ({ key, value: 1, timestamp: 1 }));
  await server.post(`${API}/runs/log-batch`, { run_id: await start(id), metrics, params });
  const asked = `${OWN}/columns?experiment_ids=0&experiment_ids=${id}`;
  const loss = { kind: 'metric', key: 'loss' };
  const valLoss = { kind: 'metric', key: 'val Loss' };
  expect(await server.get(`${asked}&contains=LOSS`)).toEqual({ status: 200, body: { columns: [loss, valLoss] } });
  const first = (await server.get(`${asked}&max_results=1`)).body;
  expect(first).toEqual({ columns: [loss], next_page_token: expect.any(String) });
  const rest = await server.get(`${asked}&kind=metric&max_results=1&page_token=${first.next_page_token}`);
  expect(rest.body).toEqual({ columns: [valLoss] });
  expect((await server.get(`${asked}&kind=param`)).body).toEqual({ columns: [{ kind: 'param', key: 'lr' }] });
  expect((await server.get(`${asked}&contains=none`)).body).toEqual({ columns: [] });
  expect(await server.get(`${asked}&kind=dataset`)).toMatchObject({ status: 400 });
  expect(await server.get(`${OWN}/columns`)).toMatchObject({ status: 400 });
});

test('runs are moved to another experiment, and found there', async () => {
  const [from, to] = [await experiment('from'), await experiment('to')];
  const [run, deleted] = [await start(from), await start(from)];
  await server.post(`${API}/runs/delete`, { run_id: deleted });
  const refused = await server.post(`${OWN}/move`, { run_ids: [run, deleted], experiment_id: to });
  expect([refused.status, refused.body.error_code, refused.body.message]).toEqual([
    400,
    'INVALID_PARAMETER_VALUE',
    expect.stringContaining(`the run ${deleted} is deleted`),
  ]);
  expect(await server.post(`${OWN}/move`, { run_ids: [run], experiment_id: to })).toEqual({ status: 200, body: {} });
  const found = async (id: string) => {
    const { body } = await server.post(`${API}/runs/search`, { experiment_ids: [id] });
    return ((body.runs ?? []) as { info: object }[]).map(({ info }) => info);
  };
  expect(await found(from)).toEqual([]);
  expect(await found(to)).toEqual([
    expect.objectContaining({
      run_id: run,
      experiment_id: to,
      artifact_uri: `mlflow-artifacts:/${from}/${run}/artifacts`,
    }),
  ]);
});

test('tags of many runs are set at once, and a header tells what was cut', async () => {
  const runs = [await start('0'), await start('0')];
  const tags = [
    { key: 'team', value: 'x'.repeat(8001) },
    { key: 'mlflow.runName', value: 'same' },
  ];
  const answer = await fetch(`${server.url}${OWN}/set-tags`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ run_ids: runs, tags, delete_keys: ['none'] }),
  });
  expect([answer.status, await answer.json(), answer.headers.get('X-Labtrail-Truncated')]).toEqual([
    200,
    {},
    'tags.team=8000',
  ]);
  for (const run of runs) {
    const { body } = await server.get(`${API}/runs/get?run_id=${run}`);
    expect((body.run as { info: object }).info).toMatchObject({ run_name: 'same' });
  }
  expect(await server.post(`${OWN}/set-tags`, { run_ids: [] })).toMatchObject({ status: 400 });
});
