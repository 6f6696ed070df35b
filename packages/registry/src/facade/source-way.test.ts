import { beforeEach, describe, expect, test } from 'vitest';
import { ANA, type Facade, openFacade, refusal, runOf } from './fixture.ts';

let facade: Facade;
beforeEach(async () => {
  facade = openFacade();
  facade.runs.set('run', runOf('run', 'file:///srv/mlruns/0/run/artifacts'));
  await facade.registry.models.create(ANA, { name: 'coffee' });
});

const create = (input: { source: string; run_id?: string; model_id?: string }) =>
  facade.registry.versions.create(ANA, { name: 'coffee', ...input });

describe('a version may point at names of storage', () => {
  test.each([
    's3://bucket/model',
    'S3://bucket/a/b.c/model..',
    's3://bucket/...',
    's3://bucket/a..b/model.',
    's3://bucket/a?versionId=1',
    's3://bucket/%C3%80%E2%82%AC/100%25',
    's3://bucket/100%',
    's3://bucket/%zz',
    's3://bucket/Ä/学習',
    'gs://bucket/model',
    'dbfs:/model',
    'wasbs://container@account.blob.core.windows.net/model',
    'https://example.org/model.tar.gz',
  ])('%s', async (source) => {
    expect(await create({ source })).toMatchObject({ source, run_id: '', version: '1' });
    expect(await facade.registry.versions.downloadUri(ANA, { name: 'coffee', version: '1' })).toBe(source);
  });
});

describe('no way up is taken, however it is written', () => {
  const rule = "it must hold no '.' or '..' parts and no control characters, in any encoding. Give the absolute URI.";

  test.each([
    's3://bucket/../other',
    's3://bucket/a/..',
    's3://..',
    's3:../other',
    's3://bucket/./a',
    's3://bucket/a/.',
    's3://bucket/%2e%2e/other',
    's3://bucket/%2E./other',
    's3://bucket/.%2e/other',
    's3://bucket/%252e%252e/other',
    's3://bucket/%25252e%25252e%25252fother',
    's3://bucket/%25%32%65%25%32%65/other',
    's3://bucket/..%2fother',
    's3://bucket/..%5cother',
    's3://bucket/a%2f..%2fother',
    's3://bucket\\..\\other',
    's3://bucket/..\\other',
    's3://bucket/..;/other',
    's3://bucket/..%20/other',
    's3://bucket/.. /other',
    's3://bucket/..%3fother',
    's3://bucket/a?path=../other',
    's3://bucket/a?x=1&path=..',
    's3://bucket/a#../other',
    's3://bucket/\uff0e\uff0e/other',
    's3://bucket/%EF%BC%8E%EF%BC%8E/other',
    's3://bucket/\u2024\u2024/other',
    's3://bucket/\u2025/other',
    's3://bucket/..\uff0fother',
    's3://bucket/a\0b',
    's3://bucket/a%00',
    's3://bucket/a%2500',
    's3://bucket/a\nb',
    's3://bucket/a%0d%0aHost:%20x',
    's3://bucket/a\u0085b',
    's3://bucket/a\x7f',
    'mlflow-artifacts:/../secret',
    'mlflow-artifacts:/%2e%2e/secret',
    'runs:/run/../../secret',
    'runs:/run/%2e%2e',
    'models:/coffee/..',
    'http://host/api/2.0/mlflow-artifacts/artifacts/../secret',
    'file:///a/../b',
    '/a/../b',
    '../b',
    '%2e%2e/b',
  ])('%j', async (source) => {
    expect(await refusal(create({ source, run_id: 'run' }))).toEqual({
      code: 'INVALID_PARAMETER_VALUE',
      message: `Invalid model version source: ${JSON.stringify(source)} for parameter 'source': ${rule}`,
    });
  });

  test.each([
    ['an overlong form of a dot', 's3://bucket/%c0%ae%c0%ae/other'],
    ['half a character', 's3://bucket/%e2%82'],
    ['what is encoded over and over', `s3://bucket/%${'25'.repeat(30)}2e`],
  ])('%s', async (_, source) => {
    expect((await refusal(create({ source }))).message).toContain(
      'it is encoded too many times over, or in no UTF-8. Give the plain URI.',
    );
  });
});

describe('a URI that does not say where is refused', () => {
  test.each([
    's3:b',
    's3://b',
    's3://b?x=/',
    'foo:bar',
    'uc:x',
    'http:x',
    'http:/h/p',
    'https://',
    'ftp:/x',
    'runs:run/model',
  ])('%s', async (source) => {
    expect((await refusal(create({ source, run_id: 'run' }))).message).toBe(
      `Invalid model version source: "${source}" for parameter 'source': it has no host or no path. Write <scheme>://<host>/<path>, or <scheme>:/<path>.`,
    );
  });
});
