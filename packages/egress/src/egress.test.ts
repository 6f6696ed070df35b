import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { Egress, type EgressRequest, type EgressSettings } from './egress.ts';

const PUBLIC = '93.184.216.34';
const open: { close(): unknown; closeAllConnections?(): void }[] = [];

afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections?.();
    server.close();
  }
});

/** A real receiver on this machine: where it is, and whom it heard. */
async function receiver(answer: (req: IncomingMessage, res: ServerResponse) => void = (_, res) => res.end('heard')) {
  const heard: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[] = [];
  const server = createServer((req, res) => {
    const pieces: Buffer[] = [];
    req.on('data', (piece: Buffer) => pieces.push(piece));
    req.on('end', () => {
      const { method = '', url = '', headers } = req;
      heard.push({ method, url, headers, body: Buffer.concat(pieces).toString() });
      answer(req, res);
    });
  });
  return { heard, port: await listening(server) };
}

async function listening(server: Server | ReturnType<typeof createTcpServer>): Promise<number> {
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const here: EgressSettings = { schemes: ['http'], allowPrivate: ['127.0.0.1'] };
const post = (url: string, rest: Partial<EgressRequest> = {}): EgressRequest => ({ url, method: 'POST', ...rest });

test('sends what it is told, and answers what came back', async () => {
  const { heard, port } = await receiver((_, res) => res.writeHead(201, { 'X-Answer': 'yes' }).end('héard'));
  const answer = await new Egress(here).send(
    post(`http://127.0.0.1:${port}/a?b=c`, { headers: { 'X-Mine': '1', Host: 'evil.example' }, body: '{"é":1}' }),
  );
  expect(answer).toMatchObject({ status: 201, body: 'héard', truncated: false });
  expect(answer.headers['x-answer']).toBe('yes');
  expect(heard).toHaveLength(1);
  expect(heard[0]).toMatchObject({ method: 'POST', url: '/a?b=c', body: '{"é":1}' });
  expect(heard[0]?.headers).toMatchObject({ 'x-mine': '1', host: `127.0.0.1:${port}`, 'accept-encoding': 'identity' });
});

describe('an address that is not public is refused before anything is sent', () => {
  test.each([
    'http://127.0.0.1:PORT/',
    'http://[::1]:PORT/',
    'http://[::ffff:127.0.0.1]:PORT/',
    'http://[::127.0.0.1]:PORT/',
    'http://[64:ff9b::127.0.0.1]:PORT/',
    'http://[2002:7f00:1::]:PORT/',
    'http://2130706433:PORT/',
    'http://0x7f.1:PORT/',
    'http://0177.0.0.1:PORT/',
    'http://127.1:PORT/',
    'http://localhost:PORT/',
    'http://LOCALHOST.:PORT/',
    'http://127.0.0.1.:PORT/',
    'http://①②⑦.0.0.1:PORT/',
    'http://0.0.0.0:PORT/',
  ])('%s', async (url) => {
    const { heard, port } = await receiver();
    const sent = new Egress({ schemes: ['http'] }).send(post(url.replace('PORT', String(port))));
    await expect(sent).rejects.toMatchObject({ name: 'EgressError', kind: 'refused' });
    expect(heard).toEqual([]);
  });

  test('when only one of its addresses is not', async () => {
    const egress = new Egress({ schemes: ['http'], resolve: async () => [PUBLIC, '10.0.0.1'] });
    await expect(egress.send(post('http://hooks.example/'))).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('10.0.0.1'),
    });
  });
});

describe('a name that changes its address in between gains nothing', () => {
  test('the address that was checked is the one that is connected to, and the name is asked for once', async () => {
    const { heard, port } = await receiver();
    const answers = ['127.0.0.1', PUBLIC];
    const asked: string[] = [];
    const egress = new Egress({
      ...here,
      resolve: async (host) => {
        asked.push(host);
        return [answers[Math.min(asked.length, answers.length) - 1] as string];
      },
    });
    await egress.send(post(`http://rebind.example:${port}/`));
    expect(asked).toEqual(['rebind.example']);
    expect(heard[0]?.headers.host).toBe(`rebind.example:${port}`);
  });

  test('a public address that turns into this machine is not followed to it', async () => {
    const { heard, port } = await receiver();
    const answers = [[PUBLIC], ['127.0.0.1'], ['127.0.0.1']];
    const egress = new Egress({ schemes: ['http'], resolve: async () => answers.shift() ?? ['127.0.0.1'] });
    await egress.checkReachable(`http://rebind.example:${port}/`, 'url');
    await expect(egress.send(post(`http://rebind.example:${port}/`))).rejects.toMatchObject({ kind: 'refused' });
    expect(heard).toEqual([]);
  });
});

describe('no redirect is followed', () => {
  const targets = [
    'http://127.0.0.1:PORT/',
    'http://169.254.169.254/latest',
    'file:///etc/passwd',
    '//127.0.0.1:PORT/',
  ];
  test.each([301, 302, 303, 307, 308].flatMap((status) => targets.map((target) => [status, target] as const)))(
    'a %i to %s is the answer',
    async (status, target) => {
      const secret = await receiver();
      const location = target.replace('PORT', String(secret.port));
      const { port } = await receiver((_, res) => res.writeHead(status, { Location: location }).end());
      const answer = await new Egress(here).send(post(`http://127.0.0.1:${port}/`, { body: 'x' }));
      expect([answer.status, answer.headers.location]).toEqual([status, location]);
      expect(secret.heard).toEqual([]);
    },
  );
});

