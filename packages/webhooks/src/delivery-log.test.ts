import { openMemoryRegistry } from '@labtrail/registry/memory';
import { SecretBox } from '@labtrail/secrets';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BODY, CALLER, MADE, NOW, refusal, SECRET, signatureOf, TestReceiver, TestWebhooks } from './fixture.ts';

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

describe('the log of deliveries', () => {
  test('is read the newest first, by status and in pages', async () => {
    receiver.answers(200, 400);
    const id = await hooks.hook(receiver.url);
    for (const count of [1, 2, 3]) {
      hooks.announce();
      await hooks.notes(count);
      hooks.now += 1;
    }
    const { webhooks } = hooks;
    const [newest, middle, oldest] = await hooks.log(id);
    expect([newest, middle, oldest]).toMatchObject([
      { status: 'DELIVERED' },
      { status: 'FAILED' },
      { status: 'DELIVERED' },
    ]);
    expect(await webhooks.deliveries(CALLER, id, { status: 'FAILED' })).toEqual({ items: [middle] });
    const page = await webhooks.deliveries(CALLER, id, { max_results: 2 });
    expect(page.items).toEqual([newest, middle]);
    const rest = await webhooks.deliveries(CALLER, id, { max_results: 2, page_token: page.nextPageToken });
    expect(rest).toEqual({ items: [oldest] });
    expect(await webhooks.delivery(CALLER, id, oldest?.delivery_id ?? '')).toEqual(oldest);
    expect(await refusal(webhooks.delivery(CALLER, id, 'lost'))).toEqual([
      'RESOURCE_DOES_NOT_EXIST',
      `The webhook "${id}" has no delivery with the id "lost".`,
    ]);
  });

  test('is replayed: the same body under an id of its own', async () => {
    receiver.answers(400);
    const id = await hooks.hook(receiver.url);
    hooks.announce();
    await hooks.notes(1);
    const [failed] = await hooks.log(id);
    hooks.now += 5000;
    const replayed = await hooks.webhooks.replay(CALLER, id, failed?.delivery_id ?? '');
    expect(replayed).toEqual({
      delivery_id: expect.any(String),
      webhook_id: id,
      event: MADE,
      status: 'PENDING',
      creation_timestamp: NOW + 5000,
      last_updated_timestamp: NOW + 5000,
      next_attempt_timestamp: NOW + 5000,
      replay_of: failed?.delivery_id,
      body: BODY,
      attempts: [],
    });
    await hooks.notes(2);
    const [, heard] = receiver.heard;
    expect(heard?.body).toBe(BODY);
    expect(heard?.headers['x-mlflow-delivery-id']).toBe(replayed.delivery_id);
    expect(replayed.delivery_id).not.toBe(failed?.delivery_id);
    expect(await hooks.log(id)).toMatchObject([
      { replay_of: failed?.delivery_id, status: 'DELIVERED' },
      { status: 'FAILED' },
    ]);
  });

  test('is not replayed to a disabled webhook, nor to another one', async () => {
    const [id, other] = [
      await hooks.hook(receiver.url),
      await hooks.hook(receiver.url, { events: [{ entity: 'PROMPT', action: 'CREATED' }] }),
    ];
    hooks.announce();
    await hooks.notes(1);
    const deliveryId = (await hooks.log(id))[0]?.delivery_id ?? '';
    expect((await refusal(hooks.webhooks.replay(CALLER, other, deliveryId)))[0]).toBe('RESOURCE_DOES_NOT_EXIST');
    await hooks.webhooks.update(CALLER, id, { status: 'DISABLED' });
    expect(await refusal(hooks.webhooks.replay(CALLER, id, deliveryId))).toEqual([
      'INVALID_PARAMETER_VALUE',
      `The webhook "${id}" is DISABLED, and nothing is sent to it. Set its status to ACTIVE first.`,
    ]);
    expect(receiver.heard).toHaveLength(1);
  });
});

describe('a secret', () => {
  test('is in no answer, error or log, and sealed in the store', async () => {
    const said: unknown[] = [];
    const id = await hooks.hook(receiver.url);
    hooks.announce();
    await hooks.notes(1);
    const { webhooks } = hooks;
    const [delivery] = await hooks.log(id);
    said.push(await webhooks.get(CALLER, id), await webhooks.list(CALLER, {}), delivery);
    said.push(await webhooks.update(CALLER, id, { secret: SECRET }), await webhooks.test(CALLER, id));
    said.push(await webhooks.replay(CALLER, id, delivery?.delivery_id ?? ''));
    said.push(await refusal(webhooks.update(CALLER, id, { secret: SECRET.repeat(200) })));
    said.push(
      await hooks.store.get(CALLER, id),
      await hooks.store.receivers(CALLER, MADE),
      receiver.heard,
      hooks.logged,
    );
    await hooks.notes(2);
    said.push(await hooks.log(id));
    expect(JSON.stringify(said)).not.toContain(SECRET);
    const { sealedSecret = '' } = (await hooks.store.get(CALLER, id)) ?? {};
    expect(SecretBox.of('a key', 'webhook').open(sealedSecret, id)).toBe(SECRET);
  });

  test('that is moved to the row of another webhook signs nothing there', async () => {
    const [id, thief] = [await hooks.hook(receiver.url), await hooks.hook(receiver.url, { secret: 'mine' })];
    const { sealedSecret = '' } = (await hooks.store.get(CALLER, id)) ?? {};
    await hooks.store.update(CALLER, thief, { sealedSecret, now: NOW });
    expect(await hooks.webhooks.test(CALLER, thief)).toEqual({
      success: false,
      error_message: expect.stringContaining("The webhook's secret can't be opened"),
    });
    hooks.announce();
    await hooks.notes(2);
    expect(await hooks.log(thief)).toMatchObject([
      { status: 'FAILED', attempts: [{ error_message: expect.any(String) }] },
    ]);
    expect(receiver.heard).toHaveLength(1);
  });

  test('of another key is not opened, and nothing unsigned is sent in its place', async () => {
    const store = openMemoryRegistry().webhooks;
    hooks = new TestWebhooks({ store });
    const id = await hooks.hook(receiver.url);
    await hooks.webhooks.close();
    hooks = new TestWebhooks({ store, box: () => SecretBox.of('a new key', 'webhook') });
    const { success, error_message } = await hooks.webhooks.test(CALLER, id);
    expect([success, error_message]).toEqual([false, expect.stringContaining('start the server with the key of old')]);
    expect(receiver.heard).toEqual([]);
    await hooks.webhooks.update(CALLER, id, { secret: 'new' });
    expect(await hooks.webhooks.test(CALLER, id)).toMatchObject({ success: true });
    expect(receiver.heard[0]?.headers['x-mlflow-signature']).toBe(
      receiver.heard[0] && signatureOf(receiver.heard[0], 'new'),
    );
  });

  test('needs a key only where there is one', async () => {
    hooks = new TestWebhooks({ box: () => expect.unreachable() });
    const id = await hooks.hook(receiver.url, { secret: '' });
    expect(await hooks.webhooks.test(CALLER, id)).toMatchObject({ success: true });
  });
});
