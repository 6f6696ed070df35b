import { WEBHOOK_EVENTS, type WebhookEntity, type WebhookEvent } from '@labtrail/core';
import { Egress } from '@labtrail/egress';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CALLER, MADE, NOW, refusal, SECRET, signatureOf, TestReceiver, TestWebhooks } from './fixture.ts';

let receiver: TestReceiver;
let hooks: TestWebhooks;
beforeEach(async () => {
  receiver = await TestReceiver.open();
  hooks = new TestWebhooks();
});
afterEach(async () => {
  await hooks.webhooks.close();
  await receiver.close();
});

const whole = (more: object = {}) => ({
  webhook_id: expect.stringMatching(/^[\da-f-]{36}$/),
  name: 'hook',
  url: receiver.url,
  events: [MADE],
  status: 'ACTIVE',
  creation_timestamp: NOW,
  last_updated_timestamp: NOW,
  ...more,
});

describe('a webhook', () => {
  test('is made, read and listed, the oldest first, in pages', async () => {
    const { webhooks } = hooks;
    const first = await hooks.hook(receiver.url, { description: 'ours' });
    hooks.now += 1;
    const second = await hooks.hook(receiver.url, { status: 'DISABLED' });
    expect(await webhooks.get(CALLER, first)).toEqual(whole({ webhook_id: first, description: 'ours' }));
    const page = await webhooks.list(CALLER, { max_results: 1 });
    expect(page).toMatchObject({ items: [{ webhook_id: first }], nextPageToken: expect.any(String) });
    const rest = await webhooks.list(CALLER, { max_results: 1, page_token: page.nextPageToken });
    const times = { creation_timestamp: NOW + 1, last_updated_timestamp: NOW + 1 };
    expect(rest).toEqual({ items: [whole({ webhook_id: second, status: 'DISABLED', ...times })] });
    expect(await webhooks.list({ ...CALLER, workspace: 'elsewhere' }, {})).toEqual({ items: [] });
  });

  test('hears of each event once, in the order of their names', async () => {
    const events: WebhookEvent[] = [
      { entity: 'PROMPT_TAG', action: 'SET' },
      MADE,
      { entity: 'PROMPT_TAG', action: 'DELETED' },
      MADE,
    ];
    const id = await hooks.hook(receiver.url, { events });
    expect((await hooks.webhooks.get(CALLER, id)).events).toEqual([events[2], events[0], MADE]);
  });

  test('is changed in what is given; an empty secret and no events stay what they were', async () => {
    const { webhooks } = hooks;
    const id = await hooks.hook(receiver.url, { description: 'ours' });
    hooks.now += 1;
    const changed = whole({ description: 'ours', last_updated_timestamp: NOW + 1 });
    expect(await webhooks.update(CALLER, id, { secret: '', events: [] })).toEqual(changed);
    const given = {
      name: 'other',
      url: `${receiver.url}/2`,
      events: [{ entity: 'PROMPT', action: 'CREATED' }] as const,
    };
    expect(await webhooks.update(CALLER, id, { ...given, status: 'DISABLED' })).toEqual({
      ...changed,
      ...given,
      status: 'DISABLED',
    });
    await webhooks.test(CALLER, id);
    const [heard] = receiver.heard;
    expect(heard?.headers['x-mlflow-signature']).toBe(heard && signatureOf(heard, SECRET));
  });

  test('is gone with its log when it is deleted', async () => {
    const { webhooks } = hooks;
    const id = await hooks.hook(receiver.url);
    hooks.announce();
    await hooks.notes(1);
    await webhooks.delete(CALLER, id);
    const lost = ['RESOURCE_DOES_NOT_EXIST', `No webhook has the id "${id}".`];
    for (const work of [
      webhooks.get(CALLER, id),
      webhooks.update(CALLER, id, {}),
      webhooks.delete(CALLER, id),
      webhooks.test(CALLER, id),
      webhooks.deliveries(CALLER, id, {}),
      webhooks.replay(CALLER, id, 'any'),
    ])
      expect(await refusal(work)).toEqual(lost);
  });

  test('of another workspace is not found', async () => {
    const id = await hooks.hook(receiver.url);
    const stranger = { ...CALLER, workspace: 'elsewhere' };
    expect((await refusal(hooks.webhooks.get(stranger, id)))[0]).toBe('RESOURCE_DOES_NOT_EXIST');
    expect((await refusal(hooks.webhooks.delete(stranger, id)))[0]).toBe('RESOURCE_DOES_NOT_EXIST');
  });
});

