import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHttpArtifacts } from '@labtrail/artifact-http';
import { openS3Artifacts } from '@labtrail/artifact-s3';
import { expect, onTestFinished, test, vi } from 'vitest';
import { canMakeS3Server, repository, run, startS3Server, startServer } from '../setup/index.ts';

// A busy machine takes minutes for twenty thousand files that are each made durable.
vi.setConfig({ testTimeout: 400_000 });

const NAMES = Array.from({ length: 10_000 }, (_, index) => `file ${String(index).padStart(5, '0')} ü.txt`);

async function fill(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of NAMES) await writeFile(join(folder, name), name);
}

test('10,000 files of one folder go up by the command, are listed, come down the same and are deleted', async () => {
  const server = await startServer();
  const folder = await mkdtemp(join(tmpdir(), 'labtrail-many-'));
  onTestFinished(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });
  const env = { MLFLOW_TRACKING_URI: server.url };
  const labtrail = async (...words: string[]) => {
    const command = [join(repository, 'node_modules/.bin/labtrail'), 'artifacts', ...words] as const;
    return (await run(command, { cwd: folder, env })).stdout.trimEnd();
  };
  await fill(join(folder, 'many'));
  expect(await labtrail('upload', '--no-verify', 'many', 'mlflow-artifacts:/a/many')).toMatch(/^copied 10,000 files, /);
  const lines = (await labtrail('list', 'mlflow-artifacts:/a/many')).split('\n');
  expect(lines.map((line) => line.slice(line.indexOf('file ')))).toEqual(NAMES);
  expect(await labtrail('download', '--no-verify', 'mlflow-artifacts:/a/many', 'back')).toMatch(
    /^copied 10,000 files, /,
  );
  const kept = await Promise.all(NAMES.map((name) => readFile(join(folder, 'back', name), 'utf8')));
  expect(kept).toEqual(NAMES);

  const store = await openHttpArtifacts('mlflow-artifacts:/a', { trackingUri: server.url });
  await store.delete('many');
  expect(await store.list('')).toEqual([]);
  await store.close();
});

test.skipIf(!canMakeS3Server())(
  '10,000 files in S3 are listed by its pages of a thousand, and deleted by them',
  async () => {
    const s3 = await startS3Server(['bucket'], ['--quiet']);
    onTestFinished(() => s3.stop());
    // versitygw's keys are files.
    const bucket = join(s3.root, 'bucket');
    await fill(join(bucket, 'many'));
    await writeFile(join(bucket, 'other'), 'stays');
    const store = await openS3Artifacts('s3://bucket', {
      endpoint: s3.url,
      credentials: { accessKeyId: s3.accessKeyId, secretAccessKey: s3.secretAccessKey },
    });
    onTestFinished(() => store.close());
    expect((await store.list('many')).map(({ path }) => path)).toEqual(NAMES.map((name) => `many/${name}`));
    await store.delete('many');
    expect(await store.list('')).toEqual([{ path: 'other', is_dir: false, file_size: 5 }]);
    expect(await readdir(bucket, { recursive: true })).not.toContainEqual(expect.stringContaining('.txt'));
  },
);
