import { createHash } from 'node:crypto';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { type HdfsArtifactsOptions, openHdfsArtifacts } from '@labtrail/artifact-hdfs';
import type { ArtifactStore } from '@labtrail/artifact-store';
import { Relay } from '@labtrail/artifact-store/conformance';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { canStartHdfs, freePort, type Hdfs, startHdfs } from '../setup/index.ts';

const MIB = 1024 * 1024;

describe.skipIf(!canStartHdfs())('a store in HDFS', () => {
  let hdfs: Hdfs;
  let folder: string;
  let count = 0;

  beforeAll(async () => {
    hdfs = await startHdfs();
  });
  afterAll(() => hdfs?.stop());
  beforeEach(() => {
    folder = `/case-${++count}`;
  });

  async function opened(options: Partial<HdfsArtifactsOptions> = {}, port = hdfs.port): Promise<ArtifactStore> {
    const store = await openHdfsArtifacts(`webhdfs://127.0.0.1:${port}${folder}`, options);
    onTestFinished(() => store.close());
    return store;
  }

  /** Through a relay before the data node. */
  async function throughRelay(options: Partial<HdfsArtifactsOptions> = {}) {
    const relay = await Relay.open({ host: '127.0.0.1', port: hdfs.dataPort });
    onTestFinished(() => relay.close());
    const dataNodes = { [`127.0.0.1:${hdfs.dataPort}`]: `127.0.0.1:${relay.port}` };
    return { relay, store: await opened({ dataNodes, ...options }) };
  }

  const operator = (method: string, path: string, query: string) =>
    hdfs.ask(method, path, query).then((answer) => expect(answer.ok, String(answer.status)).toBe(true));

  test('goes on with a large file behind what arrived before a cut', async () => {
    const { relay, store } = await throughRelay();
    relay.weather = { cut: { direction: 'up', bytes: 24 * MIB, times: 1 } };
    let pulled = 0;
    const { source, digest } = blocks(40, () => (pulled += 1));
    await store.write('large.bin', source);
    expect(relay.weather.cut?.times).toBe(0);
    expect(pulled).toBe(40);
    expect(await digestOf(store, 'large.bin')).toBe(digest());
  });

  test('goes on reading a large file after two cuts', async () => {
    const { relay, store } = await throughRelay();
    const { source, digest } = blocks(24);
    await store.write('large.bin', source);
    relay.weather = { cut: { direction: 'down', bytes: 5 * MIB, times: 2 } };
    expect(await digestOf(store, 'large.bin')).toBe(digest());
    expect(relay.weather.cut?.times).toBe(0);
  });

  test('never goes on with a file of the same length that has taken the place of the one being read', async () => {
    const { relay, store } = await throughRelay();
    // More than the connections hold.
    await store.write('large.bin', blocks(64).source);
    const { stream } = await store.read('large.bin');
    await new Promise((resolve) => stream.once('readable', resolve));
    await (await opened()).write('large.bin', blocks(64, undefined, 7).source);
    relay.drop();
    await expect(digestOfAll(stream)).rejects.toThrow("'large.bin' was replaced while it was read");
  });

  test('leaves its own folder empty of what died a day ago, and then removes it', async () => {
    const store = await opened();
    const uploads = `${folder}/.labtrail-uploads`;
    await operator('PUT', `${uploads}/old`, 'op=MKDIRS');
    await operator('PUT', `${uploads}/old`, 'op=SETTIMES&modificationtime=1000');
    await store.write('file', Readable.from(['text']));
    expect((await store.list('')).map(({ path }) => path)).toEqual(['file']);
    await store.close();
    expect((await hdfs.ask('GET', uploads, 'op=GETFILESTATUS')).status).toBe(404);
  });

  test("keeps what another process is sending, and that process's folder", async () => {
    const store = await opened();
    const young = `${folder}/.labtrail-uploads/young`;
    await operator('PUT', young, 'op=MKDIRS');
    await store.write('file', Readable.from(['text']));
    await store.close();
    expect((await hdfs.ask('GET', young, 'op=GETFILESTATUS')).status).toBe(200);
  });

  test.each([
    ['small', 1],
    ['large', 24],
  ])('says of a %s file whose place the user has no right to who asked, and what to do', async (_, size) => {
    await operator('PUT', folder, 'op=MKDIRS&permission=755');
    const store = await opened({ user: 'ana' });
    const failed = store.write('file', blocks(size).source);
    await expect(failed).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    await expect(failed).rejects.toThrow(/the user ana: Permission denied.*-chown/);
    await expect(failed).rejects.toThrow("'file'");
  });

  test.each([
    ['small', 1, 'storagespacequota=1000'],
    ['large', 160, `storagespacequota=${150 * MIB}`],
    ['single', 1, 'namespacequota=1'],
  ])('says of a %s file beyond the quota that there is no room, and shows nothing of it', async (_, size, quota) => {
    await operator('PUT', folder, 'op=MKDIRS');
    await operator('PUT', folder, `op=SETQUOTA&${quota}`);
    const store = await opened();
    const failed = store.write('file', blocks(size).source);
    await expect(failed).rejects.toMatchObject({ code: 'QUOTA_EXCEEDED' });
    await expect(failed).rejects.toThrow(/'file'.*hdfs dfsadmin/);
    expect(await store.list('')).toEqual([]);
  });

  test('asks the next of several name nodes when one is gone', async () => {
    const store = await opened({ nameNodes: [`127.0.0.1:${await freePort()}`, `127.0.0.1:${hdfs.port}`] });
    await store.write('file', Readable.from(['text']));
    expect(await text((await store.read('file')).stream)).toBe('text');
  });

  test("says that a port is the one of Hadoop's own protocol", async () => {
    const store = await opened({}, hdfs.rpcPort);
    await expect(store.list('')).rejects.toMatchObject({ code: 'INVALID_PARAMETER_VALUE' });
    await expect(store.list('')).rejects.toThrow('name the port of the HTTP server');
  });

  test('says of a data node that cannot be reached where to say how it can', async () => {
    const away = `127.0.0.1:${await freePort()}`;
    const store = await opened({ dataNodes: { [`127.0.0.1:${hdfs.dataPort}`]: away }, attempts: 2 });
    const failed = store.write('file', Readable.from(['text']));
    await expect(failed).rejects.toMatchObject({ code: 'TEMPORARILY_UNAVAILABLE' });
    await expect(failed).rejects.toThrow(new RegExp(`${away} .*option dataNodes`));
  });

  test('replaces files also where a server takes no option for that', async () => {
    const store = await opened({}, await withoutOption(hdfs.port, 'renameoptions'));
    await store.write('a/file', Readable.from(['old']));
    await store.write('a/file', Readable.from(['new']));
    expect(await text((await store.read('a/file')).stream)).toBe('new');
    await expect(store.write('a', Readable.from(['text']))).rejects.toMatchObject({ code: 'INVALID_PARAMETER_VALUE' });
    expect((await store.list('a')).map(({ path }) => path)).toEqual(['a/file']);
    await store.close();
    expect((await hdfs.ask('GET', `${folder}/.labtrail-uploads`, 'op=GETFILESTATUS')).status).toBe(404);
  });
});

