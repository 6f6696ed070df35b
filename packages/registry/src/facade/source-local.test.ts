import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { ANA, type Facade, loggedModelOf, openFacade, refusal, runOf } from './fixture.ts';

const ROOT = realpathSync(mkdtempSync(join(tmpdir(), 'labtrail-source-')));
const RUN = join(ROOT, 'mlruns/0/run/artifacts');
mkdirSync(join(RUN, 'model'), { recursive: true });
mkdirSync(join(RUN, 'mod el;a&b=c'));
mkdirSync(join(ROOT, 'mlruns/0/run/artifacts-of-another'));
writeFileSync(join(ROOT, 'secret'), 'hush');
writeFileSync(join(RUN, 'model/MLmodel'), '');
symlinkSync(join(ROOT, 'secret'), join(RUN, 'model/out'));
symlinkSync(ROOT, join(RUN, 'up'));
symlinkSync(join(ROOT, 'not-yet'), join(RUN, 'dangling'));
symlinkSync(join(RUN, 'loop'), join(RUN, 'loop'));
symlinkSync(join(RUN, 'model'), join(RUN, 'inner'));
symlinkSync(RUN, join(ROOT, 'alias-of-artifacts'));
afterAll(() => rmSync(ROOT, { recursive: true }));

let facade: Facade;
beforeEach(async () => {
  facade = openFacade({ workingFolder: ROOT });
  facade.runs.set('run', runOf('run', pathToFileURL(RUN).href));
  facade.runs.set('proxied', runOf('proxied', 'mlflow-artifacts:/0/proxied/artifacts'));
  facade.runs.set('http', runOf('http', 'http://host:5000/api/2.0/mlflow-artifacts/artifacts/0/http/artifacts'));
  facade.loggedModels.set('m-1', loggedModelOf('m-1', `${RUN}/model`, 'run'));
  await facade.registry.models.create(ANA, { name: 'coffee' });
});

const create = (input: { source: string; run_id?: string; model_id?: string }) =>
  facade.registry.versions.create(ANA, { name: 'coffee', ...input });

describe('a local path is taken within the artifacts of its run', () => {
  test.each([
    RUN,
    `${RUN}/`,
    `${RUN}/model`,
    `${RUN}//model`,
    `${RUN}/./model`,
    `${RUN}/inner`,
    `${RUN}/yet/to/come`,
    `${RUN}/model/MLmodel`,
    `${RUN}/mod el;a&b=c`,
    join(ROOT, 'alias-of-artifacts/model'),
    'mlruns/0/run/artifacts/model',
    './mlruns/0/run/artifacts/model',
    'file:mlruns/0/run/artifacts/model',
    `file:${RUN}/model`,
    `file://${RUN}/model`,
    `FILE://${RUN}/model`,
    `file://localhost${RUN}/model`,
    `file://LOCALHOST${RUN}/%6dodel`,
  ])('%s', async (source) => {
    expect(await create({ source, run_id: 'run' })).toMatchObject({ source, run_id: 'run' });
  });

  test('or of its logged model, whose run is then its own', async () => {
    expect(await create({ source: `${RUN}/model/MLmodel`, model_id: 'm-1' })).toMatchObject({ run_id: 'run' });
    expect(facade.registered).toEqual([{ modelId: 'm-1', name: 'coffee', version: '1' }]);
  });
});

