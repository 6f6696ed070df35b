import type { Tag } from '@labtrail/core';
import { beforeEach, expect, test } from 'vitest';
import { ANA, type Facade, loggedModelOf, openFacade, refusal } from './fixture.ts';

let facade: Facade;
beforeEach(() => {
  facade = openFacade();
});
const last = () => facade.events.at(-1);
const prompt = (value: string): Tag => ({ key: 'mlflow.prompt.is_prompt', value });

test.each([
  ['true', 'PROMPT'],
  ['TRUE', 'PROMPT'],
  ['false', 'REGISTERED_MODEL'],
  ['', 'REGISTERED_MODEL'],
])('a model with the prompt tag %j is told of as a %s', async (value, entity) => {
  await facade.registry.models.create(ANA, { name: 'thing', tags: [prompt(value)] });
  expect(last()?.event).toEqual({ entity, action: 'CREATED' });
});

test('of tags with one key the last counts, and is told', async () => {
  const tags = [prompt('true'), { key: 'team', value: 'red' }, { key: 'team', value: 'blue' }, prompt('false')];
  const made = await facade.registry.models.create(ANA, { name: 'thing', tags });
  expect(made.tags).toEqual([prompt('false'), { key: 'team', value: 'blue' }]);
  expect(last()).toEqual({
    event: { entity: 'REGISTERED_MODEL', action: 'CREATED' },
    data: { name: 'thing', tags: { 'mlflow.prompt.is_prompt': 'false', team: 'blue' }, description: '' },
  });
});

test('nothing is told of what fails', async () => {
  const { models, versions } = facade.registry;
  const target = { name: 'lost', version: '1' };
  for (const work of [
    models.create(ANA, { name: 'a/b' }),
    models.setTag(ANA, 'lost', { key: 'a', value: '' }),
    models.deleteTag(ANA, 'lost', 'a'),
    versions.create(ANA, { name: 'lost', source: 's3://bucket/1' }),
    versions.setTag(ANA, target, { key: 'a', value: '' }),
    versions.deleteTag(ANA, target, 'a'),
    versions.setAlias(ANA, target, 'champion'),
    versions.deleteAlias(ANA, 'lost', 'champion'),
  ])
    expect((await refusal(work)).code).not.toBe('');
  expect(facade.events).toEqual([]);
});

test('a version is told of even if its logged model can not be told of it any more', async () => {
  facade = openFacade({
    lineage: {
      run: async () => undefined,
      loggedModel: async (_, id) => loggedModelOf(id, 's3://bucket/model'),
      registered: () => Promise.reject(new Error('it is gone')),
    },
  });
  await facade.registry.models.create(ANA, { name: 'coffee' });
  const made = facade.registry.versions.create(ANA, { name: 'coffee', source: 'models:/m-1', model_id: 'm-1' });
  expect((await refusal(made)).message).toBe('it is gone');
  expect(last()?.event).toEqual({ entity: 'MODEL_VERSION', action: 'CREATED' });
});
