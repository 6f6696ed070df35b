import { itemsOf } from '@labtrail/core';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ModelRegistry } from '../contract.ts';
import { openMemoryRegistry } from '../memory/index.ts';
import { CHAMPION, Coffee, POLICY, PRODUCTION, version } from './coffee.ts';
import { ANA, BEN, EVE, openFacade, refusal } from './fixture.ts';

let coffee: Coffee;
beforeEach(async () => {
  coffee = await Coffee.open();
});

const STAGING = { stage: 'Staging' } as const;

describe('a request is decided by the policy of now', () => {
  let id: string;
  beforeEach(async () => {
    await coffee.registry.promotions.setPolicy(ANA, 'coffee', { ...POLICY, approvals: 2 });
    id = (await coffee.requestOf(coffee.setAlias())).request_id;
    await coffee.registry.promotions.approve(ANA, id);
  });
  const policy = (change: object) => coffee.registry.promotions.setPolicy(ANA, 'coffee', { ...POLICY, ...change });
  const approve = (who = BEN) => coffee.registry.promotions.approve(who, id);

  test('which may want fewer approvals: then one who has approved may say so again', async () => {
    await policy({ approvals: 1 });
    expect(await approve(ANA)).toMatchObject({ status: 'APPROVED' });
  });

  test('which may want others: then those of before count no more', async () => {
    await policy({ approvers: ['ben', 'eve'], approvals: 1 });
    await coffee.registry.promotions.setPolicy(BEN, 'coffee', { ...POLICY, approvers: ['ben', 'zoe'], approvals: 2 });
    expect(await approve(BEN)).toMatchObject({ status: 'PENDING' });
    expect((await refusal(approve(ANA))).code).toBe('PERMISSION_DENIED');
    expect(await coffee.champion()).toBeUndefined();
  });

  test('which may forbid approvals of one’s own that it allowed before', async () => {
    const { promotions } = coffee.registry;
    await policy({ own_approval: true, approvals: 2 });
    const own = await coffee.requestOf(coffee.setAlias(ANA, 2));
    expect(await promotions.approve(ANA, own.request_id)).toMatchObject({ status: 'PENDING' });
    await policy({ approvers: ['ana', 'ben', 'eve'], approvals: 2 });
    expect(await promotions.approve(BEN, own.request_id)).toMatchObject({ status: 'PENDING' });
    expect(await promotions.approve(EVE, own.request_id)).toMatchObject({ status: 'APPROVED' });
  });

  test('which may check more', async () => {
    await policy({ approvals: 2, checks: [{ tag: 'checked' }] });
    expect((await refusal(approve())).message).toContain("the tag 'checked' is missing");
    await coffee.registry.versions.setTag(EVE, version(1), { key: 'checked', value: '' });
    expect(await approve()).toMatchObject({ status: 'APPROVED', checks: [{ holds: true, observed: '' }] });
  });

  test('which may let checks alone decide: then one approval is enough', async () => {
    await policy({ approvals: 0 });
    expect(await approve()).toMatchObject({ status: 'APPROVED' });
  });

  test('and by one approval of anybody when there is none, or it watches something else', async () => {
    await policy({ targets: [PRODUCTION] });
    expect(await approve(EVE)).toMatchObject({ status: 'APPROVED', decisions: [{ user: 'ana' }, { user: 'eve' }] });
    const other = await coffee.requestOf(coffee.toStage('Production'));
    await coffee.registry.promotions.removePolicy(BEN, 'coffee');
    expect(await coffee.registry.promotions.approve(EVE, other.request_id)).toMatchObject({ status: 'APPROVED' });
    expect(await coffee.stageOf(1)).toBe('Production');
  });
});

describe('a request whose target the policy has let go', () => {
  test('still needs its approvers when its version stands where the policy watches', async () => {
    const { promotions } = coffee.registry;
    await promotions.setPolicy(ANA, 'coffee', { ...POLICY, targets: [STAGING] });
    const { request_id } = await coffee.requestOf(coffee.toStage('Staging'));
    await coffee.toStage('Production');
    await promotions.setPolicy(ANA, 'coffee', { ...POLICY, targets: [PRODUCTION] });
    expect((await refusal(promotions.approve(EVE, request_id))).code).toBe('PERMISSION_DENIED');
    expect(await coffee.stageOf(1)).toBe('Production');
    expect(await promotions.approve(BEN, request_id)).toMatchObject({ status: 'APPROVED' });
    expect(await coffee.stageOf(1)).toBe('Staging');
  });

  test('is held to the checks of the stage that it leads to, if that is watched by now', async () => {
    const { promotions } = coffee.registry;
    await coffee.toStage('Staging');
    await promotions.setPolicy(ANA, 'coffee', { ...POLICY, targets: [STAGING] });
    const { request_id } = await coffee.requestOf(coffee.toStage('Production'));
    const checks = [{ tag: 'checked' }];
    await promotions.setPolicy(ANA, 'coffee', { ...POLICY, targets: [PRODUCTION], checks });
    expect((await refusal(promotions.approve(BEN, request_id))).message).toContain("the tag 'checked' is missing");
  });
});

