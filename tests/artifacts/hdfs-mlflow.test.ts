import { join } from 'node:path';
import { Readable } from 'node:stream';
import { openHdfsArtifacts } from '@labtrail/artifact-hdfs';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import {
  canStartHdfs,
  type Hdfs,
  python,
  repository,
  requireTool,
  run,
  type Server,
  startHdfs,
  startServer,
} from '../setup/index.ts';
import { LOGGED, logged } from './mlflow-client.ts';

describe.skipIf(!canStartHdfs())('Labtrail and HDFS', () => {
  let hdfs: Hdfs;
  beforeAll(async () => {
    hdfs = await startHdfs();
  });
  afterAll(() => hdfs?.stop());

  const root = () => `webhdfs://127.0.0.1:${hdfs.port}`;

  async function serverWith(destination: string): Promise<Server> {
    const env = { LABTRAIL_HDFS_HTTP_PORT: String(hdfs.port) };
    const server = await startServer({ args: ['--artifacts-destination', destination], env });
    onTestFinished(() => server.stop());
    return server;
  }

  test.skipIf(!requireTool('Python', python))(
    "take MLflow's client by the proxy, to the paths that MLflow uses",
    async () => {
      const server = await serverWith(`hdfs://127.0.0.1:${hdfs.rpcPort}/proxied`);
      const answer = await logged(server, {});
      expect(answer).toMatchObject(LOGGED);
      const path = `/proxied${answer.artifact_uri.replace('mlflow-artifacts:', '')}/some%20folder/deep`;
      const listed = await hdfs.ask('GET', path, 'op=LISTSTATUS').then(json);
      expect(listed.FileStatuses.FileStatus).toMatchObject([{ pathSuffix: 'small ü + &.bin', length: 4096 }]);
    },
  );

  test('serve files of an experiment that has a place of its own there, and ranges of them', async () => {
    const server = await serverWith(`${root()}/default`);
    const api = (path: string, body: object) =>
      fetch(`${server.url}/api/2.0/mlflow/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }).then(json);
    const { experiment_id } = await api('experiments/create', { name: 'e', artifact_location: `${root()}/own/e` });
    const { info } = (await api('runs/create', { experiment_id })).run;
    const store = await openHdfsArtifacts(info.artifact_uri);
    onTestFinished(() => store.close());
    await store.write('a b/digits.txt', Readable.from(['0123456789']));
    const listed = await fetch(`${server.url}/api/2.0/mlflow/artifacts/list?run_id=${info.run_id}&path=a%20b`);
    expect((await json(listed)).files).toEqual([{ path: 'a b/digits.txt', is_dir: false, file_size: 10 }]);
    const at = new URLSearchParams({ run_id: info.run_id, path: 'a b/digits.txt' });
    const file = await fetch(`${server.url}/get-artifact?${at}`, { headers: { Range: 'bytes=2-4' } });
    expect([file.status, await file.text()]).toEqual([206, '234']);
  });

  test('pass the check of the command line, which says who is refused', async () => {
    await hdfs.ask('PUT', '/checked', 'op=MKDIRS&permission=755');
    const labtrail = join(repository, 'node_modules/.bin/labtrail');
    const check = (env: Record<string, string>) => run([labtrail, 'artifacts', 'check', `${root()}/checked`], { env });
    await check({});
    await expect(check({ HADOOP_USER_NAME: 'ben' })).rejects.toThrow(/the user ben: Permission denied/);
  });
});

// biome-ignore lint/suspicious/noExplicitAny: an answer is looked at, not used.
const json = (answer: Response): Promise<any> => answer.json();
