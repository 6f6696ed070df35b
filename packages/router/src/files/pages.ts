import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, posix, relative, sep } from 'node:path';
import { headersOf } from '../http/answer.ts';
import type { Call } from '../http/call.ts';
import { policyOf } from './page-policies.ts';

/** The web UI's files, as its build leaves them: a page, and what it loads, under names that change with the content. */
export interface Pages {
  /** Answers a path that is one of a page; `false` for any other. */
  serve(call: Call): Promise<boolean>;
}

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
  json: 'application/json',
};

const FOR_EVER = 'public, max-age=31536000, immutable';

/** @param prefix what every path stands below; empty for none */
export function pagesOf(folder: string, prefix: string): Pages {
  const files = new Set(filesBelow(folder));
  return {
    async serve(call) {
      const { method } = call.req;
      if ((method !== 'GET' && method !== 'HEAD') || !call.path.startsWith(prefix)) return false;
      const rest = call.path.slice(prefix.length);
      if (rest === '' && prefix !== '') return redirect(call, `${prefix}/`);
      const name = rest === '/' ? 'index.html' : rest.slice(1);
      if (!files.has(name)) return false;
      await send(call, folder, { name, packed: files.has(`${name}.gz`) && acceptsGzip(call) });
      return true;
    },
  };
}

/** Paths of the files below a folder, with `/` between their parts; none if there is no such folder. */
function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).split(sep).join(posix.sep));
  } catch {
    return [];
  }
}

function acceptsGzip(call: Call): boolean {
  return /\bgzip\b/.test(String(call.req.headers['accept-encoding'] ?? ''));
}

function redirect(call: Call, location: string): boolean {
  call.res.writeHead(308, [...headersOf(call), 'Location', location, 'Content-Length', '0']).end();
  return true;
}

async function send(call: Call, folder: string, { name, packed }: { name: string; packed: boolean }): Promise<void> {
  const bytes = await readFile(join(folder, packed ? `${name}.gz` : name));
  const page = name.endsWith('.html');
  const headers = [
    'Content-Type',
    TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
    'Content-Length',
    String(bytes.length),
    'Cache-Control',
    page ? 'no-cache' : FOR_EVER,
    'Vary',
    'Accept-Encoding',
    ...(packed ? ['Content-Encoding', 'gzip'] : []),
    ...(page ? ['Content-Security-Policy', policyOf(name), 'Referrer-Policy', 'no-referrer'] : []),
  ];
  call.res.writeHead(200, [...headersOf(call), ...headers]);
  call.res.end(call.req.method === 'HEAD' ? undefined : bytes);
}
