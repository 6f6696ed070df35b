import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { consumerTypeFaults } from '../../scripts/check/consumer-types.ts';
import { type Consumer, newConsumer } from './consumer.ts';
import { firstAddress, freePort } from './serving.ts';

interface Run {
  run: { info: { run_id: string }; data: { metrics: unknown[] } };
}

let consumer: Consumer;

beforeAll(async () => {
  consumer = await newConsumer();
});

afterAll(() => consumer?.remove());

test('a published manifest names versions, its licence and its engines, and nothing of the workspace', () => {
  expect(consumer.packages.length).toBeGreaterThan(0);
  for (const { manifest } of consumer.packages) {
    const installed = join(consumer.folder, 'node_modules', manifest.name);
    const text = readFileSync(join(installed, 'package.json'), 'utf8');
    expect(text).not.toMatch(/workspace:|catalog:|labtrail-source/);
    expect(JSON.parse(text)).toMatchObject({ license: 'Apache-2.0', engines: { node: '>=22.18' } });
    expect(existsSync(join(installed, 'LICENSE'))).toBe(true);
  }
});

test('every entry can be imported', async () => {
  const script = `for (const entry of process.argv.slice(1)) await import(entry);`;
  await consumer.run('node', '--input-type=module', '--eval', script, ...entries().filter(needsNoTestRunner));
});

test('entries for test suites of third parties lead to files', async () => {
  const script = `for (const entry of process.argv.slice(1)) console.log(import.meta.resolve(entry));`;
  const suites = entries().filter((entry) => !needsNoTestRunner(entry));
  const printed = await consumer.run('node', '--input-type=module', '--eval', script, ...suites);
  const files = printed
    .split('\n')
    .filter(Boolean)
    .map((url) => fileURLToPath(url));
  expect(files.filter((file) => existsSync(file))).toHaveLength(suites.length);
});

test.each(['nodenext', 'bundler'] as const)('every entry has types under the module resolution %s', (resolution) => {
  expect(consumerTypeFaults(consumer.folder, entries().filter(needsNoTestRunner), resolution)).toEqual([]);
});

test('npx labtrail server takes a run', async () => {
  const port = await freePort();
  const server = consumer.start('npx', 'labtrail', 'server', '--port', String(port));
  const ended = new Promise((done) => server.once('exit', done));
  try {
    await firstAddress(server);
    const api = `http://127.0.0.1:${port}/api/2.0/mlflow`;
    const { experiment_id } = await post<{ experiment_id: string }>(`${api}/experiments/create`, { name: 'packed' });
    const { run } = await post<Run>(`${api}/runs/create`, { experiment_id, start_time: 1 });
    const { run_id } = run.info;
    await post<object>(`${api}/runs/log-metric`, { run_id, key: 'loss', value: 0.5, timestamp: 2, step: 3 });
    const read = (await (await fetch(`${api}/runs/get?run_id=${run_id}`)).json()) as Run;
    expect(read.run.data.metrics).toMatchObject([{ key: 'loss', value: 0.5, timestamp: 2, step: 3 }]);
  } finally {
    // npx doesn't pass signals on to what it runs.
    if (server.pid) process.kill(-server.pid, 'SIGTERM');
    await ended;
  }
});

/** What can be imported; a package with a command is started. */
function entries(): string[] {
  return consumer.packages
    .filter(({ manifest }) => !manifest.bin)
    .flatMap(({ manifest }) => Object.keys(manifest.exports ?? {}).map((path) => join(manifest.name, path)));
}

function needsNoTestRunner(entry: string): boolean {
  return !/\/(conformance|testing)$/.test(entry);
}

async function post<Answer>(url: string, body: unknown): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Answer;
}
