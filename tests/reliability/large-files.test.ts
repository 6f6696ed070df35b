import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Api } from './api.ts';
import { launch, newFolder, until } from './launch.ts';
import { canMeasureMemory, memoryOf, peakOf } from './memory.ts';
import { beginUpload, downloaded, sendBlocks, uploaded } from './stream.ts';

const GIB_2 = 2048;
/** What the server may grow by, in MiB. */
const GROWTH = 64;
const MIB = 1024 * 1024;

describe.skipIf(!canMeasureMemory())('a file of 2 GiB', () => {
  test('goes up and comes down, whole and by ranges, and the server hardly grows', async () => {
    const server = await launch(await newFolder());
    const level = await memoryOf(server.pid);
    const digest = await uploaded(server.url, 'large.bin', GIB_2);
    const up = (await peakOf(server.pid)) - level;
    const size = GIB_2 * MIB;
    await memoryOf(server.pid);
    expect(await downloaded(server.url, 'large.bin', { size, parts: 1 })).toBe(digest);
    const whole = (await peakOf(server.pid)) - level;
    await memoryOf(server.pid);
    expect(await downloaded(server.url, 'large.bin', { size, parts: 8 })).toBe(digest);
    const ranges = (await peakOf(server.pid)) - level;
    const growth = { up, whole, ranges };
    console.log(`from ${level.toFixed(0)} MiB the server grew by`, growth);
    expect(Object.entries(growth).filter(([, mebibytes]) => mebibytes >= GROWTH)).toEqual([]);
  });
});

test.each([
  { sent: 'with its length', size: 64 * MIB },
  { sent: 'in chunks', size: undefined },
])('an upload that is sent $sent and cut in the middle is never seen, and leaves nothing behind', async ({ size }) => {
  const folder = await newFolder();
  const server = await launch(folder);
  const api = new Api(server.url);
  const upload = beginUpload(server.url, 'folder/cut.bin', size);
  const failed = new Promise((resolve) => upload.once('error', resolve));
  await sendBlocks(upload, 32);
  await until('the upload is under way', 10, async () => (await temporary(folder)).length === 1 || undefined);
  await unseen(api);
  upload.destroy();
  await failed;
  await until('the temporary file is gone', 10, async () => (await temporary(folder)).length === 0 || undefined);
  await unseen(api);
  expect((await readdir(join(folder, 'artifacts'))).filter((name) => name !== '.labtrail-uploads')).toEqual([]);
  api.close();
});

test('an upload that replaces a file shows the old one until it is whole, and for good when it is cut', async () => {
  const folder = await newFolder();
  const server = await launch(folder);
  const api = new Api(server.url);
  const old = await uploaded(server.url, 'cut.bin', 1);
  const upload = beginUpload(server.url, 'cut.bin', 8 * MIB);
  const failed = new Promise((resolve) => upload.once('error', resolve));
  await sendBlocks(upload, 4);
  await until('the upload is under way', 10, async () => (await temporary(folder)).length === 1 || undefined);
  expect(await downloaded(server.url, 'cut.bin', { size: MIB, parts: 1 })).toBe(old);
  upload.destroy();
  await failed;
  await until('the temporary file is gone', 10, async () => (await temporary(folder)).length === 0 || undefined);
  expect(await downloaded(server.url, 'cut.bin', { size: MIB, parts: 1 })).toBe(old);
  api.close();
});

test('an upload that kill -9 cuts is never seen, not after a restart either', async () => {
  const folder = await newFolder();
  const server = await launch(folder);
  const upload = beginUpload(server.url, 'folder/cut.bin', 64 * MIB);
  const failed = new Promise((resolve) => upload.once('error', resolve));
  await sendBlocks(upload, 8);
  await until('the upload is under way', 10, async () => (await temporary(folder)).length === 1 || undefined);
  await server.end('SIGKILL');
  await failed;
  const api = new Api((await launch(folder)).url);
  await unseen(api);
  api.close();
});

/** Files of uploads that aren't whole. */
function temporary(folder: string): Promise<string[]> {
  return readdir(join(folder, 'artifacts', '.labtrail-uploads')).catch(() => []);
}

/** Nothing is listed, and neither the file nor what is kept of it can be had. */
async function unseen(api: Api): Promise<void> {
  const base = '/api/2.0/mlflow-artifacts/artifacts';
  for (const path of ['', '?path=folder']) {
    expect((await api.send({ path: `${base}${path}` })).json).toEqual({});
  }
  for (const path of ['folder/cut.bin', '.labtrail-uploads']) {
    const { status } = await api.send({ path: `${base}/${path}` });
    expect(status, path).toBeGreaterThanOrEqual(400);
    expect(status, path).toBeLessThan(500);
  }
  expect((await api.send({ path: `${base}?path=.labtrail-uploads` })).text).not.toMatch(/[\da-f]{8}-[\da-f]{4}/);
}
