import { beforeEach, describe, expect, test } from 'vitest';
import { CHAMPION, Coffee, POLICY } from './coffee.ts';
import { ANA, ANYBODY, BEN, EVE, refusal } from './fixture.ts';

let coffee: Coffee;
beforeEach(async () => {
  coffee = await Coffee.open();
});

describe('who approves', () => {
  test('is one of the approvers, and not the one who asked', async () => {
    await coffee.registry.promotions.setPolicy(ANA, 'coffee', POLICY);
    const { request_id } = await coffee.requestOf(coffee.setAlias(ANA));
    const { approve } = coffee.registry.promotions;
    const say = (who = ANYBODY) => refusal(approve.call(coffee.registry.promotions, who, request_id));
    const denied = { code: 'PERMISSION_DENIED' };
    expect(await say(EVE)).toEqual({
      ...denied,
      message: `Only ana or ben may approve a promotion to the alias 'champion' of "coffee", and this is "eve".`,
    });
    expect(await say(ANYBODY)).toMatchObject(denied);
    expect(await say(ANA)).toEqual({
      ...denied,
      message: `"ana" opened the promotion request ${request_id}, and the policy wants the approval of somebody else.`,
    });
    expect(await coffee.champion()).toBeUndefined();
  });

  test('may be the one who asked, if the policy says so', async () => {
    await coffee.registry.promotions.setPolicy(ANA, 'coffee', { ...POLICY, own_approval: true });
    const { request_id } = await coffee.requestOf(coffee.setAlias(ANA));
    expect(await coffee.registry.promotions.approve(ANA, request_id)).toMatchObject({ status: 'APPROVED' });
  });

  test('is as many as the policy wants, each once', async () => {
    const { promotions } = coffee.registry;
    await promotions.setPolicy(ANA, 'coffee', { ...POLICY, approvals: 2 });
    const { request_id } = await coffee.requestOf(coffee.setAlias());
    expect(await promotions.approve(ANA, request_id)).toMatchObject({
      status: 'PENDING',
      decisions: [{ user: 'ana' }],
    });
    expect(await coffee.champion()).toBeUndefined();
    expect(await refusal(promotions.approve(ANA, request_id))).toEqual({
      code: 'INVALID_PARAMETER_VALUE',
      message: `"ana" has approved the promotion request ${request_id} already. Another approval must come from somebody else.`,
    });
    expect(await promotions.approve(BEN, request_id)).toMatchObject({
      status: 'APPROVED',
      decisions: [{ user: 'ana' }, { user: 'ben' }],
    });
    expect(await coffee.champion()).toBe('1');
  });

  test('is anybody but the one who asked where the policy names nobody; two anonymous callers are one', async () => {
    const { promotions } = coffee.registry;
    await promotions.setPolicy(ANYBODY, 'coffee', { targets: [CHAMPION] });
    const { request_id } = await coffee.requestOf(coffee.setAlias(ANYBODY));
    expect(await refusal(promotions.approve(ANYBODY, request_id))).toEqual({
      code: 'PERMISSION_DENIED',
      message: `The promotion request ${request_id} was opened by an anonymous caller, and this is one, too: nobody can tell that they are two people. Have an authenticating proxy name users (--user-header), or set 'own_approval' in the policy.`,
    });
    await promotions.setPolicy(ANYBODY, 'coffee', { targets: [CHAMPION], own_approval: true, approvals: 2 });
    const { decisions } = await promotions.approve(ANYBODY, request_id);
    expect(decisions).toEqual([{ decision: 'APPROVED', timestamp: expect.any(Number) }]);
    expect((await refusal(promotions.approve(ANYBODY, request_id))).message).toContain(
      'An anonymous caller has approved',
    );
    expect(await promotions.approve(EVE, request_id)).toMatchObject({ status: 'APPROVED' });
  });
});

describe('a request ends', () => {
  let id: string;
  beforeEach(async () => {
    await coffee.registry.promotions.setPolicy(ANA, 'coffee', POLICY);
    id = (await coffee.requestOf(coffee.setAlias())).request_id;
  });

  test('rejected by who could approve it', async () => {
    const { promotions } = coffee.registry;
    expect((await refusal(promotions.reject(EVE, id))).message).toBe(
      `Only ana or ben may reject a promotion to the alias 'champion' of "coffee", and this is "eve".`,
    );
    const rejected = await promotions.reject(BEN, id, { comment: 'not yet' });
    expect(rejected).toMatchObject({
      status: 'REJECTED',
      decisions: [{ decision: 'REJECTED', user: 'ben', comment: 'not yet' }],
    });
    expect(await promotions.get(ANYBODY, id)).toEqual(rejected);
    expect(await coffee.champion()).toBeUndefined();
  });

  test('withdrawn by who opened it', async () => {
    const { promotions } = coffee.registry;
    expect(await refusal(promotions.withdraw(ANA, id))).toEqual({
      code: 'PERMISSION_DENIED',
      message: `Only eve may withdraw the promotion request ${id}. Who may approve it may reject it.`,
    });
    expect(await promotions.withdraw(EVE, id)).toMatchObject({ status: 'WITHDRAWN', decisions: [{ user: 'eve' }] });
  });

  test('once and for all, but another one may be opened', async () => {
    const { promotions } = coffee.registry;
    await promotions.reject(BEN, id);
    for (const say of [promotions.approve(BEN, id), promotions.reject(ANA, id), promotions.withdraw(EVE, id)])
      expect(await refusal(say)).toEqual({
        code: 'INVALID_PARAMETER_VALUE',
        message: `The promotion request ${id} is REJECTED already, by "ben". Open another one.`,
      });
    expect((await coffee.requestOf(coffee.setAlias())).request_id).not.toBe(id);
  });

  test('with the model: then nobody finds it', async () => {
    const { promotions, models } = coffee.registry;
    await promotions.removePolicy(ANA, 'coffee');
    await models.delete(ANA, 'coffee');
    const lost = { code: 'RESOURCE_DOES_NOT_EXIST', message: `No promotion request has the id "${id}".` };
    expect(await refusal(promotions.get(ANA, id))).toEqual(lost);
    expect(await refusal(promotions.approve(ANA, id))).toEqual(lost);
    expect(await coffee.pending()).toEqual([]);
  });

  test('with a comment of 5,000 characters at most', async () => {
    const long = { comment: 'x'.repeat(5001) };
    expect((await refusal(coffee.registry.promotions.approve(BEN, id, long))).message).toContain("'comment' exceeds");
    expect(await coffee.registry.promotions.get(ANA, id)).toMatchObject({ status: 'PENDING' });
  });
});
