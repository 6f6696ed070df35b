import type { PromotionCheck } from '@labtrail/core';
import { beforeEach, describe, expect, test } from 'vitest';
import { CHAMPION, Coffee, version } from './coffee.ts';
import { ANA, BEN, EVE, refusal, runOf } from './fixture.ts';

let coffee: Coffee;
beforeEach(async () => {
  coffee = await Coffee.open();
});

/** Puts a model's alias under checks alone, and a version with a run that has metrics in its way. */
async function candidate(metrics: Readonly<Record<string, number>> | undefined, checks: readonly unknown[]) {
  const { versions, promotions } = coffee.registry;
  if (metrics) coffee.facade.runs.set('run', runOf('run', 's3://bucket/run', metrics));
  const made = await versions.create(ANA, { name: 'coffee', source: 's3://bucket/3', run_id: metrics && 'run' });
  await promotions.setPolicy(ANA, 'coffee', { targets: [CHAMPION], approvals: 0, checks });
  return { move: () => versions.setAlias(EVE, made, 'champion'), made };
}

const AUC = (comparator: string, threshold: number) => ({ metric: 'auc', comparator, threshold });

describe('a metric of the source run is compared with a threshold', () => {
  test.each([
    ['<', 0.8, 0.9],
    ['<=', 0.9, 0.9],
    ['>', 0.9, 0.8],
    ['>=', 0.9, 0.9],
    ['=', 0.9, 0.9],
    ['!=', 0.9, 0.8],
    ['>', Number.POSITIVE_INFINITY, 0.9],
    ['=', -0, 0],
  ])('and %s holds of %d and %d', async (comparator, auc, threshold) => {
    const { move, made } = await candidate({ auc }, [AUC(comparator, threshold)]);
    await move();
    expect(await coffee.champion()).toBe(made.version);
    expect(await coffee.pending()).toEqual([]);
  });

  test.each([
    ['<', 0.9, 0.9],
    ['<=', 0.91, 0.9],
    ['>', 0.9, 0.9],
    ['>=', 0.89, 0.9],
    ['=', 0.8, 0.9],
    ['!=', 0.9, 0.9],
    ['!=', Number.NaN, 0.9],
    ['<', Number.NaN, 0.9],
    ['<', Number.POSITIVE_INFINITY, 0.9],
  ])('and %s does not hold of %d and %d', async (comparator, auc, threshold) => {
    const { move } = await candidate({ auc }, [AUC(comparator, threshold)]);
    expect(await refusal(move())).toEqual({
      code: 'PERMISSION_DENIED',
      message: `The version 3 of "coffee" can't go to the alias 'champion': the metric 'auc' is ${auc}, and must be ${comparator} ${threshold}. Nothing was changed.`,
    });
    expect(await coffee.champion()).toBeUndefined();
  });

  test.each([
    [{ loss: 1 }, "the run run has no metric 'auc'"],
    [undefined, "the version names no run, and so has no metric 'auc'"],
  ])('which must be there: %j', async (metrics, reason) => {
    const { move } = await candidate(metrics, [AUC('>', 0)]);
    expect((await refusal(move())).message).toContain(reason);
  });

  test('and every check that fails is named', async () => {
    const { move } = await candidate({ auc: 0.5 }, [AUC('>', 0.9), AUC('<', 0.9), { tag: 'checked', value: 'yes' }]);
    expect((await refusal(move())).message).toContain(
      "the metric 'auc' is 0.5, and must be > 0.9; the tag 'checked' is missing. Nothing was changed.",
    );
  });
});

describe('a metric is compared with that of the champion', () => {
  const BETTER = { metric: 'auc', comparator: '>', champion: CHAMPION, margin: 0.125 };

  async function crowned(metrics: Readonly<Record<string, number>>) {
    coffee.facade.runs.set('old', runOf('old', 's3://bucket/old', metrics));
    const old = await coffee.registry.versions.create(ANA, {
      name: 'coffee',
      source: 's3://bucket/old',
      run_id: 'old',
    });
    await coffee.registry.versions.setAlias(ANA, old, 'champion');
    return old;
  }

  test('and holds when there is none yet', async () => {
    const { move, made } = await candidate({ auc: 0.1 }, [BETTER]);
    await move();
    expect(await coffee.champion()).toBe(made.version);
  });

  test('and fails without the metric, even then', async () => {
    const { move } = await candidate({ loss: 0.1 }, [BETTER]);
    expect((await refusal(move())).message).toContain("the run run has no metric 'auc'");
  });

  test('and holds when it is better by more than the margin', async () => {
    await crowned({ auc: 0.5 });
    const { move, made } = await candidate({ auc: 0.75 }, [BETTER]);
    await move();
    expect(await coffee.champion()).toBe(made.version);
  });

  test.each([
    [
      { auc: 0.5 },
      "the metric 'auc' is 0.625, and must be > 0.625 (the champion, version 3, has 0.5, and the margin is 0.125)",
    ],
    [
      { auc: Number.NaN },
      "the metric 'auc' is 0.625, and must be > NaN (the champion, version 3, has NaN, and the margin is 0.125)",
    ],
    [{ loss: 1 }, "the champion, version 3, has no metric 'auc' to compare with"],
  ])('and fails against a champion with %j', async (metrics, reason) => {
    await crowned(metrics);
    const { move } = await candidate({ auc: 0.625 }, [BETTER]);
    expect((await refusal(move())).message).toContain(`${reason}. Nothing was changed.`);
  });

  test('and holds for the champion itself, who goes elsewhere', async () => {
    const old = await crowned({ auc: 0.5 });
    const policy = { targets: [{ stage: 'Production' }], approvals: 0, checks: [BETTER] };
    await coffee.registry.promotions.setPolicy(ANA, 'coffee', policy);
    await coffee.toStage('Production', { number: Number(old.version) });
    expect(await coffee.stageOf(Number(old.version))).toBe('Production');
  });

  test('also with the newest version of a stage', async () => {
    const old = await crowned({ auc: 0.5 });
    await coffee.toStage('Staging', { number: Number(old.version) });
    const { move } = await candidate({ auc: 0.5 }, [{ ...BETTER, champion: { stage: 'Staging' }, margin: 0 }]);
    expect((await refusal(move())).message).toContain('must be > 0.5 (the champion, version 3, has 0.5). Nothing');
  });
});

