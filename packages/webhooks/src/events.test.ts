import { type Tag, WEBHOOK_EVENTS, type WebhookEntity } from '@labtrail/core';
import { Registry } from '@labtrail/registry';
import { openMemoryRegistry } from '@labtrail/registry/memory';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CALLER, NOW, TestReceiver, TestWebhooks } from './fixture.ts';

const PROMPT: Tag[] = [
  { key: 'mlflow.prompt.is_prompt', value: 'true' },
  { key: '_mlflow_prompt_type', value: 'text' },
];
const TEAM = { key: 'team', value: 'red' };
const events = Object.entries(WEBHOOK_EVENTS).flatMap(([entity, actions]) =>
  actions.map((action) => ({ entity: entity as WebhookEntity, action })),
);
let receiver: TestReceiver;
let hooks: TestWebhooks;
let registry: Registry;

beforeEach(async () => {
  receiver = await TestReceiver.open();
  const store = openMemoryRegistry();
  hooks = new TestWebhooks({ store: store.webhooks });
  registry = new Registry(store, {
    lineage: { run: async () => undefined, loggedModel: async () => undefined, registered: async () => {} },
    workingFolder: '/work',
    clock: () => NOW,
    announce: (caller, event) => hooks.webhooks.announce(caller, event),
  });
  await hooks.hook(receiver.url, { events });
});
afterEach(async () => {
  await hooks.webhooks.close();
  await registry.close();
  await receiver.close();
});

let told = 0;
beforeEach(() => {
  told = 0;
});

/** Does something that one event comes of, and checks what a receiver hears of it. */
async function tells(work: Promise<unknown>, event: string, data: object): Promise<void> {
  await work;
  told += 1;
  await hooks.notes(told);
  expect(receiver.heard).toHaveLength(told);
  const [entity, action] = event.split('.');
  expect(JSON.parse(receiver.heard.at(-1)?.body ?? '')).toEqual({
    entity,
    action,
    timestamp: '2026-01-02T03:04:05.678+00:00',
    data,
  });
}

test('a receiver hears of models what MLflow tells, and of their own tags and stages nothing', async () => {
  const { models, versions } = registry;
  const coffee = { name: 'coffee', version: '1' };
  const made = { name: 'coffee', description: 'The price', tags: [TEAM] };
  await tells(models.create(CALLER, made), 'registered_model.created', { ...made, tags: { team: 'red' } });
  await tells(
    versions.create(CALLER, {
      name: 'coffee',
      source: 's3://bucket/1',
      run_id: 'r',
      tags: [TEAM],
      description: 'first',
    }),
    'model_version.created',
    { ...coffee, source: 's3://bucket/1', run_id: 'r', tags: { team: 'red' }, description: 'first' },
  );
  await tells(versions.create(CALLER, { name: 'coffee', source: 's3://bucket/2' }), 'model_version.created', {
    ...coffee,
    version: '2',
    source: 's3://bucket/2',
    run_id: null,
    tags: {},
    description: null,
  });
  await models.setTag(CALLER, 'coffee', TEAM);
  await models.deleteTag(CALLER, 'coffee', 'team');
  await versions.transition(CALLER, coffee, { stage: 'Staging', archive_existing_versions: false });
  await versions.update(CALLER, coffee, { description: 'better' });
  await tells(versions.setTag(CALLER, coffee, TEAM), 'model_version_tag.set', { ...coffee, ...TEAM });
  await tells(versions.deleteTag(CALLER, coffee, 'team'), 'model_version_tag.deleted', { ...coffee, key: 'team' });
  const alias = { ...coffee, alias: 'champion' };
  await tells(versions.setAlias(CALLER, coffee, 'champion'), 'model_version_alias.created', alias);
  await tells(versions.deleteAlias(CALLER, 'coffee', 'champion'), 'model_version_alias.deleted', {
    name: 'coffee',
    alias: 'champion',
  });
  await versions.delete(CALLER, coffee);
  await models.rename(CALLER, 'coffee', 'tea');
  await models.delete(CALLER, 'tea');
  await tells(models.create(CALLER, { name: 'milk' }), 'registered_model.created', {
    name: 'milk',
    tags: {},
    description: '',
  });
});

test('a receiver hears of prompts what MLflow tells', async () => {
  const { models, versions } = registry;
  const greeting = { name: 'greeting', version: '1' };
  const made = { name: 'greeting', tags: [...PROMPT, TEAM] };
  await tells(models.create(CALLER, made), 'prompt.created', {
    name: 'greeting',
    tags: { team: 'red' },
    description: '',
  });
  const text = { key: 'mlflow.prompt.text', value: 'Hello {{name}}' };
  await tells(
    versions.create(CALLER, { name: 'greeting', source: 'dummy-source', tags: [...PROMPT, TEAM, text] }),
    'prompt_version.created',
    { ...greeting, template: 'Hello {{name}}', tags: { team: 'red' }, description: null },
  );
  await tells(models.setTag(CALLER, 'greeting', TEAM), 'prompt_tag.set', { name: 'greeting', ...TEAM });
  await tells(models.deleteTag(CALLER, 'greeting', 'team'), 'prompt_tag.deleted', { name: 'greeting', key: 'team' });
  await tells(versions.setTag(CALLER, greeting, TEAM), 'prompt_version_tag.set', { ...greeting, ...TEAM });
  await tells(versions.deleteTag(CALLER, greeting, 'team'), 'prompt_version_tag.deleted', { ...greeting, key: 'team' });
  await tells(versions.setAlias(CALLER, greeting, 'live'), 'prompt_alias.created', { ...greeting, alias: 'live' });
  await tells(versions.deleteAlias(CALLER, 'greeting', 'live'), 'prompt_alias.deleted', {
    name: 'greeting',
    alias: 'live',
  });
});

test.each([
  ['model', 'model_version_alias', [], 's3://bucket/1'],
  ['prompt', 'prompt_alias', PROMPT, 'dummy-source'],
])(
  'a receiver hears of an alias of a %s when its move is approved, and not before',
  async (_, entity, tags, source) => {
    const { models, versions, promotions } = registry;
    const place = { name: 'thing', version: '1' };
    const alias = 'live';
    await models.create(CALLER, { name: 'thing', tags });
    await versions.create(CALLER, { name: 'thing', source, tags });
    told = 2;
    await promotions.setPolicy(CALLER, 'thing', { targets: [{ alias }], own_approval: true });
    await expect(versions.setAlias(CALLER, place, alias)).rejects.toThrow('promotion request');
    const entered = await promotions.request(CALLER, { ...place, target: { alias } });
    await tells(promotions.approve(CALLER, entered.request_id), `${entity}.created`, { ...place, alias });
    const left = await promotions.request(CALLER, { ...place, target: { alias }, action: 'LEAVE' });
    await tells(promotions.approve(CALLER, left.request_id), `${entity}.deleted`, { name: 'thing', alias });
    const rejected = await promotions.request(CALLER, { ...place, target: { alias } });
    await promotions.reject(CALLER, rejected.request_id);
    await tells(models.create(CALLER, { name: 'last' }), 'registered_model.created', {
      name: 'last',
      tags: {},
      description: '',
    });
  },
);
