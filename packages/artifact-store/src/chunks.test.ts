import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { chunksOf, failOnAbort } from './chunks.ts';

test('stopping early leaves the source open, so that a request can still be answered', async () => {
  const source = Readable.from(['one', 'two', 'three']);
  for await (const chunk of chunksOf(source)) {
    expect(chunk.toString()).toBe('one');
    break;
  }
  expect(source.destroyed).toBe(false);
});

test('a source that fails before anyone iterates it fails the iteration, not the process', async () => {
  const source = createReadStream('/no/such/file');
  const chunks = chunksOf(source);
  await new Promise<void>((closed) => source.once('close', () => closed()));
  await expect(buffer(chunks)).rejects.toMatchObject({ code: 'ENOENT' });
});

test('an upload whose client goes away is an error, not a short file', async () => {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const upload = request({ port, method: 'PUT', headers: { 'content-length': 1000 } });
  upload.on('error', () => {});
  upload.write('half');
  const [received] = await once(server, 'request');
  const reading = buffer(chunksOf(received));
  upload.destroy();
  await expect(reading).rejects.toMatchObject({ code: 'ECONNRESET' });
  server.close();
});

test('a stream that was closed no longer listens to the signal', async () => {
  const controller = new AbortController();
  const stream = failOnAbort(Readable.from([Buffer.from('x')]), controller.signal);
  expect((await buffer(stream)).toString()).toBe('x');
  controller.abort();
  expect(stream.errored).toBe(null);
});
