import type { Call } from './call.ts';
import { gzipped, isPackable } from './packed.ts';

/** A whole body in pieces, of which a text is written as UTF-8. */
export type Body = readonly (string | Uint8Array)[];

/** What is answered: a status, a type and a whole body. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: Body;
  /** Called when the whole body was handed to the network. */
  readonly sent?: () => void;
}

/** Sends a whole answer, unless one was begun already or the client has gone. */
export function send(call: Call, { status, type, body, sent }: Answer): void {
  const { res } = call;
  if (res.headersSent || res.destroyed) return;
  const length = lengthOf(body);
  res.writeHead(status, ['Content-Type', type, 'Content-Length', String(length), ...headersOf(call)]);
  for (const piece of body.slice(0, -1)) res.write(piece);
  res.end(body.at(-1), sent);
}

/** The headers that every answer to `call` carries. */
export function headersOf(call: Call): string[] {
  return ['X-Request-Id', call.requestId, ...call.headers];
}

/** Sends JSON; to a page's question packed, where that pays. */
export async function sendJson(call: Call, body: Body, sent?: () => void): Promise<void> {
  const answer = { status: 200, type: 'application/json', ...(sent && { sent }) };
  if (!isPackable(call, lengthOf(body))) return send(call, { ...answer, body });
  const packed = await gzipped(bytesOf(body));
  call.headers.push('Content-Encoding', 'gzip', 'Vary', 'Accept-Encoding');
  send(call, { ...answer, body: [packed] });
}

function bytesOf(body: Body): Buffer {
  return Buffer.concat(body.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece)));
}

function lengthOf(body: Body): number {
  return body.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0);
}

export function sendText(call: Call, status: number, body: string): void {
  send(call, { status, type: 'text/plain; charset=utf-8', body: [body] });
}
