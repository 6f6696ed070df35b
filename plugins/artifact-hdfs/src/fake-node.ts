import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

type Answer = (request: IncomingMessage, response: ServerResponse, op: string) => void;

/** For tests: a server of its own making, at `host`, that keeps the addresses it was asked for. */
export async function fakeNode(answer: Answer): Promise<{ readonly host: string; readonly asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    request.resume().on('end', () => answer(request, response, opOf(request)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

/** Answers as Hadoop does when it throws. */
export function throws(response: ServerResponse, status: number, exception: string, message = 'no'): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ RemoteException: { exception, javaClassName: `x.${exception}`, message } }));
}

export function redirects(response: ServerResponse, location: string): void {
  response.writeHead(307, { location }).end();
}

export const FILE = { type: 'FILE', pathSuffix: '', length: 4, modificationTime: 1, fileId: 1 };

function opOf({ url = '/' }: IncomingMessage): string {
  return new URL(url, 'http://x').searchParams.get('op') ?? '';
}
