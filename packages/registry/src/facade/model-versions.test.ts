import { beforeEach, describe, expect, test } from 'vitest';
import { Coffee, version } from './coffee.ts';
import { ANA, EVE, refusal } from './fixture.ts';

let coffee: Coffee;
beforeEach(async () => {
  coffee = await Coffee.open();
});
const versions = () => coffee.registry.versions;
const add = () => versions().create(ANA, { name: 'coffee', source: 's3://bucket/n' });
const lost = (number: string) => ({
  code: 'RESOURCE_DOES_NOT_EXIST',
  message: `The registered model "coffee" has no version ${number}, or there is no such model.`,
});

describe('a version', () => {
  test('is made with what is said of it', async () => {
    const tags = [{ key: 'a', value: '1' }];
    const input = {
      name: 'coffee',
      source: 's3://bucket/3',
      run_id: 'r',
      run_link: 'https://ci',
      description: 'third',
      tags,
    };
    const made = await versions().create(ANA, input);
    expect(made).toEqual({
      ...input,
      version: '3',
      creation_timestamp: made.creation_timestamp,
      last_updated_timestamp: made.creation_timestamp,
      current_stage: 'None',
      status: 'READY',
    });
    expect(await versions().get(ANA, { name: 'coffee', version: ' +03 ' })).toEqual(made);
  });

  test('has a number that is never used again, not even that of the newest', async () => {
    await versions().delete(ANA, version(2));
    expect(await add()).toMatchObject({ version: '3' });
    await versions().delete(ANA, version(3));
    await versions().delete(ANA, version(1));
    expect(await add()).toMatchObject({ version: '4' });
    await coffee.registry.models.rename(ANA, 'coffee', 'tea');
    expect(await versions().create(ANA, { name: 'tea', source: 's3://bucket/5' })).toMatchObject({ version: '5' });
  });

  test('has a number of its own also when many are made at once', async () => {
    const made = await Promise.all(Array.from({ length: 20 }, add));
    expect(made.map((one) => Number(one.version)).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 3),
    );
  });

  test('has a description and tags that come and go', async () => {
    expect(await versions().update(ANA, version(1), { description: 'good' })).toMatchObject({ description: 'good' });
    expect((await versions().update(ANA, version(1), {})).description).toBeUndefined();
    await versions().setTag(ANA, version(1), { key: 'a', value: '1' });
    expect(await versions().get(ANA, version(1))).toMatchObject({ tags: [{ key: 'a', value: '1' }] });
    for (let turn = 0; turn < 2; turn += 1) await versions().deleteTag(ANA, version(1), 'a');
    expect(await versions().get(ANA, version(1))).not.toHaveProperty('tags');
  });

  test('that is copied keeps its files when the original is deleted, and its own number', async () => {
    await coffee.registry.models.create(ANA, { name: 'shop' });
    const copy = await versions().create(ANA, { name: 'shop', source: 'models:/coffee/2' });
    const again = await versions().create(ANA, { name: 'coffee', source: 'models:/shop/1' });
    await coffee.registry.models.delete(ANA, 'shop');
    await versions().delete(ANA, version(2));
    expect([copy, again]).toMatchObject([
      { name: 'shop', version: '1', source: 'models:/coffee/2' },
      { name: 'coffee', version: '3', source: 'models:/shop/1' },
    ]);
    expect(await versions().downloadUri(ANA, version(3))).toBe('s3://bucket/2');
  });

  test.each(['9', '0', '-1', '99999999999999999999'])(
    '%s that is not there is not found, whatever is done to it',
    async (number) => {
      const target = { name: 'coffee', version: number };
      for (const work of [
        versions().get(ANA, target),
        versions().update(ANA, target, {}),
        versions().delete(ANA, target),
        versions().setTag(ANA, target, { key: 'a', value: '' }),
        versions().deleteTag(ANA, target, 'a'),
        versions().downloadUri(ANA, target),
        versions().setAlias(ANA, target, 'champion'),
        versions().transition(ANA, target, { stage: 'Staging', archive_existing_versions: false }),
      ])
        expect(await refusal(work)).toEqual(lost(number));
    },
  );

  test.each(['', 'one', '1.0', '1e3', '0x1', 'v1', '1 2'])('%j is no number of one', async (number) => {
    expect(await refusal(versions().get(ANA, { name: 'coffee', version: number }))).toEqual({
      code: 'INVALID_PARAMETER_VALUE',
      message: `Invalid value ${JSON.stringify(number)} for parameter 'version' supplied: it must be a whole number as text, such as '3'.`,
    });
  });

  test('of a model that is not there is not made', async () => {
    expect((await refusal(versions().create(ANA, { name: 'tea', source: 's3://bucket/1' }))).message).toBe(
      'No registered model is named "tea".',
    );
  });
});

