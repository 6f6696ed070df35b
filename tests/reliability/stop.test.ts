import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { expect, test } from 'vitest';
import { Api } from './api.ts';
import { faultsOf, integrityOf } from './audit.ts';
import { databaseOf, type Launched, launch, newFolder, until } from './launch.ts';
import { serverTarget } from './target.ts';
import { Writer } from './writer.ts';

test.each(['SIGTERM', 'SIGINT'] as const)(
  'on %s during writes the server ends at once, with status 0 and nothing lost',
  async (signal) => {
    const folder = await newFolder();
    const server = await launch(folder);
    const target = serverTarget(server.url);
    const runs = await Promise.all(Array.from({ length: 8 }, (_, n) => target.createRun(`stopped ${n}`)));
    const writers = runs.map((runId) => new Writer(runId));
    const enough = () => writers.reduce((sum, { kept }) => sum + kept.size, 0) >= 200;
    let ending: Promise<unknown> | undefined;
    const stop = () => {
      if (enough()) ending ??= server.end(signal);
      return false;
    };
    await Promise.all(writers.map((writer) => writer.write(target, stop)));
    await target.close();
    expect(await ending).toEqual({ status: 0, signal: null });
    expect(writers.flatMap(({ refusals }) => refusals)).toEqual([]);
    for (const left of ['-wal', '-shm']) expect(existsSync(databaseOf(folder) + left), left).toBe(false);
    expect(integrityOf(folder)).toBe('ok');
    expect(await faultsAfter(await launch(folder), writers)).toEqual([]);
  },
);

test('an upload under way is finished before the server ends', async () => {
  const folder = await newFolder();
  const server = await launch(folder);
  const bytes = randomBytes(1024 * 1024);
  const path = '/api/2.0/mlflow-artifacts/artifacts/late.bin';
  const { hostname, port } = new URL(server.url);
  const upload = request({ hostname, port, path, method: 'PUT', headers: { 'Content-Length': bytes.length } });
  upload.write(bytes.subarray(0, 1000));
  const answer = once(upload, 'response');
  await until('the upload has begun', 10, async () => existsSync(`${folder}/artifacts/.labtrail-uploads`) || undefined);
  const ending = server.end('SIGTERM');
  await until('no new connection is taken', 10, () => refusedBy(server.url));
  upload.end(bytes.subarray(1000));
  const [{ statusCode }] = await answer;
  expect(statusCode).toBe(200);
  expect(await ending).toEqual({ status: 0, signal: null });
  const again = new Api((await launch(folder)).url);
  expect((await again.send({ path: '/api/2.0/mlflow-artifacts/artifacts' })).json).toEqual({
    files: [{ path: 'late.bin', is_dir: false, file_size: bytes.length }],
  });
  again.close();
});

async function faultsAfter({ url }: Launched, writers: readonly Writer[]): Promise<string[]> {
  const api = new Api(url);
  const faults = await Promise.all(writers.map((writer) => faultsOf(api, writer)));
  api.close();
  return faults.flat();
}

async function refusedBy(url: string): Promise<true | undefined> {
  const api = new Api(url);
  const refused = await api.send({ path: '/health' }).then(
    () => undefined,
    () => true as const,
  );
  api.close();
  return refused;
}
