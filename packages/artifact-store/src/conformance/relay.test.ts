import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Relay } from './relay.ts';

let echo: Server;
let relay: Relay;

beforeEach(async () => {
  echo = createServer((socket) => socket.on('error', () => {}).pipe(socket));
  await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve));
  relay = await Relay.open({ host: '127.0.0.1', port: (echo.address() as AddressInfo).port });
});
afterEach(async () => {
  await relay.close();
  await new Promise((resolve) => echo.close(resolve));
});

/** What comes back of `bytes`, or the code of the error that ends the connection. */
function sent(bytes: Buffer): Promise<Buffer | string | undefined> {
  const socket = connect(relay.port, '127.0.0.1');
  socket.end(bytes);
  return buffer(socket).catch((error: NodeJS.ErrnoException) => error.code);
}

describe('a relay', () => {
  const bytes = Buffer.alloc(300_000, 'abcdefg');

  test('passes everything on in fair weather', async () => {
    expect(await sent(bytes)).toEqual(bytes);
  });

  test('cuts as many connections as it is told to, and then no more', async () => {
    relay.weather = { cut: { direction: 'up', bytes: 100_000, times: 1 } };
    expect(await sent(bytes)).toBe('ECONNRESET');
    expect(await sent(bytes)).toEqual(bytes);
  });

  test('ends connections that are refused or dropped', async () => {
    relay.weather = { refuse: true };
    expect(await sent(bytes)).toBe('ECONNRESET');
    relay.weather = { silent: true };
    const waiting = sent(Buffer.from('anybody there'));
    await new Promise((resolve) => echo.once('connection', resolve));
    relay.drop();
    expect(await waiting).toBe('ECONNRESET');
  });

  test('lets bytes through slowly', async () => {
    relay.weather = { speed: 1_000_000 };
    expect(await sent(bytes)).toEqual(bytes);
  });
});