describe('a stage', () => {
  test('takes a version in any case, and makes others go if asked', async () => {
    await coffee.toStage('PRODUCTION', { number: 1 });
    await coffee.toStage('staging', { number: 2 });
    await add();
    await coffee.toStage('production', { number: 3 });
    expect(await Promise.all([1, 2, 3].map((number) => coffee.stageOf(number)))).toEqual([
      'Production',
      'Staging',
      'Production',
    ]);
    await coffee.toStage('Production', { number: 2, archive: true });
    expect(await Promise.all([1, 2, 3].map((number) => coffee.stageOf(number)))).toEqual([
      'Archived',
      'Production',
      'Archived',
    ]);
  });

  test('has its newest version told', async () => {
    await coffee.toStage('Production', { number: 1 });
    const numbers = async (...stages: string[]) =>
      (await versions().latest(ANA, 'coffee', stages)).map((one) => `${one.current_stage} ${one.version}`);
    expect(await numbers('production')).toEqual(['Production 1']);
    expect(await numbers('None', 'Staging')).toEqual(['None 2']);
    expect((await numbers()).sort()).toEqual(['None 2', 'Production 1']);
    expect((await refusal(versions().latest(ANA, 'tea'))).code).toBe('RESOURCE_DOES_NOT_EXIST');
  });

  test('is one of four', async () => {
    const message = `Invalid Model Version stage: "Live" for parameter 'stage'. Value must be one of None, Staging, Production, Archived.`;
    expect(await refusal(coffee.toStage('Live'))).toEqual({ code: 'INVALID_PARAMETER_VALUE', message });
    expect((await refusal(versions().latest(ANA, 'coffee', ['Live']))).message).toBe(message);
  });

  test.each(['Archived', 'None'])('%s has no room to be made in', async (stage) => {
    expect((await refusal(coffee.toStage(stage, { archive: true }))).message).toBe(
      `Invalid value true for parameter 'archive_existing_versions' supplied: versions make room in Staging and Production only, and 'stage' is ${stage}.`,
    );
  });
});

describe('an alias', () => {
  test('moves from version to version, and goes', async () => {
    await coffee.setAlias(EVE, 1);
    await coffee.setAlias(EVE, 2);
    expect(await versions().byAlias(ANA, 'coffee', 'champion')).toMatchObject({ version: '2', aliases: ['champion'] });
    expect(await versions().get(ANA, version(1))).not.toHaveProperty('aliases');
    for (let turn = 0; turn < 2; turn += 1) await versions().deleteAlias(ANA, 'coffee', 'champion');
    expect(await refusal(versions().byAlias(ANA, 'coffee', 'champion'))).toEqual({
      code: 'INVALID_PARAMETER_VALUE',
      message: 'Registered model alias champion not found: "coffee" has no such alias. Set it first.',
    });
  });

  test('goes with its version', async () => {
    await coffee.setAlias();
    await versions().delete(ANA, version(1));
    expect((await refusal(versions().byAlias(ANA, 'coffee', 'champion'))).code).toBe('INVALID_PARAMETER_VALUE');
  });

  test('latest is the version with the greatest number, whatever its stage', async () => {
    const greatest = async () => (await versions().byAlias(ANA, 'coffee', 'Latest')).version;
    const before = await greatest();
    await versions().transition(
      ANA,
      { name: 'coffee', version: before },
      { stage: 'Archived', archive_existing_versions: false },
    );
    expect(await greatest()).toBe(before);
    await versions().delete(ANA, { name: 'coffee', version: before });
    expect(Number(await greatest())).toBeLessThan(Number(before));
    expect((await refusal(versions().byAlias(ANA, 'tea', 'latest'))).code).toBe('RESOURCE_DOES_NOT_EXIST');
  });

  test.each(['a', 'A_b-1', 'чемпион', '学習', 'latest1', 'v', 'v1a', 'x'.repeat(255)])('may be %j', async (alias) => {
    await versions().setAlias(ANA, version(1), alias);
    expect(await versions().byAlias(ANA, 'coffee', alias)).toMatchObject({ version: '1' });
  });

  test.each([
    ['', 'an alias must not be empty'],
    ['a b', 'an alias may hold letters, digits, underscores (_) and dashes (-) only'],
    ['a/b', 'an alias may hold letters, digits, underscores (_) and dashes (-) only'],
    ['a\n', 'an alias may hold letters, digits, underscores (_) and dashes (-) only'],
    ['LATEST', "'latest' is reserved for the newest version. Choose another alias"],
    ['V12', "'v' and digits are reserved for versions. Choose another alias"],
  ])('may not be %j', async (alias, rule) => {
    expect(await refusal(versions().setAlias(ANA, version(1), alias))).toEqual({
      code: 'INVALID_PARAMETER_VALUE',
      message: `Invalid value ${JSON.stringify(alias)} for parameter 'alias' supplied: ${rule}.`,
    });
  });

  test('has 255 characters at most, and a model', async () => {
    expect((await refusal(versions().setAlias(ANA, version(1), 'x'.repeat(256)))).message).toContain("'alias' exceeds");
    const gone = 'No registered model is named "tea".';
    expect((await refusal(versions().setAlias(ANA, { name: 'tea', version: '1' }, 'a'))).message).toBe(gone);
    expect((await refusal(versions().deleteAlias(ANA, 'tea', 'a'))).message).toBe(gone);
    expect((await refusal(versions().byAlias(ANA, 'tea', 'a'))).message).toBe(gone);
  });
});

test('a search finds versions, those of prompts only when asked for, in pages', async () => {
  const tags = [{ key: 'mlflow.prompt.is_prompt', value: 'true' }];
  await coffee.registry.models.create(ANA, { name: 'greeting', tags });
  await versions().create(ANA, { name: 'greeting', source: 'dummy-source', tags });
  const found = async (input: object) =>
    ((await versions().search(ANA, input)).items as readonly { name: string; version: string }[]).map(
      (one) => `${one.name} ${one.version}`,
    );
  expect(await found({})).toEqual(['coffee 2', 'coffee 1']);
  expect(await found({ filter: "name = 'coffee'", order_by: ['version_number ASC'], max_results: 1 })).toEqual([
    'coffee 1',
  ]);
  expect(await found({ filter: "tags.`mlflow.prompt.is_prompt` = 'true'" })).toEqual(['greeting 1']);
  expect((await refusal(versions().search(ANA, { max_results: 200_001 }))).message).toContain('from 1 to 200000');
});
