import { beforeEach, describe, expect, test } from 'vitest';
import { ANA, caller, type Facade, openFacade, refusal } from './fixture.ts';

let facade: Facade;
beforeEach(() => {
  facade = openFacade();
});
const models = () => facade.registry.models;
const lost = (name: string) => ({
  code: 'RESOURCE_DOES_NOT_EXIST',
  message: `No registered model is named "${name}".`,
});

describe('a registered model', () => {
  test('is made, read, described, renamed and deleted', async () => {
    const tags = [{ key: 'team', value: 'red' }];
    const made = await models().create(ANA, { name: 'coffee', description: 'The price', tags });
    expect(made).toEqual({
      name: 'coffee',
      creation_timestamp: 1000,
      last_updated_timestamp: 1000,
      description: 'The price',
      tags,
    });
    expect(await models().get(ANA, 'coffee')).toEqual(made);
    expect(await models().update(ANA, 'coffee', { description: 'Of a cup' })).toMatchObject({
      description: 'Of a cup',
    });
    expect(await models().update(ANA, 'coffee', {})).not.toHaveProperty('description');
    expect(await models().rename(ANA, 'coffee', 'tea')).toMatchObject({ name: 'tea', tags });
    expect(await refusal(models().get(ANA, 'coffee'))).toEqual(lost('coffee'));
    await models().delete(ANA, 'tea');
    expect(await refusal(models().get(ANA, 'tea'))).toEqual(lost('tea'));
  });

  test('has tags that are set, overwritten and removed', async () => {
    await models().create(ANA, { name: 'coffee' });
    for (const value of ['red', 'blue']) await models().setTag(ANA, 'coffee', { key: 'team', value });
    expect(await models().get(ANA, 'coffee')).toMatchObject({ tags: [{ key: 'team', value: 'blue' }] });
    for (let turn = 0; turn < 2; turn += 1) await models().deleteTag(ANA, 'coffee', 'team');
    expect(await models().get(ANA, 'coffee')).not.toHaveProperty('tags');
  });

  test('has a name that no other has, be it a model or a prompt', async () => {
    await models().create(ANA, { name: 'coffee' });
    await models().create(ANA, { name: 'greeting', tags: [{ key: 'mlflow.prompt.is_prompt', value: 'true' }] });
    const taken = (what: string, name: string) => ({
      code: 'RESOURCE_ALREADY_EXISTS',
      message: `A ${what} named "${name}" exists already. Choose another name.`,
    });
    expect(await refusal(models().create(ANA, { name: 'coffee' }))).toEqual(taken('registered model', 'coffee'));
    expect(await refusal(models().create(ANA, { name: 'greeting' }))).toEqual(taken('prompt', 'greeting'));
    expect(await refusal(models().rename(ANA, 'coffee', 'greeting'))).toEqual(taken('prompt', 'greeting'));
    expect(await refusal(models().rename(ANA, 'coffee', 'coffee'))).toEqual(taken('registered model', 'coffee'));
    expect(await models().create({ ...caller(), workspace: 'elsewhere' }, { name: 'coffee' })).toBeDefined();
  });

  test('that is not there is not found, whatever is done to it', async () => {
    for (const work of [
      models().get(ANA, 'lost'),
      models().update(ANA, 'lost', {}),
      models().rename(ANA, 'lost', 'found'),
      models().delete(ANA, 'lost'),
      models().setTag(ANA, 'lost', { key: 'a', value: '' }),
      models().deleteTag(ANA, 'lost', 'a'),
    ])
      expect(await refusal(work)).toEqual(lost('lost'));
  });
});