describe('a webhook is refused', () => {
  const name = "a webhook's name has 1 to 63 letters or digits, and dots, underscores and dashes between them.";

  test.each([
    [{ name: '' }, `Invalid value "" for parameter 'name' supplied: ${name}`],
    [{ name: '-a' }, `Invalid value "-a" for parameter 'name' supplied: ${name}`],
    [{ name: 'a.' }, `Invalid value "a." for parameter 'name' supplied: ${name}`],
    [{ name: 'ä' }, `Invalid value "ä" for parameter 'name' supplied: ${name}`],
    [{ name: 'a\n' }, `Invalid value "a\\n" for parameter 'name' supplied: ${name}`],
    [{ name: 'a'.repeat(64) }, name],
    [{ description: 'x'.repeat(1001) }, "'description' exceeds the maximum length of 1000 characters"],
    [{ secret: 'x'.repeat(1001) }, "'secret' exceeds the maximum length of 1000 characters: it has 1001. Shorten it."],
    [{ url: `http://127.0.0.1/${'x'.repeat(2048)}` }, "'url' exceeds the maximum length of 2048 characters"],
    [{ url: 'hooks' }, 'Invalid value "hooks" for parameter \'url\' supplied: it must be an absolute URL'],
    [{ url: 'https://127.0.0.1/' }, "the scheme 'https' isn't allowed"],
    [{ url: 'http://10.0.0.1/' }, 'not a public one'],
    [{ url: 'http://169.254.169.254/latest' }, 'not a public one'],
    [{ url: 'http://[::1]/' }, 'not a public one'],
    [
      { events: [{ entity: 'PROMPT', action: 'SET' }] },
      "for parameter 'events[0]' supplied: PROMPT knows the action CREATED only.",
    ],
    [
      { events: [MADE, { entity: 'PROMPT_TAG', action: 'CREATED' }] },
      `Invalid value {"entity":"PROMPT_TAG","action":"CREATED"} for parameter 'events[1]' supplied: PROMPT_TAG knows the actions SET, DELETED only.`,
    ],
  ])('with %j, when it is made and when it is changed', async (part, message) => {
    const refused = ['INVALID_PARAMETER_VALUE', expect.stringContaining(message)];
    expect(await refusal(hooks.hook(receiver.url, part))).toEqual(refused);
    const id = await hooks.hook(receiver.url);
    expect(await refusal(hooks.webhooks.update(CALLER, id, part as object))).toEqual(refused);
    expect(await hooks.webhooks.get(CALLER, id)).toEqual(whole());
  });

  test('without events', async () => {
    expect((await refusal(hooks.hook(receiver.url, { events: [] })))[1]).toBe(
      "Missing value for required parameter 'events': name one event or more.",
    );
  });

  test.each([0, 1001])('and %d are no results of a page', async (max_results) => {
    const message = `Invalid value ${max_results} for parameter 'max_results' supplied: it must be a whole number from 1 to 1000.`;
    expect((await refusal(hooks.webhooks.list(CALLER, { max_results })))[1]).toBe(message);
  });

  test('with an address that became private since it was made: nothing is sent there', async () => {
    let address = '93.184.215.14';
    const egress = new Egress({ schemes: ['http'], resolve: async () => [address] });
    hooks = new TestWebhooks({ egress });
    const id = await hooks.hook('http://hooks.example/in');
    address = '127.0.0.1';
    hooks.announce();
    await hooks.notes(1);
    expect(await hooks.log(id)).toMatchObject([
      { status: 'FAILED', attempts: [{ error_message: expect.stringContaining('not a public one') }] },
    ]);
    expect(receiver.heard).toEqual([]);
  });
});

describe('a test', () => {
  const all = Object.entries(WEBHOOK_EVENTS).flatMap(([entity, actions]) =>
    actions.map((action) => ({ entity: entity as WebhookEntity, action })),
  );

  test.each(all)('sends an example of $entity $action, signed', async (event) => {
    const id = await hooks.hook(receiver.url);
    const result = await hooks.webhooks.test(CALLER, id, event);
    expect(result).toEqual({ success: true, response_status: 200, response_body: 'thanks' });
    const [heard] = receiver.heard;
    expect(heard?.headers['x-mlflow-signature']).toBe(heard && signatureOf(heard, SECRET));
    expect(JSON.parse(heard?.body ?? '')).toMatchObject({
      entity: event.entity.toLowerCase(),
      action: event.action.toLowerCase(),
      timestamp: '2026-01-02T03:04:05.678+00:00',
    });
    expect(Object.keys(JSON.parse(heard?.body ?? '').data).length).toBeGreaterThan(1);
    expect(await hooks.log(id)).toEqual([]);
  });

  test('sends one of the first event that the webhook listens to, once, also to a disabled one', async () => {
    receiver.answers(503);
    const id = await hooks.hook(receiver.url, { status: 'DISABLED' });
    expect(await hooks.webhooks.test(CALLER, id)).toEqual({ success: false, response_status: 503, response_body: '' });
    expect(receiver.heard).toHaveLength(1);
    expect(receiver.heard[0]?.body).toContain('"entity":"registered_model","action":"created"');
  });

  test('tells why no answer came', async () => {
    receiver.answer = (response) => response.destroy();
    const id = await hooks.hook(receiver.url);
    expect(await hooks.webhooks.test(CALLER, id)).toEqual({ success: false, error_message: expect.any(String) });
  });

  test('knows no other events', async () => {
    const id = await hooks.hook(receiver.url);
    const tested = hooks.webhooks.test(CALLER, id, { entity: 'PROMPT', action: 'DELETED' });
    expect((await refusal(tested))[1]).toContain(
      "for parameter 'event' supplied: PROMPT knows the action CREATED only.",
    );
  });
});
