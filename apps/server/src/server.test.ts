import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningServer, type ServerConfigInput, startServer } from './index.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'labtrail-server-'));
});
afterAll(() => rm(folder, { recursive: true }));

const start = (config: Partial<ServerConfigInput> = {}) =>
  startServer({ backendStoreUri: 'memory:', port: 0, workingFolder: folder, ...config }, (failure) => {
    throw failure.error;
  });

async function json(server: RunningServer, path: string, body?: object): Promise<Record<string, string>> {
  const sent = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  return (await (await fetch(server.url + path, body && sent)).json()) as Record<string, string>;
}

test('artifacts that are put through the proxy lie in the destination, below the working folder', async () => {
  const server = await start({ artifactsDestination: 'kept' });
  await fetch(`${server.url}/api/2.0/mlflow-artifacts/artifacts/a/b.txt`, { method: 'PUT', body: 'text' });
  await server.close();
  expect(await readFile(join(folder, 'kept/a/b.txt'), 'utf8')).toBe('text');
});

test('a relative database lies below the working folder and is there again after a restart', async () => {
  const first = await start({ backendStoreUri: 'sqlite:///tracking.db' });
  const made = await json(first, '/api/2.0/mlflow/experiments/create', { name: 'kept' });
  await first.close();
  const second = await start({ backendStoreUri: `sqlite:///${join(folder, 'tracking.db')}` });
  const found = await json(second, '/api/2.0/mlflow/experiments/get-by-name?experiment_name=kept');
  await second.close();
  expect(found.experiment).toMatchObject({
    experiment_id: made.experiment_id,
    artifact_location: `mlflow-artifacts:/${made.experiment_id}`,
  });
});

test('the registry may be in another database than the runs, and still knows them', async () => {
  const config = {
    backendStoreUri: 'sqlite:///runs.db',
    registryStoreUri: 'sqlite:///registry/models.db',
    workingFolder: await mkdtemp(join(folder, 'two-')),
  };
  const first = await start(config);
  const { run } = await json(first, '/api/2.0/mlflow/runs/create', { experiment_id: '0' });
  const { run_id, artifact_uri } = (run as unknown as { info: { run_id: string; artifact_uri: string } }).info;
  await json(first, '/api/2.0/mlflow/registered-models/create', { name: 'coffee' });
  const version = { name: 'coffee', source: `${artifact_uri}/model`, run_id };
  await json(first, '/api/2.0/mlflow/model-versions/create', version);
  const foreign = { ...version, source: 'mlflow-artifacts:/0/other/artifacts/model' };
  const refused = await json(first, '/api/2.0/mlflow/model-versions/create', foreign);
  await first.close();
  const second = await start({ ...config, backendStoreUri: 'memory:' });
  const found = await json(second, '/api/2.0/mlflow/model-versions/get?name=coffee&version=1');
  await second.close();
  expect(refused.error_code).toBe('INVALID_PARAMETER_VALUE');
  expect(found.model_version).toMatchObject({ version: '1', run_id, source: version.source });
});

test('a secret is sealed by a key in a file of its own, which is made when it is needed and only this user may read', async () => {
  const workingFolder = await mkdtemp(join(folder, 'key-'));
  const config = { backendStoreUri: 'sqlite:///labtrail.db', egressAllow: ['192.0.2.10'], workingFolder };
  const hook = { name: 'hook', url: 'https://192.0.2.10/', events: [{ entity: 'PROMPT', action: 'CREATED' }] };
  const server = await start(config);
  await json(server, '/api/2.0/mlflow/webhooks', hook);
  const before = await readdir(workingFolder);
  const made = await json(server, '/api/2.0/mlflow/webhooks', { ...hook, secret: 'sssh, a secret' });
  await server.close();
  expect(before).not.toContain('labtrail.key');
  expect((await stat(join(workingFolder, 'labtrail.key'))).mode & 0o777).toBe(0o600);
  expect(JSON.stringify(made)).not.toContain('sssh');
  expect((await readFile(join(workingFolder, 'labtrail.db'))).includes('sssh')).toBe(false);
});

test.each([
  [{}, 'mlflow-artifacts:/0'],
  [{ serveArtifacts: false }, '<folder>/labtrail-artifacts/0'],
  [{ defaultArtifactRoot: 'elsewhere' }, '<folder>/elsewhere/0'],
  [{ defaultArtifactRoot: 's3://bucket/path' }, 's3://bucket/path/0'],
])('with %j the default experiment keeps artifacts at %s', async (config, location) => {
  const server = await start(config);
  const { experiment } = await json(server, '/api/2.0/mlflow/experiments/get?experiment_id=0');
  await server.close();
  expect(experiment).toMatchObject({ artifact_location: location.replace('<folder>', folder) });
});

