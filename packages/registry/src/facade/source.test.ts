import { beforeEach, describe, expect, test } from 'vitest';
import { ANA, type Facade, loggedModelOf, openFacade, refusal, runOf } from './fixture.ts';

let facade: Facade;
beforeEach(async () => {
  facade = openFacade();
  facade.runs.set('run', runOf('run', 'file:///srv/mlruns/0/run/artifacts'));
  facade.runs.set('proxied', runOf('proxied', 'mlflow-artifacts:/0/proxied/artifacts'));
  facade.loggedModels.set('m-1', loggedModelOf('m-1', '/srv/mlruns/0/models/m-1/artifacts', 'run'));
  await facade.registry.models.create(ANA, { name: 'coffee' });
});

const create = (input: { source: string; run_id?: string; model_id?: string }) =>
  facade.registry.versions.create(ANA, { name: 'coffee', ...input });

describe('runs:/ names the run that is named with it', () => {
  test.each(['runs:/run/model', 'RUNS:/run/model', 'runs:///run/model', 'runs:/run'])('%s', async (source) => {
    expect(await create({ source, run_id: 'run' })).toMatchObject({ source, run_id: 'run' });
  });

  test.each([
    ['runs:/run/model', {}],
    ['runs:/run/model', { run_id: 'proxied' }],
    ['runs:/run/model', { run_id: 'run', model_id: 'm-1' }],
    ['runs://run/model', { run_id: 'run' }],
    ['runs://host/run/model', { run_id: 'run' }],
    ['runs:/Run/model', { run_id: 'run' }],
    ['runs:/r%75n/model', { run_id: 'run' }],
    ['runs:/', { run_id: '' }],
  ])('and what does not is refused: %s with %j', async (source, named) => {
    expect((await refusal(create({ source, ...named }))).message).toContain(
      "the parameter 'run_id' must name the run that the URI names, without 'model_id'",
    );
  });

  test('a run that nobody knows is refused', async () => {
    expect((await refusal(create({ source: 'runs:/lost/model', run_id: 'lost' }))).message).toContain(
      'no run has the id "lost"',
    );
  });
});

test('a source with a password is refused, and the refusal shows none', async () => {
  const { message } = await refusal(create({ source: 'ftp://ana:hush@host/model' }));
  expect(message).toContain('"ftp://ana@host/model"');
  expect(message).toContain('it holds a password');
});

