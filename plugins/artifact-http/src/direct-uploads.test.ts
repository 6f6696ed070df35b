import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { openHttpArtifacts } from './index.ts';

const SIZE = 33 * 1024 * 1024;
const SIGNATURE = 'X-Amz-Signature=hush';

interface Far {
  readonly trackingUri: string;
  /** Method, address and bytes of all that it was asked. */
  readonly asked: string[];
}

/**
 * A server, and its storage, of the test's own making: no real ones refuse at will, or have a storage that they reach and
 * their clients don't.
 *
 * @param storage what its storage answers to the PUT of a part; `undefined` for one that can't be reached
 */
async function far({ offers = true, storage }: { offers?: boolean; storage?: (call: number) => number }): Promise<Far> {
  const asked: string[] = [];
  let puts = 0;
  const server = createServer(async (request, response) => {
    const { length } = await buffer(request).catch(() => Buffer.alloc(0));
    const { method, url = '' } = request;
    asked.push(`${method} ${url.split('?')[0]} ${length}`);
    if (url.startsWith('/storage')) {
      puts += 1;
      response.writeHead(storage?.(puts) ?? 200, { etag: `"${puts}"` }).end(SIGNATURE);
    } else if (url.includes('server-info')) {
      response.end(JSON.stringify({ multipart_uploads_enabled: offers }));
    } else if (url.includes('mpu/create')) {
      const at = storage ? `${trackingUri}/storage` : 'http://127.0.0.1:1/storage';
      const credentials = Array.from({ length: 7 }, () => ({ url: `${at}?${SIGNATURE}`, headers: {} }));
      response.end(JSON.stringify({ upload_id: 'u', credentials }));
    } else response.end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close().closeAllConnections());
  const trackingUri = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { trackingUri, asked };
}

async function write({ trackingUri }: Far): Promise<void> {
  const store = await openHttpArtifacts('mlflow-artifacts:/a', { trackingUri, direct: true });
  onTestFinished(() => store.close());
  await store.write('file', Readable.from([Buffer.alloc(SIZE, 7)]), { size: SIZE });
}

const THROUGH = `PUT /api/2.0/mlflow-artifacts/artifacts/a/file ${SIZE}`;

test('goes through the server when the storage is out of reach, and nothing stays there', async () => {
  const server = await far({});
  await write(server);
  expect(server.asked.map((line) => line.replace(/ \d+$/, ''))).toEqual([
    'GET /api/3.0/mlflow/server-info',
    'POST /api/2.0/mlflow-artifacts/mpu/create/a',
    'POST /api/2.0/mlflow-artifacts/mpu/abort/a',
    THROUGH.replace(/ \d+$/, ''),
  ]);
  expect(server.asked.at(-1)).toBe(THROUGH);
});

test('goes through the server when that signs nothing', async () => {
  const server = await far({ offers: false });
  await write(server);
  expect(server.asked.slice(1)).toEqual([THROUGH]);
});

test('sends a part again that the storage was too busy for', async () => {
  const server = await far({ storage: (call) => (call === 3 ? 503 : 200) });
  await write(server);
  expect(server.asked.filter((line) => line.startsWith('PUT /storage')).length).toBe(8);
  expect(server.asked.at(-1)).toContain('mpu/complete');
});

test('tells of a storage that refuses a part, and not how it was signed', async () => {
  const server = await far({ storage: (call) => (call === 3 ? 403 : 200) });
  const { host } = new URL(server.trackingUri);
  const error = await write(server).catch((failure: unknown) => failure);
  expect(String(error)).toContain(`The storage at ${host} refuses a part of 'file'`);
  expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('hush');
  expect(server.asked.join()).toContain('mpu/abort');
});