describe('time and size are bounded', () => {
  test('an answer that never comes', async () => {
    const { port } = await receiver(() => {});
    const sent = new Egress(here).send(post(`http://127.0.0.1:${port}/`, { timeoutMs: 50 }));
    await expect(sent).rejects.toMatchObject({ kind: 'timeout', message: 'No whole answer came within 50 ms.' });
  });

  test('an answer that drips', async () => {
    const { port } = await receiver((req, res) => {
      const drip = setInterval(() => res.write('.'), 5);
      req.socket.on('close', () => clearInterval(drip));
    });
    const sent = new Egress(here).send(post(`http://127.0.0.1:${port}/`, { timeoutMs: 100 }));
    await expect(sent).rejects.toMatchObject({ kind: 'timeout' });
  });

  test('a name that is never resolved', async () => {
    const egress = new Egress({ schemes: ['http'], resolve: () => new Promise(() => {}) });
    await expect(egress.send(post('http://hooks.example/', { timeoutMs: 20 }))).rejects.toMatchObject({
      kind: 'timeout',
    });
  });

  test('an endless answer is cut', async () => {
    const { port } = await receiver((req, res) => {
      const flood = () => {
        while (!res.destroyed && res.write('x'.repeat(10_000)));
      };
      res.on('drain', flood);
      req.socket.on('error', () => {});
      flood();
    });
    const answer = await new Egress(here).send(post(`http://127.0.0.1:${port}/`, { maxBody: 100 }));
    expect(answer).toMatchObject({ status: 200, body: 'x'.repeat(100), truncated: true });
  });

  test('the caller gives up', async () => {
    const { port } = await receiver(() => aborter.abort());
    const aborter = new AbortController();
    const sent = new Egress(here).send(post(`http://127.0.0.1:${port}/`, { signal: aborter.signal }));
    await expect(sent).rejects.toMatchObject({ kind: 'aborted' });
  });

  test('the caller has given up before', async () => {
    const { heard, port } = await receiver();
    const sent = new Egress(here).send(post(`http://127.0.0.1:${port}/`, { signal: AbortSignal.abort() }));
    await expect(sent).rejects.toMatchObject({ kind: 'aborted' });
    expect(heard).toEqual([]);
  });

  test('the caller has given up before, and no name is asked for', async () => {
    const asked: string[] = [];
    const resolve = (host: string) => {
      asked.push(host);
      return new Promise<never>(() => {});
    };
    const sent = new Egress({ resolve }).send(post('https://hooks.example/', { signal: AbortSignal.abort() }));
    await expect(sent).rejects.toMatchObject({ kind: 'aborted' });
    expect(asked).toEqual([]);
  });
});

describe('what fails on the way is told by its kind', () => {
  test('nobody listens', async () => {
    const server = createTcpServer();
    const port = await listening(server);
    await new Promise((resolve) => server.close(resolve));
    await expect(new Egress(here).send(post(`http://127.0.0.1:${port}/`))).rejects.toMatchObject({ kind: 'connect' });
  });

  test('what answers speaks no HTTP', async () => {
    const port = await listening(createTcpServer((socket) => socket.on('error', () => {}).end('nonsense\r\n\r\n')));
    await expect(new Egress(here).send(post(`http://127.0.0.1:${port}/`))).rejects.toMatchObject({ kind: 'protocol' });
  });

  test('the connection breaks within the answer', async () => {
    const { port } = await receiver((_, res) => {
      res.writeHead(200, { 'Content-Length': '100' }).write('half');
      setImmediate(() => res.destroy());
    });
    await expect(new Egress(here).send(post(`http://127.0.0.1:${port}/`))).rejects.toMatchObject({ kind: 'connect' });
  });

  test('the name has no address', async () => {
    const egress = new Egress({ resolve: async () => [] });
    await expect(egress.send(post('https://none.example/'))).rejects.toMatchObject({ kind: 'resolve' });
  });

  test('a header would break the lines of the request', async () => {
    const { heard, port } = await receiver();
    const sent = new Egress(here).send(post(`http://127.0.0.1:${port}/`, { headers: { 'X-A': 'a\r\nX-B: b' } }));
    await expect(sent).rejects.toMatchObject({ name: 'EgressError', kind: 'protocol' });
    expect(heard).toEqual([]);
  });
});

describe('the certificate must be that of the name, whatever the address', () => {
  const file = (name: string) => readFileSync(new URL(`./certificate/${name}.pem`, import.meta.url), 'utf8');
  const secure: EgressSettings = { allowPrivate: ['127.0.0.1'], resolve: async () => ['127.0.0.1'] };

  async function tlsPort() {
    const named: unknown[] = [];
    const server = createTlsServer({ key: file('key'), cert: file('certificate') }, (req, res) => {
      named.push((req.socket as unknown as { servername: unknown }).servername);
      res.end('heard');
    });
    return { port: await listening(server), named };
  }

  test('one that nobody vouches for is refused', async () => {
    const { port } = await tlsPort();
    await expect(new Egress(secure).send(post(`https://hooks.example:${port}/`))).rejects.toMatchObject({
      kind: 'tls',
    });
  });

  test('one that the operator trusts is taken, under its name', async () => {
    const { port, named } = await tlsPort();
    const egress = new Egress({ ...secure, ca: [file('certificate')] });
    expect(await egress.send(post(`https://hooks.example:${port}/`))).toMatchObject({ status: 200, body: 'heard' });
    expect(named).toEqual(['hooks.example']);
    await expect(egress.send(post(`https://other.example:${port}/`))).rejects.toMatchObject({ kind: 'tls' });
  });
});
