import { type IncomingMessage, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve, type TestServer } from './testing.ts';

let server: TestServer;

beforeAll(async () => {
  server = await serve();
  for (let number = 0; number < 50; number += 1)
    await server.post('/api/2.0/mlflow/experiments/create', { name: `experiment ${number}` });
});
afterAll(() => server.close());

/** An answer as it came, without what `fetch` does to it. */
async function raw(path: string, headers: Record<string, string>) {
  const answer = await new Promise<IncomingMessage>((resolve, reject) =>
    request(`${server.url}${path}`, { headers }, resolve).on('error', reject).end(),
  );
  return { encoding: answer.headers['content-encoding'], vary: answer.headers.vary, body: await buffer(answer) };
}

const LIST = 'mlflow/experiments/search?max_results=1000';
const GZIP = { 'Accept-Encoding': 'gzip, deflate' };

test('a long answer to a page is packed, and is the same', async () => {
  const packed = await raw(`/ajax-api/2.0/${LIST}`, GZIP);
  const plain = await raw(`/ajax-api/2.0/${LIST}`, {});
  expect([packed.encoding, packed.vary, plain.encoding]).toEqual(['gzip', 'Accept-Encoding', undefined]);
  expect(gunzipSync(packed.body).equals(plain.body)).toBe(true);
  expect(packed.body.length).toBeLessThan(plain.body.length / 5);
});

test('a short answer, and one to a client, is not', async () => {
  const short = await raw('/ajax-api/2.0/mlflow/experiments/search?max_results=1', GZIP);
  const client = await raw(`/api/2.0/${LIST}`, GZIP);
  expect([short.encoding, client.encoding]).toEqual([undefined, undefined]);
  expect(client.body.length).toBeGreaterThan(4096);
});