const digestOf = async (store: ArtifactStore, path: string) => digestOfAll((await store.read(path)).stream);

async function digestOfAll(stream: Readable): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of stream) hash.update(chunk);
  return hash.digest('hex');
}

/** So many blocks of a MiB, no two the same, in chunks as they come from a network. */
function blocks(number: number, seen?: () => void, seed = 1) {
  const hash = createHash('sha256');
  async function* all() {
    for (let at = 0; at < number; at += 1) {
      seen?.();
      const block = Buffer.alloc(MIB, at + seed);
      block.writeUInt32BE(at);
      hash.update(block);
      for (let from = 0; from < MIB; from += 65_536) yield block.subarray(from, from + 65_536);
    }
  }
  return { source: Readable.from(all(), { objectMode: false }), digest: () => hash.digest('hex') };
}

/** The port of a server before WebHDFS that knows nothing of a parameter, as HttpFS. */
async function withoutOption(port: number, parameter: string): Promise<number> {
  const server = createServer((incoming, answer) => {
    const url = new URL(incoming.url ?? '/', `http://127.0.0.1:${port}`);
    url.searchParams.delete(parameter);
    const passed = request(url, { method: incoming.method ?? 'GET', headers: { 'content-length': 0 } }, (from) => {
      answer.writeHead(from.statusCode ?? 500, from.headers);
      from.pipe(answer);
    });
    passed.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => server.close() && server.closeAllConnections());
  return (server.address() as AddressInfo).port;
}
