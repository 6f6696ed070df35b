import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { repository, run, type Server, startServer } from '../setup/index.ts';

const PLUGIN = `artifact-store:onefile=${join(repository, 'examples/artifact-store-template/src/index.ts')}`;
let folder: string;
let server: Server;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'labtrail-template-'));
  const args = ['--plugin', PLUGIN, '--artifacts-destination', uri()];
  server = await startServer({ args });
});
afterAll(async () => {
  await server?.stop();
  await rm(folder, { recursive: true });
});

const uri = () => `onefile://${folder}/artifacts.db`;

test("the assembled server keeps artifacts in a third party's store that its configuration names", async () => {
  const files = `${server.url}/api/2.0/mlflow-artifacts/artifacts`;
  const put = await fetch(`${files}/run/model.bin`, { method: 'PUT', body: 'weights' });
  expect(put.status).toBe(200);
  const read = await fetch(`${files}/run/model.bin`, { headers: { Range: 'bytes=2-4' } });
  expect([read.status, await read.text()]).toEqual([206, 'igh']);
  const listed = (await (await fetch(`${files}?path=run`)).json()) as object;
  expect(listed).toEqual({ files: [{ path: 'model.bin', is_dir: false, file_size: 7 }] });
});

test('the command line checks it, and finds there what the server keeps', async () => {
  const labtrail = join(repository, 'node_modules/.bin/labtrail');
  const env = { LABTRAIL_PLUGINS: PLUGIN };
  const artifacts = async (...args: string[]) => (await run([labtrail, 'artifacts', ...args], { env })).stdout;
  expect(await artifacts('check', uri())).toContain('All is well');
  expect(await artifacts('list', uri(), '--recursive')).toBe('              7  run/model.bin\n');
});
