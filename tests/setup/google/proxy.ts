import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TLSSocket } from 'node:tls';
import { certificateFor } from '../certificate.ts';

/** Whom the certificate is for: what Google's libraries ask at addresses that can't be set. */
const NAMES = ['oauth2.googleapis.com', 'iamcredentials.googleapis.com'];

/** A proxy at whose far end a server of the tests answers in the place of Google's. */
export interface GoogleProxy {
  readonly url: string;
  /** The authority to trust. */
  readonly ca: string;
  stop(): void;
}

/** Leads connections to Google's servers, which are encrypted, to `google`. */
export async function startGoogleProxy(google: Server): Promise<GoogleProxy> {
  const pair = await certificateFor(...NAMES.map((name) => `DNS:${name}`));
  const proxy = createServer((_, response) => response.writeHead(501).end());
  proxy.on('connect', (request, socket) => {
    const [host = ''] = (request.url ?? '').split(':');
    if (!NAMES.includes(host)) return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    google.emit('connection', new TLSSocket(socket, { isServer: true, ...pair }));
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  return { url, ca: pair.cert, stop: () => void proxy.close() };
}
