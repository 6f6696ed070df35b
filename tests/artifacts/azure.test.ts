import { type AddressInfo, connect, createServer } from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { openAzureArtifacts } from '@labtrail/artifact-azure';
import { artifactStoreConformance, artifactStoreFaults, Relay } from '@labtrail/artifact-store/conformance';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { type Azurite, startAzurite } from '../setup/index.ts';

describe('Azure', () => {
  let server: Azurite;
  let count = 0;

  beforeAll(async () => {
    server = await startAzurite();
    const { BlobServiceClient } = await import('@azure/storage-blob');
    await BlobServiceClient.fromConnectionString(server.connectionString()).createContainer('tests');
  });
  afterAll(() => server?.stop());

  const fresh = () => `wasbs://tests@devstoreaccount1.blob.core.windows.net/case-${++count}/artifacts`;
  const openAt = (uri: string, port = server.port, more: object = {}) =>
    openAzureArtifacts(uri, { connectionString: server.connectionString(port), ...more });

  artifactStoreConformance({
    name: 'Azure',
    async open() {
      const store = await openAt(fresh(), undefined, { blockSize: 1024 * 1024 });
      return { store, close: () => store.close() };
    },
  });

  artifactStoreFaults({
    name: 'Azure',
    async open() {
      const relay = await Relay.open({ host: '127.0.0.1', port: server.port });
      const uri = fresh();
      const store = await openAt(uri, relay.port, { idleTimeout: 2500, attempts: 3 });
      const direct = await openAt(uri);
      return {
        store,
        direct,
        change(weather, { drop = false } = {}) {
          relay.weather = weather;
          if (drop) relay.drop();
        },
        async close() {
          await store.close();
          await direct.close();
          await relay.close();
        },
      };
    },
  });

  test('gives clients signed requests, by which they read a range and write whole and in parts', async () => {
    const store = await openAt(fresh());
    const { direct } = store;
    if (!direct) throw new Error('It has a key.');
    const whole = await direct.upload('folder/a #?%.txt', { expires: 60 });
    expect((await fetch(whole.url, { method: 'PUT', headers: whole.headers, body: '0123456789' })).status).toBe(201);
    const down = await direct.download('folder/a #?%.txt', { expires: 60 });
    expect(down.size).toBe(10);
    expect(await (await fetch(down.url, { headers: { ...down.headers, range: 'bytes=2-4' } })).text()).toBe('234');
    const begun = await direct.beginParts('big', { expires: 60, parts: 2 });
    for (const [at, part] of begun.parts.entries())
      expect((await fetch(part.url, { method: 'PUT', headers: part.headers, body: `part ${at + 1} ` })).status).toBe(
        201,
      );
    expect((await store.list('')).map(({ path }) => path)).toEqual(['folder']);
    const parts = begun.parts.map(({ url }, at) => ({ number: at + 1, etag: '', url }));
    await direct.completeParts('big', { uploadId: begun.uploadId, parts });
    expect(await text((await store.read('big')).stream)).toBe('part 1 part 2 ');
  });

  test('says that the key is wrong, and does not show it', async () => {
    const key = Buffer.from('not the key').toString('base64');
    const store = await openAzureArtifacts(fresh(), { connectionString: server.connectionString(server.port, key) });
    const failed = await store.write('file', Readable.from(['text'])).catch((error) => error);
    expect(failed).toMatchObject({
      code: 'PERMISSION_DENIED',
      message: expect.stringContaining("check the account's key"),
    });
    expect(JSON.stringify([failed.message, String(failed.cause)])).not.toContain(key);
  });

  test('asks by so many connections as the option says, however much is asked at once', async () => {
    let [open, most] = [0, 0];
    const counting = createServer((client) => {
      most = Math.max(most, ++open);
      const storage = connect(server.port, '127.0.0.1');
      client
        .on('close', () => (open -= 1))
        .pipe(storage)
        .pipe(client);
      for (const end of [client, storage]) end.on('error', () => {});
    });
    await new Promise<void>((resolve) => counting.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void counting.close());
    const store = await openAt(fresh(), (counting.address() as AddressInfo).port, { connections: 3 });
    await Promise.all(Array.from({ length: 20 }, (_, at) => store.write(`file-${at}`, Readable.from(['text']))));
    expect((await store.list('')).length).toBe(20);
    expect(most).toBe(3);
    await store.close();
    await vi.waitFor(() => expect(open).toBe(0));
  });

  test('what is signed is good for its time alone', async () => {
    const store = await openAt(fresh());
    await store.write('file', Readable.from(['text']));
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 50_000 });
    onTestFinished(() => void vi.useRealTimers());
    const { url = '' } = (await store.direct?.download('file', { expires: 40 })) ?? {};
    vi.useRealTimers();
    expect((await fetch(url)).status).toBe(403);
  });

  test('says that a SAS token has expired, and does not show it', async () => {
    const { BlobServiceClient, AccountSASPermissions } = await import('@azure/storage-blob');
    const service = BlobServiceClient.fromConnectionString(server.connectionString());
    const url = service.generateAccountSasUrl(
      new Date(Date.now() - 60_000),
      AccountSASPermissions.parse('rwdlac'),
      'co',
    );
    const [endpoint, sasToken = ''] = url.split('?');
    const store = await openAzureArtifacts(fresh(), { endpoint, sasToken });
    expect(store.direct).toBeUndefined();
    const failed = await store.list('').catch((error) => error);
    expect(failed).toMatchObject({
      code: 'PERMISSION_DENIED',
      message: expect.stringMatching(/expired at .* make another/),
    });
    expect(JSON.stringify([failed.message, String(failed.cause)])).not.toContain('sig=');
  });

  test('takes the blobs by which Hadoop and hierarchical namespaces keep folders for what they are', async () => {
    const uri = fresh();
    const store = await openAt(uri);
    const { BlobServiceClient } = await import('@azure/storage-blob');
    const container = BlobServiceClient.fromConnectionString(server.connectionString()).getContainerClient('tests');
    for (const folder of ['a', 'a/b', 'empty']) {
      const blob = container.getBlockBlobClient(`${new URL(uri).pathname.slice(1)}/${folder}`);
      await blob.upload('', 0, { metadata: { hdi_isfolder: 'true' } });
    }
    await store.write('a/b/file', Readable.from(['text']));
    expect(await store.list('a')).toEqual([{ path: 'a/b', is_dir: true }]);
    expect(await store.stat('a/b')).toEqual({ path: 'a/b', is_dir: true });
    await expect(store.read('a')).rejects.toMatchObject({ code: 'RESOURCE_DOES_NOT_EXIST' });
    await store.delete('a');
    const left = [];
    for await (const { name } of container.listBlobsFlat({ prefix: `${new URL(uri).pathname.slice(1)}/` }))
      left.push(name);
    expect(left).toEqual([`${new URL(uri).pathname.slice(1)}/empty`]);
  });

  test('says that there is no such container', async () => {
    const store = await openAt('wasbs://nowhere@devstoreaccount1.blob.core.windows.net/');
    await expect(store.list('')).rejects.toThrow("There is no container 'nowhere'");
  });
});
