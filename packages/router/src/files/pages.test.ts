import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve, type TestServer } from '../testing.ts';

const PAGE = '<!doctype html><title>Labtrail</title>';
const SCRIPT = 'console.log(1)';
let folder: string;
let server: TestServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'labtrail-pages-'));
  mkdirSync(join(folder, 'ui/assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'not a page');
  writeFileSync(join(folder, 'ui/index.html'), PAGE);
  writeFileSync(join(folder, 'ui/frame.html'), PAGE);
  writeFileSync(join(folder, 'ui/assets/main-1a2b.js'), SCRIPT);
  writeFileSync(join(folder, 'ui/assets/main-1a2b.js.gz'), gzipSync(SCRIPT));
  server = await serve({ settings: { pages: join(folder, 'ui'), staticPrefix: '/team' } });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** An answer as it came: nothing unpacked, no redirect followed. */
function ask(path: string, { method = 'GET', headers = {} } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(`${server.url}${path}`, { method, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('end', () => {
        const { statusCode: status = 0, headers } = answer;
        resolve({ status, headers: headers as Record<string, string>, body: Buffer.concat(chunks) });
      });
    });
    asked.on('error', reject).end();
  });
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

describe('the web UI', () => {
  test('is a page below the prefix, that is asked for anew each time and may run no foreign script', async () => {
    const { status, headers, body } = await ask('/team/');
    expect({ status, body: body.toString() }).toEqual({ status: 200, body: PAGE });
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'content-security-policy': expect.stringMatching(/^default-src 'none'; script-src 'self';/),
    });
  });

  test('shuts in the frame that runs scripts of files: of no origin, without a network, framed by its own pages alone', async () => {
    const { headers } = await ask('/team/frame.html');
    const policy = (headers['content-security-policy'] ?? '').split('; ');
    expect(policy).toEqual(
      expect.arrayContaining([
        'sandbox allow-scripts',
        "default-src 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
      ]),
    );
    expect(policy.join(' ')).not.toMatch(/allow-same-origin|allow-top|allow-popups|connect-src|frame-src|https?:/);
  });

  test('is found without the slash at its end', async () => {
    const { status, headers } = await ask('/team');
    expect([status, headers.location]).toEqual([308, '/team/']);
  });

  test('loads files that stay for ever, packed for those who unpack', async () => {
    const plain = await ask('/team/assets/main-1a2b.js');
    expect([plain.body.toString(), plain.headers['cache-control']]).toEqual([
      SCRIPT,
      'public, max-age=31536000, immutable',
    ]);
    const packed = await ask('/team/assets/main-1a2b.js', { headers: { 'Accept-Encoding': 'br, gzip' } });
    expect([packed.headers['content-encoding'], packed.headers.vary]).toEqual(['gzip', 'Accept-Encoding']);
    expect(packed.body).toEqual(gzipSync(SCRIPT));
  });

  test('answers HEAD with the length and without the content', async () => {
    const { status, headers, body } = await ask('/team/', { method: 'HEAD' });
    expect([status, headers['content-length'], body.length]).toEqual([200, String(PAGE.length), 0]);
  });

  test.each([
    '/',
    '/assets/main-1a2b.js',
    '/team/nothing.js',
    '/team/../secret.txt',
    '/team/..%2fsecret.txt',
    '/team/assets',
    '/teamwork/',
  ])('gives nothing at %s', async (path) => {
    const { status, body } = await ask(path);
    expect(status).toBe(404);
    expect(body.toString()).not.toContain('not a page');
  });

  test('is only read', async () => {
    expect((await ask('/team/', { method: 'POST' })).status).toBeGreaterThanOrEqual(404);
  });
});