describe('a tag is looked at', () => {
  test.each([
    [{ tag: 'checked' }, '', undefined],
    [{ tag: 'checked', value: 'yes' }, 'yes', undefined],
    [{ tag: 'checked', value: 'yes' }, 'no', "the tag 'checked' is 'no', not 'yes'"],
    [{ tag: 'checked', value: '' }, 'no', "the tag 'checked' is 'no', not ''"],
    [{ tag: 'Checked' }, 'yes', "the tag 'Checked' is missing"],
  ])('%j with %j', async (check, value, reason) => {
    const { move, made } = await candidate(undefined, [check]);
    await coffee.registry.versions.setTag(EVE, made, { key: 'checked', value });
    if (reason) expect((await refusal(move())).message).toContain(reason);
    else await move();
    expect(await coffee.champion()).toBe(reason ? undefined : made.version);
  });
});

describe('checks of a request', () => {
  const CHECKS: PromotionCheck[] = [
    { metric: 'auc', comparator: '>', champion: CHAMPION, margin: 0 },
    { tag: 'checked' },
  ];

  test('are kept as they were when last looked at, in values that JSON can hold', async () => {
    const { registry, facade } = coffee;
    facade.runs.set('old', runOf('old', 's3://bucket/old', { auc: Number.NEGATIVE_INFINITY }));
    facade.runs.set('new', runOf('new', 's3://bucket/new', { auc: Number.NaN }));
    const [old, fresh] = [
      await registry.versions.create(ANA, { name: 'coffee', source: 's3://bucket/old', run_id: 'old' }),
      await registry.versions.create(ANA, { name: 'coffee', source: 's3://bucket/new', run_id: 'new' }),
    ];
    await registry.versions.setAlias(ANA, old, 'champion');
    await registry.promotions.setPolicy(ANA, 'coffee', { targets: [CHAMPION], checks: CHECKS });
    const request = await coffee.requestOf(registry.versions.setAlias(EVE, fresh, 'champion'));
    const [metric, tag] = request.checks;
    expect(JSON.parse(JSON.stringify(request.checks))).toEqual(request.checks);
    expect(metric).toEqual({
      check: CHECKS[0],
      holds: false,
      observed: 'NaN',
      reason: "the metric 'auc' is NaN, and must be > -Infinity (the champion, version 3, has -Infinity)",
    });
    expect(tag).toEqual({ check: CHECKS[1], holds: false, reason: "the tag 'checked' is missing" });
    expect(await refusal(registry.promotions.approve(BEN, request.request_id))).toEqual({
      code: 'INVALID_PARAMETER_VALUE',
      message: `The version 4 of "coffee" can't go to the alias 'champion': ${metric?.reason}; ${tag?.reason}. Nothing was changed.`,
    });
    facade.runs.set('new', runOf('new', 's3://bucket/new', { auc: 0.5 }));
    await registry.versions.setTag(EVE, version(4), { key: 'checked', value: 'yes' });
    expect(await registry.promotions.approve(BEN, request.request_id)).toMatchObject({
      status: 'APPROVED',
      checks: [
        { holds: true, observed: 0.5 },
        { holds: true, observed: 'yes', reason: "the tag 'checked' is set" },
      ],
    });
  });

  test('say nothing of what leaves a place', async () => {
    await coffee.setAlias();
    await coffee.registry.promotions.setPolicy(ANA, 'coffee', { targets: [CHAMPION], checks: CHECKS });
    const request = await coffee.requestOf(coffee.registry.versions.deleteAlias(EVE, 'coffee', 'champion'));
    expect(request.checks).toEqual([]);
    expect(await coffee.registry.promotions.approve(BEN, request.request_id)).toMatchObject({ status: 'APPROVED' });
  });
});

test('a policy that needs no approval opens no requests', async () => {
  await coffee.registry.promotions.setPolicy(ANA, 'coffee', { targets: [CHAMPION], approvals: 0 });
  const asked = coffee.registry.promotions.request(EVE, { ...version(1), target: CHAMPION });
  expect((await refusal(asked)).message).toBe(
    'The promotion policy of "coffee" needs no approval: its checks alone decide. Move it as usual.',
  );
  await coffee.setAlias();
  await coffee.registry.versions.deleteAlias(EVE, 'coffee', 'champion');
  expect(await coffee.champion()).toBeUndefined();
});
