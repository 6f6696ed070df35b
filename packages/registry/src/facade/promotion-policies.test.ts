import { beforeEach, describe, expect, test } from 'vitest';
import { CHAMPION, Coffee, POLICY, version } from './coffee.ts';
import { ANA, ANYBODY, BEN, caller, EVE, refusal } from './fixture.ts';

let coffee: Coffee;
beforeEach(async () => {
  coffee = await Coffee.open();
});

describe('a model without a policy', () => {
  test('moves as in MLflow', async () => {
    await coffee.setAlias(ANYBODY);
    expect(await coffee.toStage('production', { who: ANYBODY })).toMatchObject({ current_stage: 'Production' });
    expect(await coffee.champion()).toBe('1');
    expect(await coffee.registry.promotions.policy(ANYBODY, 'coffee')).toBeUndefined();
  });

  test('needs no requests', async () => {
    const asked = coffee.registry.promotions.request(ANA, { ...version(1), target: CHAMPION });
    expect(await refusal(asked)).toEqual({
      code: 'INVALID_PARAMETER_VALUE',
      message: `No promotion policy of "coffee" watches the alias 'champion': no approval is needed. Move it there as usual.`,
    });
  });
});

describe('a policy', () => {
  test('is read as it was set, with who set it and when', async () => {
    const whole = { ...POLICY, approvals: 1, own_approval: false, checks: [] };
    const set = await coffee.registry.promotions.setPolicy(EVE, 'coffee', POLICY);
    expect(set).toEqual({ policy: whole, revision: 1, user: 'eve', timestamp: expect.any(Number) });
    expect(await coffee.registry.promotions.policy(ANYBODY, 'coffee')).toEqual(set);
  });

  test('is changed and removed by its approvers alone', async () => {
    const { promotions } = coffee.registry;
    await promotions.setPolicy(EVE, 'coffee', POLICY);
    for (const who of [EVE, caller('Ana'), caller('')]) {
      expect(await refusal(promotions.setPolicy(who, 'coffee', { ...POLICY, approvals: 2 }))).toEqual({
        code: 'PERMISSION_DENIED',
        message: `Only ana or ben may change the promotion policy of "coffee", and this is "${who.user}".`,
      });
    }
    expect((await refusal(promotions.removePolicy(ANYBODY, 'coffee'))).message).toBe(
      'Only ana or ben may change the promotion policy of "coffee", and this is an anonymous caller. The server learns who calls from an authenticating proxy: see its option --user-header.',
    );
    expect(await promotions.setPolicy(BEN, 'coffee', { ...POLICY, approvals: 2 })).toMatchObject({ revision: 2 });
    await promotions.removePolicy(ANA, 'coffee');
    expect(await promotions.policy(ANA, 'coffee')).toBeUndefined();
    expect(await promotions.setPolicy(EVE, 'coffee', POLICY)).toMatchObject({ revision: 4 });
  });

  test('keeps its model from being deleted, and the versions at its places', async () => {
    const { models, versions, promotions } = coffee.registry;
    await coffee.setAlias();
    await promotions.setPolicy(ANA, 'coffee', POLICY);
    expect(await refusal(models.delete(ANA, 'coffee'))).toEqual({
      code: 'PERMISSION_DENIED',
      message:
        'The registered model "coffee" has a promotion policy, and can\'t be deleted under it. Remove the policy first: DELETE /api/labtrail/1.0/registered-models/promotion-policy.',
    });
    expect(await refusal(versions.delete(ANA, version(1)))).toEqual({
      code: 'PERMISSION_DENIED',
      message:
        'The version 1 of "coffee" stands at a place that the model\'s promotion policy watches, and can\'t be deleted there. Move its alias or stage away first.',
    });
    await versions.delete(EVE, version(2));
    await promotions.removePolicy(ANA, 'coffee');
    await models.delete(EVE, 'coffee');
  });

  test('keeps its model from being renamed by others, whose own could then take the name', async () => {
    const { models, promotions } = coffee.registry;
    await promotions.setPolicy(ANA, 'coffee', POLICY);
    expect(await refusal(models.rename(EVE, 'coffee', 'tea'))).toEqual({
      code: 'PERMISSION_DENIED',
      message: 'Only ana or ben may rename "coffee", which is under a promotion policy, and this is "eve".',
    });
    expect(await models.rename(BEN, 'coffee', 'tea')).toMatchObject({ name: 'tea' });
    expect(await promotions.policy(ANA, 'tea')).toMatchObject({ revision: 1 });
  });

  test.each([
    [{ targets: [] }, "for parameter 'policy.targets' supplied: "],
    [{ targets: [{ alias: 'latest' }] }, `Invalid value "latest" for parameter 'policy.targets[0].alias' supplied: `],
    [
      { targets: [{ stage: 'None' }] },
      `Invalid value {"stage":"None"} for parameter 'policy.targets[0]' supplied: a target is`,
    ],
    [
      { ...POLICY, approvers: ['ana', 'ana'], approvals: 2 },
      "Invalid value 2 for parameter 'policy.approvals' supplied: only 1 may approve",
    ],
    [{ ...POLICY, approvals: -1 }, "Invalid value -1 for parameter 'policy.approvals' supplied: "],
    [{ ...POLICY, extra: 1 }, "for parameter 'policy' supplied: "],
    [
      { ...POLICY, checks: [{ metric: 'auc', comparator: '~', threshold: 1 }] },
      "for parameter 'policy.checks[0]' supplied: a check is",
    ],
    [
      { ...POLICY, checks: [{ metric: 'auc', comparator: '>', champion: { alias: 'v1' } }] },
      `Invalid value "v1" for parameter 'policy.checks[0].champion.alias' supplied: `,
    ],
    [undefined, "for parameter 'policy' supplied: "],
    ['champion', `Invalid value "champion" for parameter 'policy' supplied: `],
  ])('%j is refused', async (policy, message) => {
    expect(await refusal(coffee.registry.promotions.setPolicy(ANA, 'coffee', policy))).toEqual({
      code: 'INVALID_PARAMETER_VALUE',
      message: expect.stringContaining(message),
    });
  });

  test('belongs to a model that there is', async () => {
    const { promotions } = coffee.registry;
    for (const work of [
      promotions.policy(ANA, 'tea'),
      promotions.setPolicy(ANA, 'tea', POLICY),
      promotions.removePolicy(ANA, 'tea'),
    ])
      expect(await refusal(work)).toEqual({
        code: 'RESOURCE_DOES_NOT_EXIST',
        message: 'No registered model is named "tea".',
      });
  });
});
