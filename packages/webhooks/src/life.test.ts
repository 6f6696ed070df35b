import { Egress } from '@labtrail/egress';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CALLER, EVENT, NOW, settled, TestReceiver, TestWebhooks } from './fixture.ts';

const MINUTE = 60_000;
let receiver: TestReceiver;
let open: TestWebhooks[];

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  receiver = await TestReceiver.open();
  open = [];
});
afterEach(async () => {
  await Promise.all(open.map(({ webhooks }) => webhooks.close()));
  await receiver.close();
  vi.useRealTimers();
});

function start(options: ConstructorParameters<typeof TestWebhooks>[0] = {}): TestWebhooks {
  const started = new TestWebhooks(options);
  open.push(started);
  return started;
}

describe('after a restart', () => {
  test('what is a minute overdue is sent on under its id, in the workspace that it is of', async () => {
    receiver.answers(503);
    const first = start();
    const id = await first.hook(receiver.url);
    first.announce();
    await first.notes(1);
    await first.webhooks.close();
    const [pending] = await first.log(id);
    expect(pending).toMatchObject({ status: 'PENDING', attempts: [{ response_status: 503 }] });
    const second = start({ store: first.store, now: (pending?.next_attempt_timestamp ?? 0) + MINUTE });
    await second.notes(1);
    expect(await second.log(id)).toMatchObject([
      {
        delivery_id: pending?.delivery_id,
        status: 'DELIVERED',
        attempts: [{ response_status: 503 }, { response_status: 200 }],
      },
    ]);
    const [one, two] = receiver.heard.map(({ headers }) => headers['x-mlflow-delivery-id']);
    expect([one, two]).toEqual([pending?.delivery_id, pending?.delivery_id]);
  });

  test('what may still be in the hands of another process is left to it for a minute', async () => {
    receiver.answers(503);
    const first = start();
    const id = await first.hook(receiver.url);
    first.announce();
    await first.notes(1);
    await first.webhooks.close();
    const due = (await first.log(id))[0]?.next_attempt_timestamp ?? 0;
    const second = start({ store: first.store, now: due + MINUTE - 1 });
    await settled();
    expect(receiver.heard).toHaveLength(1);
    second.now += 1;
    await vi.advanceTimersByTimeAsync(MINUTE);
    await second.notes(1);
    expect(receiver.heard).toHaveLength(2);
  });

  test('attempts of before count', async () => {
    receiver.answers(503, 503, 503);
    const first = start({ retries: 1 });
    const id = await first.hook(receiver.url);
    first.announce();
    await first.notes(1);
    await first.webhooks.close();
    const second = start({ store: first.store, retries: 1, now: NOW + 3 * MINUTE });
    await second.notes(1);
    expect(await second.log(id)).toMatchObject([{ status: 'FAILED', attempts: [{}, {}] }]);
  });
});

describe('a receiver that hangs', () => {
  test('holds up neither who announces nor other receivers', async () => {
    const hanging = await TestReceiver.open();
    hanging.answer = () => {};
    const hooks = start();
    const slow = await hooks.hook(hanging.url);
    const fast = await hooks.hook(receiver.url);
    for (let count = 0; count < 100; count += 1) expect(hooks.announce()).toBeUndefined();
    await receiver.hears(100);
    await hooks.notes(100);
    expect(hanging.heard).toHaveLength(4);
    expect((await hooks.log(fast)).every(({ status }) => status === 'DELIVERED')).toBe(true);
    expect((await hooks.log(slow)).every(({ status, attempts }) => status === 'PENDING' && attempts.length === 0)).toBe(
      true,
    );
    await hooks.webhooks.close();
    expect((await hooks.log(slow)).every(({ status, attempts }) => status === 'PENDING' && attempts.length === 0)).toBe(
      true,
    );
    await hanging.close();
  });
});