describe('a file outside of the artifacts of its run is refused', () => {
  const rule =
    "a local path or a path behind the artifact proxy must lie within the artifacts of the run or logged model that made it: give 'run_id', and a source below its artifact URI.";

  test.each([
    '',
    '.',
    '/',
    '/etc/passwd',
    '//etc/passwd',
    '~/model',
    'model',
    'C:\\models\\coffee',
    'c:/models/coffee',
    ` s3://bucket/model`,
    join(ROOT, 'secret'),
    `${RUN}-of-another`,
    join(ROOT, 'mlruns/0/run'),
    `${RUN}/up/secret`,
    `${RUN}/model/out`,
    `${RUN}/dangling`,
    `${RUN}/dangling/deeper`,
    `${RUN}/loop`,
    `${RUN}/model/MLmodel/below-a-file`,
    `${RUN.toUpperCase()}/model`,
    `file://otherhost${RUN}/model`,
    `file://otherhost/share`,
    `file:\\\\otherhost\\share`,
    `file://${RUN}%2fmodel`,
    `file://${RUN}%5cmodel`,
    `file:///etc/passwd`,
    `File:/etc/passwd`,
    `file:`,
    'file://',
    'mlflow-artifacts:/0/run/artifacts/model',
  ])('%j', async (source) => {
    expect(await refusal(create({ source, run_id: 'run' }))).toEqual({
      code: 'INVALID_PARAMETER_VALUE',
      message: `Invalid model version source: ${JSON.stringify(source)} for parameter 'source': ${rule}`,
    });
  });

  test.each([
    ['without a run', {}],
    ['with an empty run', { run_id: '' }],
    ['with a run that nobody knows', { run_id: 'lost' }],
    ['with a run whose artifacts lie elsewhere', { run_id: 'proxied' }],
  ])('%s', async (_, named) => {
    expect((await refusal(create({ source: `${RUN}/model`, ...named }))).message).toContain(rule);
  });

  test('with a logged model that has other files, even if the run has them', async () => {
    const { message } = await refusal(create({ source: RUN, run_id: 'run', model_id: 'm-1' }));
    expect(message).toContain(rule.replace("'run_id'", "'model_id'"));
  });

  test('nothing is made of what is refused', async () => {
    await refusal(create({ source: '/etc/passwd', run_id: 'run' }));
    expect(await facade.registry.versions.search(ANA, {})).toEqual({ items: [] });
    expect(facade.events.map(({ event }) => event.entity)).toEqual(['REGISTERED_MODEL']);
    expect(await create({ source: 's3://bucket/model' })).toMatchObject({ version: '1' });
  });
});

describe('a path behind the artifact proxy lies within the artifacts of its run', () => {
  test.each([
    ['proxied', 'mlflow-artifacts:/0/proxied/artifacts'],
    ['proxied', 'mlflow-artifacts:/0/proxied/artifacts/model'],
    ['proxied', 'MLFLOW-ARTIFACTS:/0/proxied//artifacts/model'],
    ['proxied', 'mlflow-artifacts:///0/proxied/artifacts/model'],
    ['http', 'http://host:5000/api/2.0/mlflow-artifacts/artifacts/0/http/artifacts/model'],
    ['http', 'HTTP://HOST:5000/api/2.0/mlflow-artifacts/artifacts/0/http/artifacts/model'],
  ])('%s: %s', async (run_id, source) => {
    expect(await create({ source, run_id })).toMatchObject({ source, run_id });
  });

  test.each([
    ['proxied', 'mlflow-artifacts:/0/http/artifacts/model'],
    ['proxied', 'mlflow-artifacts:/0/proxied/artifacts-of-another'],
    ['proxied', 'mlflow-artifacts:/0/proxied'],
    ['proxied', 'mlflow-artifacts:/'],
    ['proxied', 'mlflow-artifacts:/0/proxied%2Fartifacts/model'],
    ['proxied', 'mlflow-artifacts://otherhost/0/proxied/artifacts/model'],
    ['proxied', 'mlflow-artifacts:/0/PROXIED/artifacts/model'],
    ['http', 'http://host:5000/api/2.0/mlflow-artifacts/artifacts/0/other/artifacts'],
    ['http', 'http://host:5001/api/2.0/mlflow-artifacts/artifacts/0/http/artifacts/model'],
    ['http', 'https://host:5000/api/2.0/mlflow-artifacts/artifacts/0/http/artifacts/model'],
    ['http', 'http://host/prefix/api/2.0/mlflow-artifacts/artifacts/0/http/artifacts'],
    ['http', 'http://host/api//2.0/mlflow%2Dartifacts/artifacts/0/other'],
    ['http', 'http://host/API/2.0/MLflow-Artifacts/artifacts/0/other'],
    ['http', 'http://host/ajax-api/2.0/mlflow-artifacts/artifacts/0/other'],
    ['http', 'http://host/api/2.0/mlflow-artifacts/artifacts'],
  ])('and what does not is refused: %s: %s', async (run_id, source) => {
    expect((await refusal(create({ source, run_id }))).message).toContain('must lie within the artifacts');
  });
});
