import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve, type TestServer } from './testing.ts';

const LIVE = '/lab/api/labtrail/1.0/live';
const MLFLOW = '/lab/api/2.0/mlflow';

let server: TestServer;
beforeAll(async () => {
  server = await serve({ settings: { staticPrefix: '/lab' } });
});
afterAll(() => server.close());

test('a stream tells what another client logs, below the prefix, and no proxy may hold it up or change it', async () => {
  const gone = new AbortController();
  const answer = await fetch(`${server.url}${LIVE}?experiment_ids=0`, { signal: gone.signal });
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
    'x-request-id': expect.any(String),
  });
  const { body } = await server.post(`${MLFLOW}/runs/create`, { experiment_id: '0', run_name: 'seen' });
  let text = '';
  for await (const piece of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += piece;
    if (text.includes('event: changes')) break;
  }
  expect(text).toMatch(/^event: open\nid: \w+-0\ndata: \{\}\n\n/);
  expect(text).toContain((body.run as { info: { run_id: string } }).info.run_id);
  gone.abort();
});

test.each([
  ['', 400, 'name experiments'],
  ['?experiment_ids=x', 400, 'whole number'],
  ['?topics=runs', 400, 'topics'],
])('the query %j is refused', async (query, status, message) => {
  const answer = await server.get(LIVE + query);
  expect([answer.status, answer.body.message]).toEqual([status, expect.stringContaining(message)]);
});

test('a HEAD is answered and over', async () => {
  const answer = await fetch(`${server.url}${LIVE}?experiment_ids=0`, { method: 'HEAD' });
  expect([answer.status, await answer.text()]).toEqual([200, '']);
});

test('where the header names a position, it wins over the query', async () => {
  const gone = new AbortController();
  const headers = { 'Last-Event-ID': 'f-1' };
  const answer = await fetch(`${server.url}${LIVE}?experiment_ids=0`, { headers, signal: gone.signal });
  const { value } = (await answer.body?.pipeThrough(new TextDecoderStream()).getReader().read()) ?? {};
  expect(value).toContain('event: reset');
  gone.abort();
});

test('what is written to the registry is told to those who may read it', async () => {
  const gone = new AbortController();
  const answer = await fetch(`${server.url}${LIVE}?topics=models`, { signal: gone.signal });
  await server.post(`${MLFLOW}/registered-models/create`, { name: 'coffee' });
  let text = '';
  for await (const piece of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += piece;
    if (text.includes('event: models')) break;
  }
  expect(text).toMatch(/event: models\nid: \S+\ndata: \{"names":\["coffee"\]\}\n\n/);
  gone.abort();
});

test('the registry is told to nobody who may not read it', async () => {
  const closed = await serve({ permit: (_, policy) => policy !== 'registry:read' });
  const answer = await closed.get('/api/labtrail/1.0/live?topics=models&experiment_ids=0');
  expect([answer.status, answer.body.message]).toEqual([403, expect.stringContaining('registry:read')]);
  await closed.close();
});
