import type { WebhookEvent } from '@labtrail/core';
import { expect } from 'vitest';
import type { WebhookChange } from '../contract.ts';
import type { Cases } from './cases.ts';
import { ALL, HERE, read, THERE } from './fixtures.ts';
import { delivery, MODEL_CREATED, makeWebhook, TAG_DELETED, TAG_SET } from './webhooks.ts';

export const webhookCases: Cases = {
  'answers a made webhook as it is found later, and keeps its sealed secret as it is': async (registry) => {
    const sealedSecret = 'v1:"\\\u{1f600}\n== ';
    const events = [TAG_SET, MODEL_CREATED, TAG_DELETED];
    const made = await makeWebhook(registry, 'w', { description: 'tells', events, sealedSecret, status: 'DISABLED' });
    const webhook = {
      webhook_id: 'w',
      name: 'hook w',
      description: 'tells',
      url: 'https://example.com/hook',
      events,
      status: 'DISABLED',
      creation_timestamp: 1000,
      last_updated_timestamp: 1000,
    };
    expect(made).toEqual(webhook);
    expect(await registry.webhooks.get(HERE, 'w')).toEqual({ webhook, sealedSecret });
    expect(read(await registry.webhooks.list(HERE, ALL))).toEqual({ items: [webhook], more: false });
  },

  'takes an empty description of a webhook as none, and may have no secret': async (registry) => {
    const made = await makeWebhook(registry, 'w', { description: '' });
    expect(made).not.toHaveProperty('description');
    expect(await registry.webhooks.get(HERE, 'w')).toEqual({ webhook: made, sealedSecret: undefined });
    await registry.webhooks.update(HERE, 'w', { description: 'some', now: 2000 });
    const emptied = { ...made, last_updated_timestamp: 3000 };
    const answer = await registry.webhooks.update(HERE, 'w', { description: '', now: 3000 });
    expect(answer).toEqual(emptied);
    expect(answer).not.toHaveProperty('description');
    expect((await registry.webhooks.get(HERE, 'w'))?.webhook).toEqual(emptied);
  },

  'changes the fields of a webhook that are named, one by one': async (registry) => {
    let webhook = await makeWebhook(registry, 'w', { description: 'old', sealedSecret: 'old' });
    const other = await makeWebhook(registry, 'W', { now: 1001 });
    const changes: Omit<WebhookChange, 'now' | 'sealedSecret'>[] = [
      { name: 'new' },
      { description: 'new' },
      { url: 'https://example.org' },
      { events: [TAG_DELETED, TAG_SET] },
      { status: 'DISABLED' },
      { status: 'ACTIVE', name: 'both' },
      {},
    ];
    for (const [index, change] of changes.entries()) {
      const now = 2000 + index;
      webhook = { ...webhook, ...change, events: [...(change.events ?? webhook.events)], last_updated_timestamp: now };
      expect(await registry.webhooks.update(HERE, 'w', { ...change, now })).toEqual(webhook);
      expect(await registry.webhooks.get(HERE, 'w')).toEqual({ webhook, sealedSecret: 'old' });
    }
    await registry.webhooks.update(HERE, 'w', { sealedSecret: 'new', now: 3000 });
    const last = { ...webhook, last_updated_timestamp: 3000 };
    expect(await registry.webhooks.get(HERE, 'w')).toEqual({ webhook: last, sealedSecret: 'new' });
    expect(await registry.webhooks.get(HERE, 'W')).toEqual({ webhook: other, sealedSecret: undefined });
  },

  'lists webhooks by their creation, the oldest first, page by page': async (registry) => {
    await makeWebhook(registry, 'c', { now: 2000 });
    await makeWebhook(registry, 'b', { now: 1000 });
    await makeWebhook(registry, 'd', { now: 3000, status: 'DISABLED' });
    await makeWebhook(registry, 'a', { now: 2000 });
    await registry.webhooks.update(HERE, 'b', { name: 'changed', now: 9000 });
    const page = async (offset: number, limit: number) => {
      const { items, more } = read(await registry.webhooks.list(HERE, { offset, limit }));
      return [items.map((webhook) => webhook.webhook_id).join(''), more];
    };
    expect(await page(0, 10)).toEqual(['bcad', false]);
    expect(await page(0, 3)).toEqual(['bca', true]);
    expect(await page(3, 3)).toEqual(['d', false]);
    expect(await page(4, 1)).toEqual(['', false]);
  },

  'keeps the webhooks of each workspace to itself': async (registry) => {
    const made = await makeWebhook(registry, 'w');
    expect(await registry.webhooks.get(THERE, 'w')).toBeUndefined();
    expect(read(await registry.webhooks.list(THERE, ALL))).toEqual({ items: [], more: false });
    expect(await registry.webhooks.update(THERE, 'w', { name: 'x', now: 2000 })).toBe('not found');
    expect(await registry.webhooks.delete(THERE, 'w')).toBe('not found');
    expect(await registry.webhooks.receivers(THERE, MODEL_CREATED)).toEqual([]);
    expect((await registry.webhooks.get(HERE, 'w'))?.webhook).toEqual(made);
  },

  'finds no webhook where there is none': async (registry) => {
    await makeWebhook(registry, 'w');
    expect(await registry.webhooks.get(HERE, 'W')).toBeUndefined();
    expect(await registry.webhooks.update(HERE, 'W', { name: 'x', now: 2000 })).toBe('not found');
    expect(await registry.webhooks.delete(HERE, 'W')).toBe('not found');
  },

  'tells of an event the active webhooks that ask for it, the oldest first, with their secrets': async (registry) => {
    const late = await makeWebhook(registry, 'late', { now: 3000, events: [TAG_SET, MODEL_CREATED] });
    const early = await makeWebhook(registry, 'early', { now: 2000, sealedSecret: 'sealed' });
    await makeWebhook(registry, 'other', { events: [TAG_SET] });
    await makeWebhook(registry, 'disabled', { status: 'DISABLED' });
    const receivers = (event: WebhookEvent) => registry.webhooks.receivers(HERE, event);
    expect(await receivers(MODEL_CREATED)).toEqual([
      { webhook: early, sealedSecret: 'sealed' },
      { webhook: late, sealedSecret: undefined },
    ]);
    expect((await receivers(TAG_SET)).map(({ webhook }) => webhook.webhook_id)).toEqual(['other', 'late']);
    expect(await receivers(TAG_DELETED)).toEqual([]);
    await registry.webhooks.update(HERE, 'early', { status: 'DISABLED', now: 4000 });
    await registry.webhooks.update(HERE, 'disabled', { status: 'ACTIVE', now: 4000 });
    await registry.webhooks.delete(HERE, 'late');
    expect((await receivers(MODEL_CREATED)).map(({ webhook }) => webhook.webhook_id)).toEqual(['disabled']);
  },

  'deletes a webhook with its deliveries': async (registry) => {
    for (const id of ['w', 'kept']) await makeWebhook(registry, id);
    const kept = delivery('d2', { webhook_id: 'kept' });
    await registry.webhooks.deliveries.add(HERE, [delivery('d1'), kept]);
    expect(await registry.webhooks.delete(HERE, 'w')).toBe('deleted');
    expect(await registry.webhooks.delete(HERE, 'w')).toBe('not found');
    expect(await registry.webhooks.get(HERE, 'w')).toBeUndefined();
    const { deliveries } = registry.webhooks;
    expect(await deliveries.get(HERE, 'w', 'd1')).toBeUndefined();
    expect(await deliveries.waiting(10)).toEqual([{ workspace: 'default', delivery: kept }]);
    await makeWebhook(registry, 'w');
    expect(await deliveries.get(HERE, 'w', 'd1')).toBeUndefined();
  },

  'takes several webhooks of one name and address': async (registry) => {
    const first = await makeWebhook(registry, 'w1', { name: 'same' });
    const second = await makeWebhook(registry, 'w2', { name: 'same' });
    expect(read(await registry.webhooks.list(HERE, ALL))).toEqual({ items: [first, second], more: false });
  },
};
