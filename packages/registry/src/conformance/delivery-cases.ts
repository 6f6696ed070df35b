import type { DeliveryAttempt } from '@labtrail/core';
import { expect } from 'vitest';
import type { DeliveryChange, DeliveryQuery, ModelRegistry } from '../contract.ts';
import type { Cases } from './cases.ts';
import { ALL, HERE, read, THERE } from './fixtures.ts';
import { delivery, makeWebhook, TAG_SET } from './webhooks.ts';

const ATTEMPT: DeliveryAttempt = { timestamp: 6000, response_status: 503, response_body: '"busy"\n雪' };
const RETRY: DeliveryChange = { status: 'PENDING', attempt: ATTEMPT, nextAttempt: 7000, now: 6001 };
const DONE: DeliveryChange = {
  status: 'DELIVERED',
  attempt: { timestamp: 7000, response_status: 200, response_body: '' },
  nextAttempt: undefined,
  now: 7001,
};

async function listed(registry: ModelRegistry, query: Partial<DeliveryQuery> = {}): Promise<[string, boolean]> {
  const asked = { webhookId: 'w', status: undefined, ...ALL, ...query };
  const { items, more } = read(await registry.webhooks.deliveries.list(HERE, asked));
  return [items.map((each) => each.delivery_id).join(' '), more];
}

