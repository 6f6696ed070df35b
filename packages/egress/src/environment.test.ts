import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, expect, test } from 'vitest';

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

const certificate = fileURLToPath(new URL('./certificate/certificate.pem', import.meta.url));
const key = fileURLToPath(new URL('./certificate/key.pem', import.meta.url));

async function listening(server: Server): Promise<number> {
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const secure = () =>
  listening(createTlsServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (_, res) => res.end('heard')));

/** What a process with no environment but `env` makes of a request: Node reads much of the environment only at its start. */
async function sentFrom(env: Record<string, string>, url: string, ca: string): Promise<string> {
  const script = `
    import { rootCertificates } from 'node:tls';
    import { Egress } from ${JSON.stringify(new URL('./egress.ts', import.meta.url).href)};
    const resolve = async () => ['127.0.0.1'];
    const egress = new Egress({ schemes: ['http', 'https'], allowPrivate: ['127.0.0.1'], resolve, ca: ${ca} });
    console.log(await egress.send({ url: '${url}', method: 'GET' }).then(({ body }) => body, ({ kind }) => kind));`;
  const options = ['--conditions=labtrail-source', '--input-type=module', '-e', script];
  const { stdout } = await promisify(execFile)(process.execPath, options, { env });
  return stdout.trim();
}

test('no proxy of the environment is asked', async () => {
  const asked: unknown[] = [];
  const proxy = createServer((req, res) => {
    asked.push(req.url);
    res.end('proxied');
  });
  proxy.on('connect', (req, socket) => {
    asked.push(req.url);
    socket.destroy();
  });
  const address = `http://127.0.0.1:${await listening(proxy)}`;
  const env = { NODE_USE_ENV_PROXY: '1', HTTP_PROXY: address, HTTPS_PROXY: address };
  const port = await listening(createServer((_, res) => res.end('heard')));
  expect(await sentFrom(env, `http://hooks.example:${port}/`, 'undefined')).toBe('heard');
  expect(await sentFrom(env, `https://hooks.example:${await secure()}/`, 'undefined')).toBe('tls');
  expect(asked).toEqual([]);
});

test('certificates are verified although the environment says that none need be', async () => {
  const url = `https://hooks.example:${await secure()}/`;
  expect(await sentFrom({ NODE_TLS_REJECT_UNAUTHORIZED: '0' }, url, 'undefined')).toBe('tls');
});

test("certificates of one's own are trusted beside those that the machine trusts", async () => {
  const url = `https://hooks.example:${await secure()}/`;
  expect(await sentFrom({ NODE_EXTRA_CA_CERTS: certificate }, url, '[rootCertificates[0]]')).toBe('heard');
});
