import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { BlobServiceClient } from '@azure/storage-blob';
import { openHttpArtifacts } from '@labtrail/artifact-http';
import { Relay } from '@labtrail/artifact-store/conformance';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import {
  canMakeS3Server,
  type S3Server,
  type Server,
  startAzurite,
  startS3Server,
  startServer,
} from '../setup/index.ts';

const MIB = 1024 * 1024;
const SIZE = 41 * MIB + 7;

/** Stores at a server behind a relay that lets no more than 2 MiB of a connection get to it. */
async function storesAt(server: Server, paths: readonly string[], direct = true) {
  const relay = await Relay.open({ host: '127.0.0.1', port: Number(new URL(server.url).port) });
  relay.weather = { cut: { direction: 'up', bytes: 2 * MIB, times: Number.POSITIVE_INFINITY } };
  onTestFinished(() => relay.close());
  const trackingUri = `http://127.0.0.1:${relay.port}`;
  return Promise.all(
    paths.map(async (path) => {
      const store = await openHttpArtifacts(`mlflow-artifacts:/${path}`, { trackingUri, direct, attempts: 2 });
      onTestFinished(() => store.close());
      return store;
    }),
  );
}

async function passes(server: Server, roots: readonly string[], paths: readonly string[]) {
  const bytes = randomBytes(SIZE);
  for (const store of await storesAt(server, roots)) {
    for (const path of paths) {
      await store.write(path, Readable.from([bytes]), { size: SIZE });
      expect(await store.stat(path)).toEqual({ path, is_dir: false, file_size: SIZE });
      expect((await buffer((await store.read(path)).stream)).equals(bytes)).toBe(true);
    }
  }
}

describe.skipIf(!canMakeS3Server())('a large file sent past the server to S3', () => {
  let s3: S3Server;
  let relay: Relay;
  let server: Server;
  beforeAll(async () => {
    s3 = await startS3Server(['bucket']);
    relay = await Relay.open({ host: '127.0.0.1', port: s3.port });
    server = await startServer({
      args: ['--artifacts-destination', 's3://bucket/files'],
      env: {
        MLFLOW_S3_ENDPOINT_URL: `http://127.0.0.1:${relay.port}`,
        AWS_ACCESS_KEY_ID: s3.accessKeyId,
        AWS_SECRET_ACCESS_KEY: s3.secretAccessKey,
      },
    });
  });
  afterAll(async () => {
    await server?.stop();
    await relay?.close();
    await s3?.stop();
  });

  test('arrives whole at any depth, under names of all scripts', () =>
    passes(server, ['', 'some folder/ü + &'], ['large.bin', 'a b/50%/large ü.bin']));

  test('is sent through it when nobody allows more, and then cut here', async () => {
    const [store] = await storesAt(server, ['through'], false);
    const writing = store?.write('file', Readable.from([randomBytes(SIZE)]), { size: SIZE });
    await expect(writing).rejects.toMatchObject({ code: 'TEMPORARILY_UNAVAILABLE' });
    expect(await store?.list('')).toEqual([]);
  });

  test('arrives whole when connections to the storage are cut', async () => {
    const [store] = await storesAt(server, ['cut']);
    const bytes = randomBytes(SIZE);
    relay.weather = { cut: { direction: 'up', bytes: 3 * MIB, times: 3 } };
    await store?.write('file', Readable.from([bytes]), { size: SIZE });
    expect(relay.weather.cut?.times).toBe(0);
    const read = await store?.read('file');
    expect(read && (await buffer(read.stream)).equals(bytes)).toBe(true);
  });

  test('is not there when its source fails midway', async () => {
    const [store] = await storesAt(server, ['failing']);
    const failure = new Error('the source failed');
    async function* failing() {
      for (let at = 0; at < 5; at += 1) yield randomBytes(5 * MIB);
      throw failure;
    }
    await expect(store?.write('file', Readable.from(failing()), { size: SIZE })).rejects.toBe(failure);
    expect(await store?.list('')).toEqual([]);
  });

  test('is refused when it grows while it is sent', async () => {
    const [store] = await storesAt(server, ['growing']);
    const writing = store?.write('file', Readable.from([randomBytes(SIZE + 5 * MIB)]), { size: SIZE });
    await expect(writing).rejects.toThrow("'file' has grown while it was sent: send it again.");
    expect(await store?.list('')).toEqual([]);
  });
});

test('a large file sent past the server to Azure arrives whole', async () => {
  const azurite = await startAzurite();
  onTestFinished(() => azurite.stop());
  const env = { AZURE_STORAGE_CONNECTION_STRING: azurite.connectionString() };
  await BlobServiceClient.fromConnectionString(env.AZURE_STORAGE_CONNECTION_STRING).createContainer('bucket');
  const destination = 'wasbs://bucket@devstoreaccount1.blob.core.windows.net/files';
  const server = await startServer({ args: ['--artifacts-destination', destination], env });
  onTestFinished(() => server.stop());
  await passes(server, ['some folder'], ['large ü.bin']);
});