export const deliveryCases: Cases = {
  'keeps deliveries as they are given': async (registry) => {
    await makeWebhook(registry, 'w');
    const { next_attempt_timestamp: _, ...done } = delivery('done', {
      event: TAG_SET,
      status: 'FAILED',
      replay_of: 'd0',
      last_updated_timestamp: 5001,
      attempts: [ATTEMPT, { timestamp: 6002, error_message: 'it\'s "gone"' }],
    });
    await registry.webhooks.deliveries.add(HERE, [delivery('d1'), done]);
    await registry.webhooks.deliveries.add(HERE, []);
    expect(await registry.webhooks.deliveries.get(HERE, 'w', 'd1')).toEqual(delivery('d1'));
    expect(await registry.webhooks.deliveries.get(HERE, 'w', 'done')).toEqual(done);
    const query = { webhookId: 'w', status: 'FAILED', ...ALL } as const;
    expect(read(await registry.webhooks.deliveries.list(HERE, query))).toEqual({ items: [done], more: false });
  },

  'leaves out deliveries to webhooks that are not there': async (registry) => {
    await makeWebhook(registry, 'w');
    await makeWebhook(registry, 'theirs', { scope: THERE });
    const lost = ['none', 'W', 'theirs'].map((id) => delivery(`to ${id}`, { webhook_id: id }));
    const { deliveries } = registry.webhooks;
    await deliveries.add(
      HERE,
      [lost[0], delivery('d1'), lost[1], lost[2]].filter((each) => each !== undefined),
    );
    expect(await deliveries.waiting(10)).toEqual([{ workspace: 'default', delivery: delivery('d1') }]);
    await makeWebhook(registry, 'none');
    expect(await deliveries.get(HERE, 'none', 'to none')).toBeUndefined();
    expect(await deliveries.get(THERE, 'theirs', 'to theirs')).toBeUndefined();
  },

  'finds a delivery with its webhook and in its workspace only': async (registry) => {
    for (const id of ['w', 'other']) await makeWebhook(registry, id);
    const { deliveries } = registry.webhooks;
    await deliveries.add(HERE, [delivery('d1')]);
    expect(await deliveries.get(HERE, 'other', 'd1')).toBeUndefined();
    expect(await deliveries.get(HERE, 'w', 'D1')).toBeUndefined();
    expect(await deliveries.get(THERE, 'w', 'd1')).toBeUndefined();
    expect(await deliveries.note(THERE, 'd1', DONE)).toBe('not found');
    const theirs = { webhookId: 'w', status: undefined, ...ALL };
    expect(read(await deliveries.list(THERE, theirs))).toEqual({ items: [], more: false });
    expect(await listed(registry, { webhookId: 'other' })).toEqual(['', false]);
    expect(await deliveries.get(HERE, 'w', 'd1')).toEqual(delivery('d1'));
  },

  'lists deliveries by creation, then id, the newest first, page by page': async (registry) => {
    await makeWebhook(registry, 'w');
    await registry.webhooks.deliveries.add(HERE, [
      delivery('b'),
      delivery('old', { creation_timestamp: 4000 }),
      delivery('a', { status: 'DELIVERED' }),
      delivery('c', { status: 'FAILED' }),
      delivery('new', { creation_timestamp: 6000, status: 'DELIVERED' }),
    ]);
    expect(await listed(registry)).toEqual(['new c b a old', false]);
    expect(await listed(registry, { limit: 2 })).toEqual(['new c', true]);
    expect(await listed(registry, { offset: 2, limit: 3 })).toEqual(['b a old', false]);
    expect(await listed(registry, { offset: 5 })).toEqual(['', false]);
    expect(await listed(registry, { status: 'DELIVERED' })).toEqual(['new a', false]);
    expect(await listed(registry, { status: 'DELIVERED', limit: 1 })).toEqual(['new', true]);
    expect(await listed(registry, { status: 'PENDING' })).toEqual(['b old', false]);
  },

  'notes attempts one after the other, and when the next is due': async (registry) => {
    await makeWebhook(registry, 'w');
    const { deliveries } = registry.webhooks;
    await deliveries.add(HERE, [delivery('d1'), delivery('d2')]);
    expect(await deliveries.note(HERE, 'd1', RETRY)).toBe('noted');
    const once = { attempts: [ATTEMPT], next_attempt_timestamp: 7000, last_updated_timestamp: 6001 };
    expect(await deliveries.get(HERE, 'w', 'd1')).toEqual(delivery('d1', once));
    expect(await deliveries.note(HERE, 'd1', DONE)).toBe('noted');
    const { next_attempt_timestamp: _, ...done } = delivery('d1', {
      status: 'DELIVERED',
      attempts: [ATTEMPT, DONE.attempt],
      last_updated_timestamp: 7001,
    });
    const found = await deliveries.get(HERE, 'w', 'd1');
    expect(found).toEqual(done);
    expect(found).not.toHaveProperty('next_attempt_timestamp');
    expect(await deliveries.get(HERE, 'w', 'd2')).toEqual(delivery('d2'));
    await registry.webhooks.delete(HERE, 'w');
    expect(await deliveries.note(HERE, 'd1', DONE)).toBe('not found');
    expect(await deliveries.note(HERE, 'none', DONE)).toBe('not found');
  },

  'keeps all attempts that are noted at once': async (registry) => {
    await makeWebhook(registry, 'w');
    const { deliveries } = registry.webhooks;
    await deliveries.add(HERE, [delivery('d1')]);
    const times = Array.from({ length: 20 }, (_, index) => index);
    await Promise.all(
      times.map((timestamp) => deliveries.note(HERE, 'd1', { ...RETRY, attempt: { timestamp, error_message: 'x' } })),
    );
    const { attempts = [] } = (await deliveries.get(HERE, 'w', 'd1')) ?? {};
    expect(attempts.map(({ timestamp }) => timestamp).toSorted((a, b) => a - b)).toEqual(times);
  },

  'tells which deliveries wait, of every workspace, the earliest due first': async (registry) => {
    await makeWebhook(registry, 'w');
    await makeWebhook(registry, 'v', { scope: THERE, status: 'DISABLED' });
    const { deliveries } = registry.webhooks;
    const third = delivery('third', { next_attempt_timestamp: 9000, creation_timestamp: 1 });
    const first = delivery('first', { next_attempt_timestamp: 7000 });
    const second = delivery('second', { next_attempt_timestamp: 8000, webhook_id: 'v' });
    await deliveries.add(HERE, [third, first, delivery('done', { status: 'DELIVERED' })]);
    await deliveries.add(THERE, [second, delivery('failed', { status: 'FAILED', webhook_id: 'v' })]);
    const all = [
      { workspace: 'default', delivery: first },
      { workspace: 'elsewhere', delivery: second },
      { workspace: 'default', delivery: third },
    ];
    expect(await deliveries.waiting(10)).toEqual(all);
    expect(await deliveries.waiting(2)).toEqual(all.slice(0, 2));
    await deliveries.note(HERE, 'first', { ...RETRY, nextAttempt: 8500 });
    const order = (await deliveries.waiting(10)).map((each) => each.delivery.delivery_id);
    expect(order).toEqual(['second', 'first', 'third']);
    await deliveries.note(HERE, 'first', DONE);
    expect((await deliveries.waiting(1))[0]).toEqual(all[1]);
  },

  'prunes deliveries of every workspace that are old and not pending': async (registry) => {
    await makeWebhook(registry, 'w');
    await makeWebhook(registry, 'v', { scope: THERE });
    const { deliveries } = registry.webhooks;
    await deliveries.add(HERE, [
      delivery('old', { status: 'DELIVERED', creation_timestamp: 1999 }),
      delivery('young', { status: 'DELIVERED', creation_timestamp: 2000 }),
      delivery('pending', { creation_timestamp: 1 }),
    ]);
    await deliveries.add(THERE, [delivery('theirs', { status: 'FAILED', creation_timestamp: 1, webhook_id: 'v' })]);
    expect(await deliveries.prune(2000)).toBe(2);
    expect(await deliveries.prune(2000)).toBe(0);
    expect(await listed(registry)).toEqual(['young pending', false]);
    expect(await deliveries.get(THERE, 'v', 'theirs')).toBeUndefined();
  },

  'takes a delivery that says no time for its next attempt as the first that waits': async (registry) => {
    await makeWebhook(registry, 'w');
    const { next_attempt_timestamp: _, ...timeless } = delivery('timeless');
    const early = delivery('early', { next_attempt_timestamp: 1 });
    await registry.webhooks.deliveries.add(HERE, [early, timeless]);
    const waiting = await registry.webhooks.deliveries.waiting(10);
    expect(waiting.map((each) => each.delivery)).toEqual([timeless, early]);
  },
};
