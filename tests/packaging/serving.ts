import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';

/** A port that nothing listens on. */
export function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Waits until a server has printed its address; rejects with what it printed if it ends before. */
export function firstAddress(server: ChildProcess): Promise<void> {
  let printed = '';
  return new Promise((done, fail) => {
    for (const stream of [server.stdout, server.stderr]) {
      stream?.on('data', (text) => {
        printed += text;
        if (printed.includes('http://')) done();
      });
    }
    server.once('exit', () => fail(new Error(`The server ended: ${printed}`)));
  });
}
