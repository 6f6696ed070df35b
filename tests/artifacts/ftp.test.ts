import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { openFtpArtifacts } from '@labtrail/artifact-ftp';
import type { ArtifactStore } from '@labtrail/artifact-store';
import { artifactStoreConformance, artifactStoreFaults, Relay } from '@labtrail/artifact-store/conformance';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { canStartFtpServer, type FtpServer, startFtpServer } from '../setup/index.ts';

describe.skipIf(!canStartFtpServer())('FTP', () => {
  let server: FtpServer;
  let count = 0;
  const kept: ArtifactStore[] = [];

  beforeAll(async () => {
    server = await startFtpServer();
    // Connections are shared by all stores of a user for as long as one is open.
    kept.push(await openFtpArtifacts(uri('ftp', '127.0.0.1', '/')));
    kept.push(await openFtpArtifacts(uri('ftps', '127.0.0.1', '/'), { ca: server.ca }));
  });
  afterAll(async () => {
    for (const store of kept) await store.close();
    await server?.stop();
  });

  const fresh = () => `/case ${++count}/%20`;
  const uri = (scheme: string, host: string, path: string) =>
    `${scheme}://${server.user}:${encodeURIComponent(server.password)}@${host}:${server.port}${path}`;

  artifactStoreConformance({
    name: 'FTP in the clear',
    async open() {
      const store = await openFtpArtifacts(uri('ftp', '127.0.0.1', fresh()));
      return { store, close: () => store.close() };
    },
  });

  artifactStoreConformance({
    name: 'FTP by TLS',
    async open() {
      const store = await openFtpArtifacts(uri('ftps', '127.0.0.1', fresh()), { ca: server.ca });
      return { store, close: () => store.close() };
    },
  });

  test('a wrong password is refused, and shown in no message', async () => {
    const store = await openFtpArtifacts(`ftp://${server.user}:wrong-one@127.0.0.1:${server.port}/x`);
    onTestFinished(() => store.close());
    const error = await store.list('').catch((failed: Error) => failed);
    expect(error).toMatchObject({ code: 'PERMISSION_DENIED' });
    expect(String(error)).toContain(`doesn't let '${server.user}' in`);
    expect(String(error)).not.toContain('wrong-one');
  });

  test('a certificate that nobody vouches for is refused, unless its check is turned off', async () => {
    const list = async (options: object) => {
      const store = await openFtpArtifacts(uri('ftps', '127.0.0.1', fresh()), options);
      onTestFinished(() => store.close());
      return store.list('');
    };
    const failed = list({});
    await expect(failed).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    await expect(failed).rejects.toThrow('NODE_EXTRA_CA_CERTS');
    expect(await list({ rejectUnauthorized: false })).toEqual([]);
  });

  test('another process may take the folder of uploads away between two files', async () => {
    const path = fresh();
    const store = await openFtpArtifacts(uri('ftp', '127.0.0.1', path));
    onTestFinished(() => store.close());
    await store.write('one', Readable.from(['1']));
    await rm(join(server.root, path, '.labtrail-uploads'), { recursive: true });
    await store.write('two', Readable.from(['2']));
    expect((await store.list('')).map((file) => file.path)).toEqual(['one', 'two']);
  });

  artifactStoreFaults({
    name: 'FTP',
    async open() {
      const relays = await relaysOf(server);
      const path = fresh();
      const store = await openFtpArtifacts(uri('ftp', '127.0.0.2', path), { timeout: 1500, attempts: 3 });
      const direct = await openFtpArtifacts(uri('ftp', '127.0.0.1', path));
      return {
        store,
        direct,
        change(weather, { drop = false } = {}) {
          for (const relay of relays) {
            relay.weather = weather;
            if (drop) relay.drop();
          }
        },
        async close() {
          for (const relay of relays) relay.weather = {};
          await store.close();
          await direct.close();
          await Promise.all(relays.map((relay) => relay.close()));
        },
      };
    },
  });
});

/** One before the port of commands, one before each of data, at another address, so that ports stay as the server names them. */
function relaysOf({ port, passive: [first, last] }: FtpServer): Promise<Relay[]> {
  const ports = [port, ...Array.from({ length: last - first + 1 }, (_, at) => first + at)];
  return Promise.all(
    ports.map((one) => Relay.open({ host: '127.0.0.1', port: one }, { host: '127.0.0.2', port: one })),
  );
}