describe('what happens to the version or model of a request', () => {
  let id: string;
  beforeEach(async () => {
    await coffee.registry.promotions.setPolicy(ANA, 'coffee', POLICY);
    id = (await coffee.requestOf(coffee.setAlias())).request_id;
  });

  test('a deleted version is promoted no more; the request can only be closed', async () => {
    await coffee.registry.versions.delete(EVE, version(1));
    expect(await refusal(coffee.registry.promotions.approve(BEN, id))).toEqual({
      code: 'RESOURCE_DOES_NOT_EXIST',
      message: 'The registered model "coffee" has no version 1, or there is no such model.',
    });
    expect(await coffee.registry.promotions.reject(BEN, id)).toMatchObject({ status: 'REJECTED' });
  });

  test('a renamed model keeps its requests', async () => {
    await coffee.registry.models.rename(ANA, 'coffee', 'tea');
    expect(await coffee.registry.promotions.approve(BEN, id)).toMatchObject({ name: 'tea', status: 'APPROVED' });
    expect(await coffee.registry.versions.byAlias(ANA, 'tea', 'champion')).toMatchObject({ version: '1' });
    expect(coffee.facade.events.at(-1)).toMatchObject({ data: { name: 'tea', alias: 'champion', version: '1' } });
  });
});

describe('two who come at the same time', () => {
  /** A store beside whose readers of policies a second facade acts, before they go on with what they have read. */
  function between(act: (rival: Coffee) => Promise<unknown>): { store: ModelRegistry; count: () => number } {
    const store = openMemoryRegistry();
    const read = store.promotions.policy.bind(store.promotions);
    let acted = 0;
    store.promotions.policy = async (scope, name) => {
      const found = await read(scope, name);
      if (!armed) return found;
      armed = false;
      acted += 1;
      const again = await act(new Coffee(openFacade({ store })));
      armed = again === 'again';
      return found;
    };
    return { store, count: () => acted };
  }
  let armed = false;
  beforeEach(() => {
    armed = false;
  });

  test('a policy that comes between a look at it and an alias is minded', async () => {
    const { store, count } = between(async ({ registry }) => {
      await registry.promotions.setPolicy(ANA, 'coffee', POLICY);
    });
    const first = await Coffee.open(openFacade({ store }));
    armed = true;
    expect((await refusal(first.setAlias())).code).toBe('PERMISSION_DENIED');
    expect([await first.champion(), count(), (await first.pending()).length]).toEqual([undefined, 1, 1]);
  });

  test('so it is before a stage, and before an alias is removed', async () => {
    for (const move of [
      (one: Coffee) => one.toStage('Production'),
      (one: Coffee) => one.registry.versions.deleteAlias(EVE, 'coffee', 'champion'),
    ]) {
      const { store } = between(async ({ registry }) => {
        await registry.promotions.setPolicy(ANA, 'coffee', POLICY);
      });
      const first = await Coffee.open(openFacade({ store }));
      await first.setAlias();
      armed = true;
      expect((await refusal(move(first))).code).toBe('PERMISSION_DENIED');
      expect([await first.champion(), await first.stageOf(1)]).toEqual(['1', 'None']);
    }
  });

  test('an approval under a policy that changes meanwhile is judged again', async () => {
    const { store } = between(async ({ registry }) => {
      await registry.promotions.setPolicy(ANA, 'coffee', { ...POLICY, approvers: ['ana'] });
    });
    const first = await Coffee.open(openFacade({ store }));
    await first.registry.promotions.setPolicy(ANA, 'coffee', POLICY);
    const { request_id } = await first.requestOf(first.setAlias());
    armed = true;
    expect((await refusal(first.registry.promotions.approve(BEN, request_id))).message).toContain(
      'Only ana may approve',
    );
    expect(await first.champion()).toBeUndefined();
  });

  test('an approval that meets a rejection is refused with what it is by now', async () => {
    const { store } = between(async ({ registry }) => {
      const [request] = itemsOf((await registry.promotions.list(ANA, {})).items);
      await registry.promotions.reject(ANA, request?.request_id ?? '');
    });
    const first = await Coffee.open(openFacade({ store }));
    await first.registry.promotions.setPolicy(ANA, 'coffee', POLICY);
    const { request_id } = await first.requestOf(first.setAlias());
    armed = true;
    expect((await refusal(first.registry.promotions.approve(BEN, request_id))).message).toBe(
      `The promotion request ${request_id} is REJECTED already, by "ana". Open another one.`,
    );
  });

  test('two changes of a policy: the second is made by who may under the first', async () => {
    const { store } = between(async ({ registry }) => {
      await registry.promotions.setPolicy(ANA, 'coffee', { ...POLICY, approvers: ['ana'] });
    });
    const first = await Coffee.open(openFacade({ store }));
    armed = true;
    expect((await refusal(first.registry.promotions.setPolicy(EVE, 'coffee', POLICY))).message).toContain(
      'Only ana may change the promotion policy of "coffee"',
    );
  });

  test('a policy that changes again and again ends in an error that says so', async () => {
    const { store, count } = between(async ({ registry }) => {
      await registry.promotions.setPolicy(ANA, 'coffee', { targets: [PRODUCTION] });
      return 'again';
    });
    const first = await Coffee.open(openFacade({ store }));
    armed = true;
    expect(await refusal(first.setAlias())).toEqual({
      code: 'TEMPORARILY_UNAVAILABLE',
      message: "The model's promotion policy keeps changing. Send the request again.",
    });
    expect(count()).toBe(5);
    armed = false;
    expect(await first.champion()).toBeUndefined();
  });

  test('many approvals at once apply a request once', async () => {
    const { promotions } = coffee.registry;
    await promotions.setPolicy(ANA, 'coffee', { targets: [CHAMPION], approvals: 2 });
    const { request_id } = await coffee.requestOf(coffee.setAlias());
    const said = await Promise.allSettled([ANA, BEN, ANA, BEN].map((who) => promotions.approve(who, request_id)));
    expect(said.map(({ status }) => status).sort()).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected']);
    expect((await promotions.get(ANA, request_id)).decisions.map(({ user }) => user).sort()).toEqual(['ana', 'ben']);
    expect((await promotions.placements(ANA, { name: 'coffee' })).items).toHaveLength(1);
  });
});
