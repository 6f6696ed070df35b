import type { Call } from './call.ts';

const FIXED = ['X-Content-Type-Options', 'nosniff', 'X-Frame-Options', 'SAMEORIGIN'];

/** What is answered: a status, a type and a whole body. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
}

/** Sends a whole answer, unless one was begun already or the client has gone. */
export function send(call: Call, { status, type, body }: Answer): void {
  const { res } = call;
  if (res.headersSent || res.destroyed) return;
  res.writeHead(status, ['Content-Type', type, 'Content-Length', String(Buffer.byteLength(body)), ...headersOf(call)]);
  res.end(body);
}

/** The headers that every answer to `call` carries. */
export function headersOf(call: Call): string[] {
  return [...FIXED, 'X-Request-Id', call.requestId, ...call.headers];
}

export function sendJson(call: Call, body: string): void {
  send(call, { status: 200, type: 'application/json', body });
}

export function sendText(call: Call, status: number, body: string): void {
  send(call, { status, type: 'text/plain; charset=utf-8', body });
}
