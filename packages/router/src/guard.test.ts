import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve, type TestServer } from './testing.ts';

const API = '/api/2.0/mlflow';
let server: TestServer;

beforeAll(async () => {
  server = await serve();
});
afterAll(() => server.close());

describe('hosts and origins', () => {
  const status = (
    headers: Record<string, string>,
    { method = 'POST', path = `${API}/runs/search`, url = server.url } = {},
  ) =>
    new Promise<number>((resolve, reject) => {
      const asked = request(
        url + path,
        { method, headers: { 'Content-Type': 'application/json', ...headers } },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        },
      );
      asked.on('error', reject).end();
    });

  test.each([
    ['localhost:5000', 200],
    ['192.168.1.7:5000', 200],
    ['172.31.0.1', 200],
    ['172.32.0.1', 403],
    ['evil.example', 403],
  ])('the host %s gets %i', async (host, expected) => {
    expect(await status({ Host: host })).toBe(expected);
  });

  test('a server without a guard answers under any name to any page', async () => {
    const open = await serve({ settings: { unguarded: true } });
    const answered = await status({ Host: 'evil.example', Origin: 'http://evil.example' }, { url: open.url });
    await open.close();
    expect(answered).toBe(200);
  });

  test('monitors ask under any name', async () => {
    expect(await status({ Host: 'evil.example' }, { method: 'GET', path: '/health' })).toBe(200);
  });

  test.each([
    ['http://localhost:3000', 200],
    ['http://evil.example', 403],
    ['null', 403],
  ])('a page of %s that writes gets %i', async (origin, expected) => {
    expect(await status({ Origin: origin })).toBe(expected);
  });

  test('a page of an allowed origin may read, and is told so beforehand', async () => {
    const open = await serve({ settings: { allowedOrigins: ['https://*.example.org'] } });
    const headers = { Origin: 'https://ui.example.org', 'Access-Control-Request-Method': 'POST' };
    const answer = await fetch(`${open.url}${API}/runs/search`, { method: 'OPTIONS', headers });
    await open.close();
    expect([answer.status, answer.headers.get('Access-Control-Allow-Origin')]).toEqual([200, 'https://ui.example.org']);
  });
});
