import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const MAIN = join(import.meta.dirname, 'main.ts');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'labtrail-cli-'));
});
afterAll(() => rm(folder, { recursive: true }));

function labtrail(args: string[], variables: Record<string, string> = {}): ChildProcess {
  const env = { PATH: process.env.PATH, ...variables };
  return spawn(process.execPath, ['--conditions', 'labtrail-source', MAIN, ...args], { cwd: folder, env });
}

async function ended(child: ChildProcess): Promise<{ status: number | null; stdout: string; stderr: string }> {
  const said = { stdout: '', stderr: '' };
  child.stdout?.on('data', (text) => (said.stdout += text));
  child.stderr?.on('data', (text) => (said.stderr += text));
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { status, ...said };
}

function firstLines(child: ChildProcess): Promise<string[]> {
  return new Promise((resolve) => {
    let said = '';
    child.stdout?.on('data', (text) => {
      said += text;
      if (said.split('\n').length > 2) resolve(said.split('\n'));
    });
  });
}

test.each(['server', 'ui'])('labtrail %s says where it is in two lines, serves, and ends on a signal', async (name) => {
  const child = labtrail([name, '--backend-store-uri', 'memory:'], { MLFLOW_PORT: '0' });
  const end = ended(child);
  const [ready = '', python, rest] = await firstLines(child);
  const url = ready.replace('Labtrail is ready at ', '');
  expect([python, rest]).toEqual([`mlflow.set_tracking_uri("${url}")`, '']);
  expect(await (await fetch(`${url}/health`)).text()).toBe('OK');
  child.kill('SIGTERM');
  expect(await end).toMatchObject({ status: 0, stderr: '' });
});

test('two signals of one Ctrl-C are one, and the request under way is finished', async () => {
  const child = labtrail(['server', '--backend-store-uri', 'memory:', '--port', '0']);
  const end = ended(child);
  const [ready = ''] = await firstLines(child);
  const { port } = new URL(ready.replace('Labtrail is ready at ', ''));
  const socket = connect(Number(port), '127.0.0.1').setEncoding('utf8');
  const answers = socket[Symbol.asyncIterator]();
  const head = 'POST /api/2.0/mlflow/experiments/search HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json';
  socket.write(`${head}\r\nExpect: 100-continue\r\nContent-Length: 17\r\n\r\n`);
  expect((await answers.next()).value).toContain('100 Continue');
  child.kill('SIGINT');
  while (await listens(port));
  child.kill('SIGINT');
  socket.write('{"max_results":1}');
  expect((await answers.next()).value).toContain('200 OK');
  expect(await end).toMatchObject({ status: 0, stderr: '' });
});

function listens(port: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(Number(port), '127.0.0.1');
    probe.on('connect', () => resolve(true)).on('error', () => resolve(false));
    probe.on('connect', () => probe.destroy());
  });
}

test('a server that checks no hosts says so, and answers under any name', async () => {
  const child = labtrail(['server', '--backend-store-uri', 'memory:', '--port', '0'], {
    MLFLOW_SERVER_DISABLE_SECURITY_MIDDLEWARE: 'true',
    MLFLOW_SERVER_X_FRAME_OPTIONS: 'deny',
  });
  const end = ended(child);
  const [ready = ''] = await firstLines(child);
  const { port } = new URL(ready.replace('Labtrail is ready at ', ''));
  const { headers } = await fetch(`http://127.0.0.1:${port}/api/2.0/mlflow/experiments/get?experiment_id=0`);
  child.kill('SIGTERM');
  expect([headers.get('X-Frame-Options'), (await end).stderr]).toEqual([
    null,
    expect.stringMatching(/^labtrail: warning: .*not checked.*\n$/),
  ]);
});

test('the command line wins over variables', async () => {
  const child = labtrail(['server', '--static-prefix', '/flag', '--backend-store-uri', 'memory:', '-p', '0'], {
    MLFLOW_STATIC_PREFIX: '/variable',
    MLFLOW_SERVE_ARTIFACTS: 'false',
  });
  const end = ended(child);
  const [ready = ''] = await firstLines(child);
  const url = ready.replace('Labtrail is ready at ', '');
  const { status } = await fetch(`${url}/api/2.0/mlflow-artifacts/artifacts?path=x`);
  child.kill('SIGINT');
  await end;
  expect([new URL(url).pathname, status]).toEqual(['/flag', 503]);
});

test.each([
  [['--version'], {}, 0, /^\d+\.\d+\.\d+\n$/, /^$/],
  [['server', '--help'], {}, 0, /--backend-store-uri/, /^$/],
  [['server', '--port', '70000'], {}, 2, /^$/, /--port.*70000/],
  [['server', '--nonsense'], {}, 2, /^$/, /--nonsense/],
  [['server', '--backend-store-uri', 'oracle://x'], {}, 2, /^$/, /^labtrail: --backend-store-uri: .*\n$/],
  [['server', '--x-frame-options', 'maybe'], {}, 2, /^$/, /^labtrail: --x-frame-options .*\n$/],
  [['server'], { MLFLOW_SERVE_ARTIFACTS: 'maybe' }, 2, /^$/, /^labtrail: .*MLFLOW_SERVE_ARTIFACTS.*\n$/],
  [
    ['server'],
    { MLFLOW_WEBHOOK_SECRET_ENCRYPTION_KEY: 'short' },
    2,
    /^$/,
    /^labtrail: .*MLFLOW_WEBHOOK_SECRET_ENCRYPTION_KEY has 5 characters, and a key needs at least 16.*\n$/,
  ],
  [['server', '--host', '192.0.2.1', '--backend-store-uri', 'memory:'], {}, 1, /^$/, /^labtrail: .*--host\.\n$/],
])('labtrail %j with %j ends with %i', async (args, variables, status, stdout, stderr) => {
  expect(await ended(labtrail(args, variables))).toEqual({
    status,
    stdout: expect.stringMatching(stdout),
    stderr: expect.stringMatching(stderr),
  });
});
