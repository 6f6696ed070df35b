import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Api } from './api.ts';
import { faultsOf, integrityOf } from './audit.ts';
import { type Launched, launch, until } from './launch.ts';
import { canMount, type SmallDisk, smallDisk } from './small-disk.ts';
import { serverTarget } from './target.ts';
import { Writer } from './writer.ts';

const MB = 1024 * 1024;

describe.skipIf(!canMount())('on a full disk', () => {
  test('writes answer 507 and keep nothing half, reads go on, and freed space is enough to go on writing', async () => {
    const disk = await smallDisk(24);
    const server = await launch(disk.folder);
    const api = new Api(server.url);
    const writers = await writersOn(server);
    await disk.fill(1 * MB);
    await writeUntil(server, writers, (writer) => writer.refusals.length >= 3);
    const refusals = writers.flatMap((writer) => writer.refusals);
    expect(refusals.filter((why) => !/^507 .*"error_code":"QUOTA_EXCEEDED".*full/.test(why))).toEqual([]);
    await readsGoOn(api, writers);
    expect(await refusedRun(api)).toMatchObject({ status: 507, json: { error_code: 'QUOTA_EXCEEDED' } });

    await disk.release();
    const before = writers.map(({ kept }) => kept.size);
    await writeUntil(server, writers, (writer, index) => writer.kept.size >= (before[index] ?? 0) + 10);
    expect(writers.flatMap((writer) => writer.refusals)).toEqual(refusals);
    await readsGoOn(api, writers);
    expect(integrityOf(disk.folder)).toBe('ok');
    expect(await server.end('SIGTERM')).toEqual({ status: 0, signal: null });
    api.close();
  });

  test('uploads answer 507 and leave nothing behind, and downloads go on', async () => {
    const disk = await smallDisk(24);
    const server = await launch(disk.folder);
    const api = new Api(server.url);
    const runId = await api.createRun('uploads');
    const small = Buffer.alloc(64 * 1024, 's');
    expect(await upload(api, 'kept.bin', small)).toMatchObject({ status: 200 });
    await disk.fill(2 * MB);
    const { status, json } = await upload(api, 'folder/too-large.bin', Buffer.alloc(3 * MB, 'l'));
    expect({ status, json }).toMatchObject({ status: 507, json: { error_code: 'QUOTA_EXCEEDED' } });
    expect(json.message).toMatch(/no room for 'folder\/too-large.bin'/i);
    const throughRun = await api.send({
      method: 'POST',
      path: `/ajax-api/2.0/mlflow/upload-artifact?run_id=${runId}&path=run.bin`,
      body: Buffer.alloc(4 * MB, 'r'),
    });
    expect(throughRun).toMatchObject({ status: 507, json: { error_code: 'QUOTA_EXCEEDED' } });
    await onlyKept(api, disk, small);

    await disk.release();
    expect(await upload(api, 'folder/fits.bin', Buffer.alloc(3 * MB, 'f'))).toMatchObject({ status: 200 });
    api.close();
  });

  test('a client that listens only when its whole file is sent hears of the full disk', async () => {
    const disk = await smallDisk(24);
    const server = await launch(disk.folder);
    await disk.fill(2 * MB);
    const path = '/api/2.0/mlflow-artifacts/artifacts/too-large.bin';
    const heard = await sentBlindly(server.url, path, Buffer.alloc(40 * MB, 'l'));
    expect(heard).toMatch(/^HTTP\/1.1 507 /);
  });
});

/** Sends all of a body before it listens, as Python's clients do; answers the status line. */
function sentBlindly(url: string, path: string, body: Buffer): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) }).pause();
    socket.once('error', reject).once('data', (data) => {
      socket.destroy();
      resolve(data.toString('latin1').split('\r\n', 1)[0] ?? '');
    });
    socket.setTimeout(10_000, () => socket.destroy(new Error('the rest of the body is not read')));
    socket.write(`PUT ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${body.length}\r\n\r\n`);
    socket.write(body, () => socket.resume());
  });
}

async function writersOn({ url }: Launched): Promise<Writer[]> {
  const target = serverTarget(url);
  const runs = await Promise.all(Array.from({ length: 4 }, (_, n) => target.createRun(`full ${n}`)));
  await target.close();
  return runs.map((runId) => new Writer(runId));
}

async function writeUntil(
  { url }: Launched,
  writers: readonly Writer[],
  enough: (writer: Writer, index: number) => boolean,
): Promise<void> {
  const target = serverTarget(url);
  await Promise.all(writers.map((writer, index) => writer.write(target, () => enough(writer, index))));
  await target.close();
}

/** Get run and history, in the audit, and search. */
async function readsGoOn(api: Api, writers: readonly Writer[]): Promise<void> {
  const faults = await Promise.all(writers.map((writer) => faultsOf(api, writer)));
  expect(faults.flat()).toEqual([]);
  const filter = "params.`param-0` = '0' and metrics.alone >= 0";
  const { json } = await api.post('runs/search', { experiment_ids: ['0'], filter });
  expect(json.runs).toHaveLength(writers.length);
}

/** Fills what is left, too little for a large write, with tags until not even a run finds room. */
async function refusedRun(api: Api) {
  const tags = Array.from({ length: 20 }, (_, n) => ({ key: `large-${n}`, value: 'x'.repeat(7000) }));
  return until('a run is refused', 30, async () => {
    const answer = await api.post('runs/create', { experiment_id: '0', tags });
    return answer.status === 200 ? undefined : answer;
  });
}

function upload(api: Api, path: string, body: Buffer) {
  return api.send({ method: 'PUT', path: `/api/2.0/mlflow-artifacts/artifacts/${path}`, body });
}

async function onlyKept(api: Api, { folder }: SmallDisk, content: Buffer): Promise<void> {
  const { json } = await api.send({ path: '/api/2.0/mlflow-artifacts/artifacts' });
  expect(json.files).toEqual([{ path: 'kept.bin', is_dir: false, file_size: content.length }]);
  const { text } = await api.send({ path: '/api/2.0/mlflow-artifacts/artifacts/kept.bin' });
  expect(text).toBe(content.toString());
  const files = await readdir(join(folder, 'artifacts'), { recursive: true });
  expect(files.filter((name) => name !== '.labtrail-uploads')).toEqual(['kept.bin']);
}
