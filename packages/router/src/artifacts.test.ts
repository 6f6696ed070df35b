import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve, type TestServer } from './testing.ts';

const PROXY = '/api/2.0/mlflow-artifacts/artifacts';
let server: TestServer;
let run: string;

beforeAll(async () => {
  server = await serve();
  const { body } = await server.post('/api/2.0/mlflow/runs/create', { experiment_id: '0' });
  run = (body.run as { info: { run_id: string } }).info.run_id;
  await put(`0/${run}/artifacts/page.html`, '<script>');
  await put(`0/${run}/artifacts/a/b.txt`, '0123456789');
});
afterAll(() => server.close());

const put = (path: string, body: string) => fetch(`${server.url}${PROXY}/${path}`, { method: 'PUT', body });
const get = (path: string, headers = {}) => fetch(`${server.url}/get-artifact?run_id=${run}&path=${path}`, { headers });

test('a file that was put is listed and read by run and by path', async () => {
  const listed = await server.get(`/api/2.0/mlflow/artifacts/list?run_id=${run}&path=a`);
  expect(listed.body).toEqual({
    root_uri: `mlflow-artifacts:/0/${run}/artifacts`,
    files: [{ path: 'a/b.txt', is_dir: false, file_size: 10 }],
  });
  const proxied = await server.get(`${PROXY}?path=0/${run}/artifacts/a`);
  expect(proxied.body).toEqual({ files: [{ path: 'b.txt', is_dir: false, file_size: 10 }] });
  expect(await (await get('a/b.txt')).text()).toBe('0123456789');
  expect(await (await fetch(`${server.url}${PROXY}/0/${run}/artifacts/a/b.txt`)).text()).toBe('0123456789');
});

test('HTML is an attachment that no browser sniffs or shows', async () => {
  const { headers } = await get('page.html');
  expect([
    headers.get('Content-Disposition'),
    headers.get('Content-Type'),
    headers.get('X-Content-Type-Options'),
  ]).toEqual(['attachment; filename="page.html"', 'text/html', 'nosniff']);
});

test('a name in any script is told as RFC 5987 has it', async () => {
  await put(`0/${run}/artifacts/${encodeURIComponent('图 (1).json')}`, '{}');
  const { headers } = await get(encodeURIComponent('图 (1).json'));
  expect([headers.get('Content-Disposition'), headers.get('Content-Type')]).toEqual([
    `attachment; filename="_ (1).json"; filename*=UTF-8''%E5%9B%BE%20%281%29.json`,
    'text/plain',
  ]);
});

test.each([
  ['bytes=2-4', 206, 'bytes 2-4/10', '234'],
  ['bytes=7-', 206, 'bytes 7-9/10', '789'],
  ['bytes=-2', 206, 'bytes 8-9/10', '89'],
  ['bytes=5-99', 206, 'bytes 5-9/10', '56789'],
  ['bytes=10-', 416, 'bytes */10', ''],
  ['bytes=0-1,4-5', 200, null, '0123456789'],
  ['lines=1-2', 200, null, '0123456789'],
])('the range %s answers %i', async (range, status, contentRange, text) => {
  const answer = await get('a/b.txt', { Range: range });
  expect([answer.status, answer.headers.get('Content-Range'), await answer.text()]).toEqual([
    status,
    contentRange,
    text,
  ]);
});

test('a file has a tag that conditions are measured by', async () => {
  const tag = (await get('a/b.txt')).headers.get('ETag') ?? '';
  expect(tag).toMatch(/^"[!#-~]+"$/);
  const told = async (headers: Record<string, string>) => {
    const answer = await get('a/b.txt', headers);
    return [answer.status, answer.headers.get('ETag'), await answer.text()];
  };
  const range = { Range: 'bytes=2-4' };
  expect(await told({ ...range, 'If-Match': tag })).toEqual([206, tag, '234']);
  expect(await told({ ...range, 'If-Range': tag })).toEqual([206, tag, '234']);
  expect(await told({ ...range, 'If-Range': '"other"' })).toEqual([200, tag, '0123456789']);
  expect(await told({ ...range, 'If-Match': '"other"' })).toEqual([412, tag, '']);
  expect(await told({ 'If-None-Match': tag })).toEqual([304, tag, '']);
});

