import { type IncomingHttpHeaders, request } from 'node:http';
import { fill, fillText, type Saved } from './normalise.ts';
import type { Json, Request } from './step.ts';

/** What came back, before it is normalised; status 0 where the connection broke, with the reason as text. */
export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** Sends one step. The path goes out as it stands: no client library may tidy its `..` away. */
export function send(url: string, step: Request, saved: Saved): Promise<Reply> {
  const data = fill(step.data, saved);
  const query = step.method === 'GET' ? queryOf(data) : '';
  const path = `${fillText(step.path, saved)}${query}`.replaceAll(' ', '%20');
  const body = step.method === 'GET' ? undefined : Buffer.from(bodyOf(data));
  const headers = { ...(body ? { 'Content-Type': typeOf(step), 'Content-Length': body.length } : {}), ...step.headers };
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const broken = (error: Error) => resolve({ status: 0, headers: {}, text: error.message });
    const call = request(
      { hostname, port, path, method: step.method, headers, timeout: 60_000, agent: false },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', broken);
        answer.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text });
        });
      },
    );
    call.on('error', broken);
    call.on('timeout', () => call.destroy(new Error(`${step.name}: no answer in 60 s`)));
    call.end(body);
  });
}

function bodyOf(data: Json): string {
  return typeof data === 'string' ? data : JSON.stringify(data ?? {});
}

function typeOf(step: Request): string {
  return typeof step.data === 'string' && step.path.includes('artifacts')
    ? 'application/octet-stream'
    : 'application/json';
}

function queryOf(data: Json): string {
  if (data === null || typeof data !== 'object' || Array.isArray(data)) return '';
  const pairs = Object.entries(data).flatMap(([key, value]) =>
    (Array.isArray(value) ? value : [value]).map((item): [string, string] => [key, String(item)]),
  );
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
}