describe('closing', () => {
  test('ends what is under way, which stays pending for the next start', async () => {
    receiver.answer = () => {};
    const hooks = start();
    const id = await hooks.hook(receiver.url);
    hooks.announce();
    await receiver.hears(1);
    await hooks.webhooks.close();
    const [pending] = await hooks.log(id);
    expect(pending).toMatchObject({ status: 'PENDING', attempts: [], next_attempt_timestamp: NOW });
    receiver.answers();
    const second = start({ store: hooks.store, now: NOW + MINUTE });
    await second.notes(1);
    expect(await second.log(id)).toMatchObject([{ delivery_id: pending?.delivery_id, status: 'DELIVERED' }]);
  });

  test('keeps what was announced just before, and takes no more', async () => {
    const hooks = start();
    const id = await hooks.hook(receiver.url);
    hooks.announce();
    const closing = hooks.webhooks.close();
    hooks.announce();
    await closing;
    hooks.announce();
    await settled();
    expect(await hooks.log(id)).toMatchObject([{ status: 'PENDING', attempts: [] }]);
    expect([receiver.heard, vi.getTimerCount()]).toEqual([[], 0]);
  });

  test('forgets pauses, and may be repeated', async () => {
    receiver.answers(503);
    const hooks = start();
    await hooks.hook(receiver.url);
    hooks.announce();
    await hooks.notes(1);
    expect(vi.getTimerCount()).toBe(2);
    await hooks.webhooks.close();
    await hooks.webhooks.close();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('waits for its last read of the store', async () => {
    const hooks = start();
    const order: string[] = [];
    const waiting = hooks.store.deliveries.waiting.bind(hooks.store.deliveries);
    hooks.store.deliveries.waiting = async (limit) => {
      await settled();
      order.push('read');
      return waiting(limit);
    };
    await vi.advanceTimersByTimeAsync(MINUTE);
    await hooks.webhooks.close();
    order.push('closed');
    expect(order).toEqual(['read', 'closed']);
  });
});

describe('a round of looking', () => {
  test('sends nothing twice that ends while it reads', async () => {
    let end = () => {};
    receiver.answer = (response) => {
      end = () => void response.end();
    };
    const hooks = start();
    await hooks.hook(receiver.url);
    hooks.announce();
    await receiver.hears(1);
    const get = vi.spyOn(hooks.store, 'get');
    const waiting = hooks.store.deliveries.waiting.bind(hooks.store.deliveries);
    hooks.store.deliveries.waiting = async (limit) => {
      const found = await waiting(limit);
      end();
      await hooks.notes(1);
      return found;
    };
    hooks.now += 2 * MINUTE;
    vi.advanceTimersByTime(MINUTE);
    await hooks.notes(1);
    await settled();
    expect(get).not.toHaveBeenCalled();
  });

  test('lets go of ended deliveries after thirty days, and of none that is pending', async () => {
    const hooks = start({ retries: 1 });
    receiver.answers(200, 400, 503);
    const id = await hooks.hook(receiver.url);
    for (const count of [1, 2, 3]) {
      hooks.announce();
      await hooks.notes(count);
      hooks.now += 1;
    }
    await hooks.webhooks.close();
    const statuses = async () => (await hooks.log(id)).map(({ status }) => status);
    expect(await statuses()).toEqual(['PENDING', 'FAILED', 'DELIVERED']);
    receiver.answer = () => {};
    start({ store: hooks.store, now: NOW + 30 * 24 * 60 * MINUTE + 1 });
    await receiver.hears(4);
    expect(await statuses()).toEqual(['PENDING', 'FAILED']);
  });

  test('goes on after a fault of the store, which is logged', async () => {
    const hooks = start();
    const id = await hooks.hook(receiver.url);
    const fault = new Error('the disk is full');
    const { receivers, deliveries } = hooks.store;
    hooks.store.receivers = () => Promise.reject(fault);
    const waiting = deliveries.waiting.bind(deliveries);
    deliveries.waiting = () => Promise.reject(fault);
    expect(hooks.webhooks.announce(CALLER, EVENT)).toBeUndefined();
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(hooks.logged).toEqual([fault, fault]);
    hooks.store.receivers = receivers.bind(hooks.store);
    deliveries.waiting = waiting;
    hooks.announce();
    await hooks.notes(1);
    expect(await hooks.log(id)).toMatchObject([{ status: 'DELIVERED' }]);
  });
});

test('a fault of the server itself is logged, and tells the log of deliveries nothing of itself', async () => {
  const egress = new Egress({ schemes: ['http'], allowPrivate: ['127.0.0.1'] });
  const fault = new Error('/etc/labtrail/key is not readable');
  const hooks = start({ egress });
  const id = await hooks.hook(receiver.url);
  egress.send = () => Promise.reject(fault);
  hooks.announce();
  await hooks.notes(1);
  expect(hooks.logged).toEqual([fault]);
  expect(await hooks.log(id)).toMatchObject([
    { status: 'FAILED', attempts: [{ timestamp: NOW, error_message: 'The server failed at this attempt.' }] },
  ]);
});
