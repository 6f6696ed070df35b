import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BODY, CALLER, EVENT, MADE, NOW, SECRET, settled, signatureOf, TestReceiver, TestWebhooks } from './fixture.ts';

const UUID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
let receiver: TestReceiver;
let hooks: TestWebhooks;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  receiver = await TestReceiver.open();
  hooks = new TestWebhooks();
});
afterEach(async () => {
  await hooks.webhooks.close();
  await receiver.close();
  vi.useRealTimers();
  expect(hooks.logged).toEqual([]);
});

async function reopen(options: ConstructorParameters<typeof TestWebhooks>[0]): Promise<void> {
  await hooks.webhooks.close();
  hooks = new TestWebhooks(options);
}

/** Lets as much time pass as the delivery has to wait, and answers how much that was. */
async function passPause(webhookId: string): Promise<number> {
  const [delivery] = await hooks.log(webhookId);
  const pause = (delivery?.next_attempt_timestamp ?? Number.NaN) - hooks.now;
  await vi.advanceTimersByTimeAsync(pause - 1);
  hooks.now += pause;
  await vi.advanceTimersByTimeAsync(1);
  return pause;
}

describe('a delivery', () => {
  test('is sent as MLflow sends it, and signed', async () => {
    const id = await hooks.hook(receiver.url);
    expect(hooks.announce()).toBeUndefined();
    await hooks.notes(1);
    const [heard] = receiver.heard;
    expect(heard).toMatchObject({ method: 'POST', path: '/in', body: BODY });
    expect(heard?.headers).toMatchObject({
      'content-type': 'application/json',
      'content-length': String(BODY.length),
      'x-mlflow-delivery-id': expect.stringMatching(UUID),
      'x-mlflow-timestamp': String(Math.floor(NOW / 1000)),
      'x-mlflow-signature': heard && signatureOf(heard, SECRET),
    });
    expect(await hooks.log(id)).toEqual([
      {
        delivery_id: heard?.headers['x-mlflow-delivery-id'],
        webhook_id: id,
        event: MADE,
        status: 'DELIVERED',
        creation_timestamp: NOW,
        last_updated_timestamp: NOW,
        body: BODY,
        attempts: [{ timestamp: NOW, response_status: 200, response_body: 'thanks' }],
      },
    ]);
  });

  test('without a secret has no signature', async () => {
    await hooks.hook(receiver.url, { secret: undefined });
    hooks.announce();
    await hooks.notes(1);
    expect(receiver.heard[0]?.headers).not.toHaveProperty('x-mlflow-signature');
  });

  test('is signed over the bytes that are sent, in any script', async () => {
    await hooks.hook(receiver.url, { secret: 'ключ' });
    hooks.webhooks.announce(CALLER, { ...EVENT, data: { name: 'кофе \u{1f600}' } });
    await hooks.notes(1);
    const [heard] = receiver.heard;
    expect(heard?.body).toContain('кофе \u{1f600}');
    expect(heard?.headers['x-mlflow-signature']).toBe(heard && signatureOf(heard, 'ключ'));
  });

  test('goes to every webhook that listens to the event, and to no other', async () => {
    const ids = [await hooks.hook(receiver.url), await hooks.hook(receiver.url)];
    const others = [
      await hooks.hook(receiver.url, { status: 'DISABLED' }),
      await hooks.hook(receiver.url, { events: [{ entity: 'PROMPT', action: 'CREATED' }] }),
    ];
    hooks.announce();
    await hooks.notes(2);
    expect(receiver.heard).toHaveLength(2);
    for (const id of ids) expect(await hooks.log(id)).toMatchObject([{ status: 'DELIVERED' }]);
    for (const id of others) expect(await hooks.log(id)).toEqual([]);
  });

  test('of another workspace is none of this one', async () => {
    const id = await hooks.hook(receiver.url);
    hooks.webhooks.announce({ ...CALLER, workspace: 'elsewhere' }, EVENT);
    hooks.announce();
    await hooks.notes(1);
    expect(await hooks.log(id)).toHaveLength(1);
  });

  test('keeps the beginning of a long answer', async () => {
    receiver.answer = (response) => response.end('x'.repeat(10_000));
    const id = await hooks.hook(receiver.url);
    hooks.announce();
    await hooks.notes(1);
    expect(await hooks.log(id)).toMatchObject([{ attempts: [{ response_body: 'x'.repeat(4096) }] }]);
  });
});