describe('models:/ names a logged model or a version', () => {
  beforeEach(async () => {
    const { models, versions } = facade.registry;
    await models.create(ANA, { name: 'tea@home' });
    await versions.create(ANA, { name: 'tea@home', source: 's3://tea/1' });
    await versions.create(ANA, { name: 'tea@home', source: 'runs:/run/model', run_id: 'run' });
    await versions.setAlias(ANA, { name: 'tea@home', version: '1' }, 'best');
    await versions.transition(
      ANA,
      { name: 'tea@home', version: '1' },
      { stage: 'Staging', archive_existing_versions: false },
    );
  });

  test('a logged model lends its files and its run', async () => {
    const made = await create({ source: 'models:/m-1', model_id: 'm-1' });
    expect(made).toMatchObject({ source: 'models:/m-1', run_id: 'run' });
    expect(await facade.registry.versions.downloadUri(ANA, made)).toBe('/srv/mlruns/0/models/m-1/artifacts');
    expect(facade.registered).toEqual([{ modelId: 'm-1', name: 'coffee', version: '1' }]);
  });

  test.each([
    ['models:/tea@home/1', 'models:/tea@home/1', '', 's3://tea/1'],
    ['models:/tea@home/001', 'models:/tea@home/1', '', 's3://tea/1'],
    ['models:/tea@home@best', 'models:/tea@home/1', '', 's3://tea/1'],
    ['models:/tea@home/staging', 'models:/tea@home/1', '', 's3://tea/1'],
    ['models:/tea@home/latest', 'models:/tea@home/2', 'run', 'runs:/run/model'],
    ['MODELS:/tea@home/LATEST', 'models:/tea@home/2', 'run', 'runs:/run/model'],
  ])('%s is the version that it names now', async (source, settled, run_id, storage) => {
    const made = await create({ source });
    expect(made).toMatchObject({ source: settled, run_id });
    await facade.registry.models.delete(ANA, 'tea@home');
    expect(await facade.registry.versions.downloadUri(ANA, made)).toBe(storage);
  });

  test.each([
    ['models:/m-1', {}, "the parameter 'model_id' must name the logged model that the URI names"],
    ['models:/m-1', { model_id: 'm-2' }, "the parameter 'model_id' must name the logged model that the URI names"],
    ['models:/m-2', { model_id: 'm-2' }, 'no logged model has the id "m-2"'],
    ['models:/tea@home/2', { run_id: 'proxied' }, "the parameter 'run_id' must be that of the version"],
    ['models:/tea@home@worst', {}, 'there is no such alias'],
    ['models:/tea@home/1/more', {}, 'write models:/<name>/<version>'],
    ['models:/tea@home/', {}, 'write models:/<name>/<version>'],
    ['models:/tea@home/ ', {}, 'write models:/<name>/<version>'],
    ['models:/@best', {}, 'write models:/<name>/<version>'],
    ['models:/tea@', {}, 'write models:/<name>/<version>'],
    ['models://host/tea/1', {}, 'write models:/<name>/<version>'],
    ['models:///tea/1', {}, 'write models:/<name>/<version>'],
    ['models:/', {}, 'write models:/<name>/<version>'],
  ])('%s with %j is refused', async (source, named, rule) => {
    const { code, message } = await refusal(create({ source, ...named }));
    expect([code, message]).toEqual(['INVALID_PARAMETER_VALUE', expect.stringContaining(rule)]);
  });

  test.each([
    'models:/tea@home/3',
    'models:/tea@home/0',
    'models:/tea@home/Production',
    'models:/tea/1',
    'models:/tea@home/x',
  ])('%s is not found', async (source) => {
    expect(await refusal(create({ source }))).toEqual({
      code: 'RESOURCE_DOES_NOT_EXIST',
      message: `The model version source "${source}" names no version that there is.`,
    });
  });
});

describe('the version of a prompt has no files', () => {
  const tags = [{ key: 'mlflow.prompt.is_prompt', value: 'true' }];

  beforeEach(() => facade.registry.models.create(ANA, { name: 'greeting', tags }));

  test.each(['dummy-source', 'prompt-template'])('and %s for its source', async (source) => {
    expect(await facade.registry.versions.create(ANA, { name: 'greeting', source, tags })).toMatchObject({ source });
  });

  test.each(['', 's3://bucket/model', '/etc/passwd', 'Dummy-source', 'dummy-source/..'])(
    'so that the source %j is refused',
    async (source) => {
      const made = facade.registry.versions.create(ANA, { name: 'greeting', source, tags, run_id: 'run' });
      expect((await refusal(made)).message).toBe(
        `Invalid model version source: ${JSON.stringify(source)} for parameter 'source': the version of a prompt has no files, and its source is one of dummy-source, prompt-template.`,
      );
    },
  );

  test('and no model is made of it', async () => {
    await facade.registry.versions.create(ANA, { name: 'greeting', source: 'dummy-source', tags });
    expect((await refusal(create({ source: 'models:/greeting/1' }))).message).toContain(
      'the version of a prompt is no model',
    );
  });
});

test('a source is as long as a column', async () => {
  expect(await create({ source: `s3://${'b/'.repeat(1021)}b` })).toMatchObject({ version: '1' });
  expect((await refusal(create({ source: `s3://${'b/'.repeat(1022)}` }))).message).toBe(
    "'source' exceeds the maximum length of 2048 characters: it has 2049. Shorten it.",
  );
});

test('an operator may demand more of sources, but not of those of prompts', async () => {
  facade = openFacade({ sourcePattern: /^s3:\/\/ours\// });
  const tags = [{ key: 'mlflow.prompt.is_prompt', value: 'true' }];
  await facade.registry.models.create(ANA, { name: 'coffee' });
  expect((await refusal(create({ source: 's3://theirs/model' }))).message).toContain(
    'MLFLOW_CREATE_MODEL_VERSION_SOURCE_VALIDATION_REGEX',
  );
  expect(await create({ source: 's3://ours/model' })).toMatchObject({ version: '1' });
  await facade.registry.versions.create(ANA, { name: 'coffee', source: 'dummy-source', tags });
});
