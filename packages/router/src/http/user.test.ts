import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { userReader } from './user.ts';

const userOf = userReader({ userHeader: 'X-Forwarded-User' });
const server = createServer((req, res) => {
  try {
    res.end(JSON.stringify({ user: userOf(req) }));
  } catch (error) {
    res.end((error as Error).message);
  }
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise((resolve) => server.close(resolve)));

function asked(...headers: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    const sent = request(
      { port, host: '127.0.0.1', headers: ['Host', 'localhost', ...headers], agent: false },
      (answer) => {
        let text = '';
        answer
          .setEncoding('utf8')
          .on('data', (piece) => (text += piece))
          .on('end', () => resolve(text));
      },
    );
    sent.on('error', reject).end();
  });
}

test.each([
  [[], '{}'],
  [['X-Forwarded-User', ''], '{}'],
  [['x-forwarded-user', ' ana '], '{"user":"ana"}'],
  [['X-Forwarded-User', 'CN=Ana,OU=Red'], '{"user":"CN=Ana,OU=Red"}'],
  [['X-Forwarded-User', Buffer.from('José 模').toString('latin1')], '{"user":"José 模"}'],
  [['X-Forwarded-User', 'Jos\xe9'], '{"user":"José"}'],
  [['X-Forwarded-User', 'u'.repeat(256)], `{"user":"${'u'.repeat(256)}"}`],
  [['X-Forwarded-User', 'u'.repeat(257)], 'The header X-Forwarded-User must name a user, in 256'],
  [['X-Forwarded-User', 'a\tb'], 'without control characters'],
  [['X-Forwarded-User', 'ana', 'X-Forwarded-User', 'bob'], 'is there 2 times: it must name one user'],
])('%j says %s', async (headers, said) => {
  expect(await asked(...headers)).toContain(said);
});

test('without a setting nobody has a name', () => {
  expect(userReader({})({} as never)).toBeUndefined();
});
