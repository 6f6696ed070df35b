import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { openHdfsArtifacts } from '@labtrail/artifact-hdfs';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { canStartHdfs, type Hdfs, requireTool, run, startHdfs } from '../setup/index.ts';

const openssl = { probe: ['openssl', 'version'] as const, hint: 'install openssl (Debian: apt install openssl)' };

describe.skipIf(!canStartHdfs() || !requireTool('openssl', openssl))('HDFS by TLS', () => {
  let hdfs: Hdfs;
  let folder: string;
  let port: number;
  let close: () => void;

  beforeAll(async () => {
    hdfs = await startHdfs();
    folder = await mkdtemp(join(tmpdir(), 'labtrail-hdfs-tls-'));
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const form = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'];
    const names = ['-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
    await run(['openssl', 'req', ...form, ...names, '-keyout', key, '-out', cert]);
    ({ port, close } = await byTls(hdfs.port, { key: await readFile(key), cert: await readFile(cert) }));
  });
  afterAll(async () => {
    close?.();
    await hdfs?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  async function opened(options: object) {
    const store = await openHdfsArtifacts(`swebhdfs://127.0.0.1:${port}/tls`, options);
    onTestFinished(() => store.close());
    return store;
  }
  const ca = () => readFile(join(folder, 'cert.pem'), 'utf8');

  test('a certificate that nobody vouches for is refused, and the message says how to mend that', async () => {
    const failed = (await opened({})).list('');
    await expect(failed).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    await expect(failed).rejects.toThrow(/DEPTH_ZERO_SELF_SIGNED_CERT.*option ca/);
  });

  test('one that is known is trusted, and any when its check is turned off', async () => {
    expect(await (await opened({ ca: await ca() })).list('')).toEqual([]);
    expect(await (await opened({ ignoreTls: true })).list('')).toEqual([]);
  });

  test('nothing is sent to a data node in the clear', async () => {
    const store = await opened({ ca: await ca() });
    const failed = store.write('file', Readable.from(['text']));
    await expect(failed).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    await expect(failed).rejects.toThrow(`sends to 127.0.0.1:${hdfs.dataPort} without TLS`);
  });
});

/** A name node by TLS, before one without. */
async function byTls(target: number, certificate: { readonly key: Buffer; readonly cert: Buffer }) {
  const server = createServer(certificate, (incoming, answer) => {
    const { method = 'GET', url = '/' } = incoming;
    const passed = request({ host: '127.0.0.1', port: target, method, path: url }, (from) => {
      answer.writeHead(from.statusCode ?? 500, from.headers);
      from.pipe(answer);
    });
    passed.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { port: (server.address() as AddressInfo).port, close };
}