describe('a name is refused', () => {
  test.each([
    ['', "Missing value for required parameter 'name': a name must hold more than blanks."],
    [' \t', "Missing value for required parameter 'name': a name must hold more than blanks."],
    ['a/b', `Invalid value "a/b" for parameter 'name' supplied: a model's name can't hold '/' or ':'.`],
    ['a:b', `Invalid value "a:b" for parameter 'name' supplied: a model's name can't hold '/' or ':'.`],
    ['..', `Invalid value ".." for parameter 'name' supplied: a model's name can't be '.' or '..', nor hold a NUL.`],
    [
      'a\0',
      `Invalid value "a\\u0000" for parameter 'name' supplied: a model's name can't be '.' or '..', nor hold a NUL.`,
    ],
    ['x'.repeat(257), "'name' exceeds the maximum length of 256 characters: it has 257. Shorten it."],
  ])('%j', async (name, message) => {
    const refused = { code: 'INVALID_PARAMETER_VALUE', message };
    expect(await refusal(models().create(ANA, { name }))).toEqual(refused);
    expect(await refusal(models().get(ANA, name))).toEqual(refused);
    await models().create(ANA, { name: 'coffee' });
    expect((await refusal(models().rename(ANA, 'coffee', name))).message).toBe(message.replace("'name'", "'new_name'"));
  });

  test.each(['...', 'a..b', 'Kaffee ☕', '学習', 'x'.repeat(256), '\u{1f600}'.repeat(256)])(
    'but not %j',
    async (name) => {
      expect(await models().create(ANA, { name })).toMatchObject({ name });
    },
  );
});

test.each([
  [{ tags: [{ key: '', value: 'a' }] }, "Missing value for required parameter 'tags[0].key': a tag needs a key."],
  [
    {
      tags: [
        { key: 'a', value: '' },
        { key: 'a#', value: '' },
      ],
    },
    "for parameter 'tags[1].key' supplied",
  ],
  [{ tags: [{ key: 'k'.repeat(251), value: '' }] }, "'tags[0].key' exceeds the maximum length of 250 characters"],
  [{ tags: [{ key: 'a', value: 'x'.repeat(100_001) }] }, "'tags[0].value' exceeds the maximum length of 100000"],
  [{ description: 'x'.repeat(100_001) }, "'description' exceeds the maximum length of 100000 characters"],
])('what is too much is refused with its field: %#', async (part, message) => {
  const { code, message: said } = await refusal(models().create(ANA, { name: 'coffee', ...part }));
  expect([code, said]).toEqual(['INVALID_PARAMETER_VALUE', expect.stringContaining(message)]);
});

describe('a search', () => {
  beforeEach(async () => {
    for (const name of ['a', 'b', 'c']) await models().create(ANA, { name });
    await models().create(ANA, { name: 'p', tags: [{ key: 'mlflow.prompt.is_prompt', value: 'true' }] });
  });
  const names = async (input: object) =>
    ((await models().search(ANA, input)).items as readonly { name: string }[]).map(({ name }) => name);

  test('finds models by name, and prompts only when asked for', async () => {
    expect(await names({})).toEqual(['a', 'b', 'c']);
    expect(await names({ filter: "name != 'b'", order_by: ['name DESC'] })).toEqual(['c', 'a']);
    expect(await names({ filter: "tags.`mlflow.prompt.is_prompt` = 'true'" })).toEqual(['p']);
  });

  test('answers in pages', async () => {
    const { items, nextPageToken } = await models().search(ANA, { max_results: 2 });
    expect(items).toHaveLength(2);
    expect(await names({ max_results: 2, page_token: nextPageToken })).toEqual(['c']);
  });

  test.each([
    [{ max_results: 0 }, "'max_results'"],
    [
      { max_results: 1001 },
      "Invalid value 1001 for parameter 'max_results' supplied: it must be a whole number from 1 to 1000.",
    ],
    [{ page_token: 'x' }, "'page_token'"],
    [{ filter: 'colour = 1' }, 'colour'],
  ])('refuses %j', async (input, message) => {
    expect(await refusal(models().search(ANA, input))).toEqual({
      code: 'INVALID_PARAMETER_VALUE',
      message: expect.stringContaining(message),
    });
  });
});
