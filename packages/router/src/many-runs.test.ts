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