test('HEAD tells the size without the bytes', async () => {
  const answer = await fetch(`${server.url}${PROXY}/0/${run}/artifacts/a/b.txt`, { method: 'HEAD' });
  expect([answer.status, answer.headers.get('Content-Length'), await answer.text()]).toEqual([200, '10', '']);
});

test('a folder is no file, and a missing file is a 404', async () => {
  expect([(await get('a')).status, (await get('nothing')).status]).toEqual([400, 404]);
});

test('without a run it is a 404, without a path a 400', async () => {
  const statuses = await Promise.all(
    ['path=x', `run_id=${run}`].map(async (query) => (await server.get(`/get-artifact?${query}`)).status),
  );
  expect(statuses).toEqual([404, 400]);
});

describe('a path that leaves its root', () => {
  const outside = [
    '../x',
    'a/../../x',
    '%2e%2e/x',
    '%2e%2e%2fx',
    '%252e%252e/x',
    '..%5cx',
    '%5c..%5cx',
    '/etc/passwd',
    '%2Fetc/passwd',
  ];
  const odd = ['C:/x', 'file:/x', 'a%23b', 'a%3Fb', 'a%00b', '%E0%A4'];

  test.each([...outside, ...odd])('%s is exactly "Invalid path" for every method', async (path) => {
    const answers = await Promise.all(['GET', 'PUT', 'DELETE'].map((method) => raw(`${method} ${PROXY}/${path}`)));
    for (const answer of answers) expect(answer).toMatch(/^HTTP\/1.1 400.*"message":"Invalid path"/s);
  });

  test('is refused behind doubled slashes too', async () => {
    expect(await raw(`GET //api//2.0/mlflow-artifacts/artifacts/../x`)).toMatch(/^HTTP\/1.1 400.*"Invalid path"/s);
  });

  test.each(['../x', '%2e%2e/x', '..%2fx', '%252e%252e%252fx', '/etc/passwd'])('%s is refused by run', async (path) => {
    const answer = await get(path);
    expect([answer.status, ((await answer.json()) as { message: string }).message]).toEqual([400, 'Invalid path']);
  });
});

test('an upload that is cut leaves nothing', async () => {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  socket.write(`PUT ${PROXY}/cut/file.bin HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nhalf`);
  await new Promise((resolve) => socket.once('connect', resolve));
  socket.resume().end();
  await new Promise((resolve) => socket.once('close', resolve));
  expect((await server.get(`${PROXY}?path=cut`)).body).toEqual({});
  expect(server.failures).toEqual([]);
});

test('a small upload by run takes 10 MiB at most, and not nothing', async () => {
  const upload = async (body: string) => {
    const url = `${server.url}/ajax-api/2.0/mlflow/upload-artifact?run_uuid=${run}&path=up/load.txt`;
    return (await fetch(url, { method: 'POST', body })).status;
  };
  expect([await upload('text'), await upload(''), await upload('x'.repeat(10 * 1024 * 1024 + 1))]).toEqual([
    200, 400, 400,
  ]);
  expect(await (await get('up/load.txt')).text()).toBe('text');
});

test('uploads in parts need a storage that takes signed requests; MLflow knows the refusal, and people what to do', async () => {
  const { status, body } = await server.post('/api/2.0/mlflow-artifacts/mpu/create/x', {
    path: 'big.bin',
    num_parts: 2,
  });
  expect([status, body.error_code, body.message]).toEqual([
    501,
    'NOT_IMPLEMENTED',
    expect.stringMatching(/^Multipart upload is not supported for the current artifact repository.*through the server/),
  ]);
});

/** Sends a request line as it is: clients bring paths into normal form before they send them. */
function raw(line: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    let answer = '';
    socket
      .setEncoding('utf8')
      .on('data', (text) => (answer += text))
      .on('end', () => resolve(answer))
      .on('error', reject);
    socket.end(`${line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  });
}