describe('a delivery is tried again', () => {
  test.each([429, 500, 502, 503, 504])(
    'after a %d, under the same id and with a signature of its own time',
    async (status) => {
      receiver.answers(status);
      const id = await hooks.hook(receiver.url);
      hooks.announce();
      await hooks.notes(1);
      expect(await hooks.log(id)).toMatchObject([
        { status: 'PENDING', attempts: [{ timestamp: NOW, response_status: status, response_body: '' }] },
      ]);
      const pause = await passPause(id);
      await hooks.notes(2);
      const [first, second] = receiver.heard;
      expect(second?.headers['x-mlflow-delivery-id']).toBe(first?.headers['x-mlflow-delivery-id']);
      expect(second?.headers['x-mlflow-timestamp']).toBe(String(Math.floor((NOW + pause) / 1000)));
      expect(second?.headers['x-mlflow-signature']).toBe(second && signatureOf(second, SECRET));
      expect(second?.body).toBe(BODY);
      const [delivery] = await hooks.log(id);
      expect(delivery).toMatchObject({
        status: 'DELIVERED',
        creation_timestamp: NOW,
        last_updated_timestamp: NOW + pause,
        attempts: [{ response_status: status }, { timestamp: NOW + pause, response_status: 200 }],
      });
      expect(delivery).not.toHaveProperty('next_attempt_timestamp');
    },
  );

  test('after pauses that double from one second to a minute, with a second of chance', async () => {
    await reopen({ retries: 8 });
    receiver.answers(...Array(8).fill(503));
    const id = await hooks.hook(receiver.url);
    hooks.announce();
    const pauses: number[] = [];
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      await hooks.notes(attempt);
      expect(receiver.heard).toHaveLength(attempt);
      pauses.push(await passPause(id));
    }
    await hooks.notes(9);
    const floors = [1, 2, 4, 8, 16, 32, 60, 60].map((seconds) => seconds * 1000);
    for (const [index, floor] of floors.entries()) {
      expect(pauses[index]).toBeGreaterThanOrEqual(floor);
      expect(pauses[index]).toBeLessThanOrEqual(floor + 1000);
    }
    expect(await hooks.log(id)).toMatchObject([{ status: 'DELIVERED' }]);
  });

  test('not sooner than its pause ends', async () => {
    receiver.answers(503);
    const id = await hooks.hook(receiver.url);
    hooks.announce();
    await hooks.notes(1);
    const [delivery] = await hooks.log(id);
    await vi.advanceTimersByTimeAsync((delivery?.next_attempt_timestamp ?? 0) - hooks.now - 1);
    await settled();
    expect(receiver.heard).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    await hooks.notes(2);
    expect(receiver.heard).toHaveLength(2);
  });

  test.each([
    ['seconds', '120', 120_000],
    ['a date', new Date(Math.floor(NOW / 1000) * 1000 + 90_000).toUTCString(), 90_000 - 678],
    ['more than an hour', '7200', 3_600_000],
  ])('when the receiver said so: %s', async (_, header, pause) => {
    receiver.answer = (response) => void response.writeHead(429, { 'Retry-After': header }).end();
    const id = await hooks.hook(receiver.url);
    hooks.announce();
    await hooks.notes(1);
    expect((await hooks.log(id))[0]?.next_attempt_timestamp).toBe(NOW + pause);
  });

  test('when nobody answered', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    await new Promise((resolve) => server.close(resolve));
    const id = await hooks.hook(`http://127.0.0.1:${port}/in`);
    hooks.announce();
    await hooks.notes(1);
    expect(await hooks.log(id)).toMatchObject([
      { status: 'PENDING', attempts: [{ timestamp: NOW, error_message: expect.stringContaining('ECONNREFUSED') }] },
    ]);
    await passPause(id);
    await hooks.notes(2);
    expect((await hooks.log(id))[0]?.attempts).toHaveLength(2);
  });

  test('when no answer came in time', async () => {
    await reopen({ timeout: 10 });
    receiver.answer = () => {};
    const id = await hooks.hook(receiver.url);
    hooks.announce();
    await hooks.notes(1);
    expect(await hooks.log(id)).toMatchObject([
      { status: 'PENDING', attempts: [{ error_message: 'No whole answer came within 10 ms.' }] },
    ]);
  });
});

describe('a delivery is given up', () => {
  test.each([301, 302, 400, 401, 404, 410, 422, 501])('after a %d, at once', async (status) => {
    receiver.answer = (response) => void response.writeHead(status, { Location: receiver.url }).end('no');
    const id = await hooks.hook(receiver.url);
    hooks.announce();
    await hooks.notes(1);
    const [delivery] = await hooks.log(id);
    expect(delivery).toMatchObject({ status: 'FAILED', attempts: [{ response_status: status, response_body: 'no' }] });
    expect(delivery).not.toHaveProperty('next_attempt_timestamp');
    expect(vi.getTimerCount()).toBe(1);
    expect(receiver.heard).toHaveLength(1);
  });

  test.each([0, 1, 3])('when as many attempts as may follow the first have failed: %d', async (retries) => {
    await reopen({ retries });
    receiver.answers(...Array(10).fill(500));
    const id = await hooks.hook(receiver.url);
    hooks.announce();
    for (let attempt = 1; attempt <= retries; attempt += 1) {
      await hooks.notes(attempt);
      await passPause(id);
    }
    await hooks.notes(retries + 1);
    expect(await hooks.log(id)).toMatchObject([
      { status: 'FAILED', attempts: Array(retries + 1).fill({ response_status: 500 }) },
    ]);
    expect(vi.getTimerCount()).toBe(1);
  });

  test('when its webhook was disabled meanwhile', async () => {
    receiver.answers(503);
    const id = await hooks.hook(receiver.url);
    hooks.announce();
    await hooks.notes(1);
    await hooks.webhooks.update(CALLER, id, { status: 'DISABLED' });
    await passPause(id);
    await hooks.notes(2);
    expect(receiver.heard).toHaveLength(1);
    expect(await hooks.log(id)).toMatchObject([
      {
        status: 'FAILED',
        attempts: [{ response_status: 503 }, { error_message: 'The webhook is disabled: nothing was sent.' }],
      },
    ]);
  });

  test('and forgotten when its webhook was deleted meanwhile', async () => {
    receiver.answers(503);
    const id = await hooks.hook(receiver.url);
    hooks.announce();
    await hooks.notes(1);
    const pause = ((await hooks.log(id))[0]?.next_attempt_timestamp ?? 0) - NOW;
    await hooks.webhooks.delete(CALLER, id);
    await vi.advanceTimersByTimeAsync(pause);
    await settled();
    expect(receiver.heard).toHaveLength(1);
    expect(await hooks.store.deliveries.waiting(10)).toEqual([]);
  });
});