test.each([
  [{}, 403],
  [{ allowedArtifactFolders: ['data'] }, 200],
  [{ defaultArtifactRoot: 'data' }, 200],
  [{ artifactsDestination: 'data/' }, 200],
])('with %j files of a folder that an experiment names answer %i', async (config, status) => {
  await mkdir(join(folder, 'data/mine'), { recursive: true });
  const server = await start({ serveArtifacts: true, ...config });
  const location = join(folder, 'data/mine');
  const { experiment_id } = await json(server, '/api/2.0/mlflow/experiments/create', {
    name: 'x',
    artifact_location: location,
  });
  const { run } = await json(server, '/api/2.0/mlflow/runs/create', { experiment_id });
  const { run_id } = (run as unknown as { info: { run_id: string } }).info;
  await mkdir(join(location, run_id, 'artifacts'), { recursive: true });
  await writeFile(join(location, run_id, 'artifacts/secret.txt'), 'text');
  const asked = ['api/2.0/mlflow/artifacts/list?', 'get-artifact?path=secret.txt&'];
  const answers = await Promise.all(asked.map((path) => fetch(`${server.url}/${path}run_id=${run_id}`)));
  await server.close();
  expect(answers.map((answer) => answer.status)).toEqual([status, status]);
});

test('closing finishes the request under way, and closing again is harmless', async () => {
  const server = await start();
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  const body = '{"max_results":1}';
  const head = `POST /api/2.0/mlflow/experiments/search HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n`;
  socket.write(`${head}Expect: 100-continue\r\nContent-Length: ${body.length}\r\n\r\n`);
  const pieces = socket.setEncoding('utf8')[Symbol.asyncIterator]();
  expect((await pieces.next()).value).toContain('100 Continue');
  const closed = server.close();
  socket.write(body);
  expect((await pieces.next()).value).toContain('200 OK');
  await Promise.all([closed, server.close()]);
  await expect(fetch(`${server.url}/health`)).rejects.toThrow();
  socket.destroy();
});

test('closing ends the streams that tell of changes', async () => {
  const server = await start();
  const stream = await fetch(`${server.url}/api/labtrail/1.0/live?experiment_ids=0`);
  await server.close();
  expect(await stream.text()).toContain('event: open');
});

describe('a server that cannot start says which option is wrong', () => {
  test('for a port in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const started = start({ port: (other.address() as AddressInfo).port });
    await expect(started).rejects.toThrow(/the port is in use.*--port/);
    other.close();
  });

  test('for stores that cannot be opened', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(start({ artifactsDestination: 'file/below' })).rejects.toThrow(/^--artifacts-destination: .*file/);
    await expect(start({ artifactsDestination: 's3:' })).rejects.toThrow(/^--artifacts-destination: .*bucket/);
    await expect(start({ backendStoreUri: 'oracle://x' })).rejects.toThrow(/^--backend-store-uri: No plugin/);
  });

  test('for a registry that cannot be opened, and nothing of the rest stays open', async () => {
    await expect(start({ registryStoreUri: 'oracle://x' })).rejects.toThrow(/^--registry-store-uri: No plugin/);
    await expect(start({ modelVersionSourcePattern: '(' })).rejects.toThrow('--model-version-source-pattern is wrong');
    await expect(start({ egressAllow: ['10.0.0.0/99'] })).rejects.toThrow('--egress-allow');
  });

  test.each(['runs', './runs', 'file:runs', 'file:///tmp'])('for the folder %s as a backend store', async (uri) => {
    await expect(start({ backendStoreUri: uri })).rejects.toThrow(
      '--backend-store-uri: Labtrail keeps tracking in a database, not in a folder.',
    );
  });

  test('for settings that make no sense', async () => {
    await expect(start({ staticPrefix: 'no-slash' })).rejects.toThrow(
      '--static-prefix is wrong: it must begin with a slash',
    );
    await expect(start({ artifactsOnly: true, serveArtifacts: false })).rejects.toThrow('leave nothing to serve');
  });
});

test('artifacts-only opens no database', async () => {
  const server = await start({ artifactsOnly: true, backendStoreUri: 'oracle://nobody' });
  const answer = await fetch(`${server.url}/api/2.0/mlflow/experiments/get?experiment_id=0`);
  await server.close();
  expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining('--artifacts-only')]);
});
