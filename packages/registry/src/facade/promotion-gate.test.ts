import { beforeEach, describe, expect, test } from 'vitest';
import { CHAMPION, Coffee, POLICY, PRODUCTION, version } from './coffee.ts';
import { ANA, BEN, EVE, refusal } from './fixture.ts';

let coffee: Coffee;
beforeEach(async () => {
  coffee = await Coffee.open();
});

describe('a move that a policy watches becomes a request', () => {
  beforeEach(() => coffee.registry.promotions.setPolicy(ANA, 'coffee', POLICY));

  test('which the error names', async () => {
    const { code, message } = await refusal(coffee.setAlias());
    const [request] = await coffee.pending();
    expect([code, message]).toEqual([
      'PERMISSION_DENIED',
      `The alias 'champion' of "coffee" is under a promotion policy that needs 1 approval of ana or ben: nothing was changed. The promotion request ${request?.request_id} was opened for version 1. Approve it with POST /api/labtrail/1.0/promotion-requests/${request?.request_id}/approve.`,
    ]);
    expect(await coffee.pending()).toEqual([
      {
        request_id: expect.stringMatching(/^[\da-f]{32}$/),
        ...version(1),
        target: CHAMPION,
        action: 'ENTER',
        archive_existing_versions: false,
        status: 'PENDING',
        requested_by: 'eve',
        creation_timestamp: expect.any(Number),
        last_updated_timestamp: expect.any(Number),
        checks: [],
        decisions: [],
      },
    ]);
    expect(await coffee.champion()).toBeUndefined();
    expect(coffee.facade.events.map(({ event }) => event.entity)).not.toContain('MODEL_VERSION_ALIAS');
  });

  test('once: the same move again names the same one', async () => {
    const { request_id } = await coffee.requestOf(coffee.setAlias());
    expect((await refusal(coffee.setAlias(BEN))).message).toContain(`${request_id} is open already for version 1`);
    const wish = { ...version(1), target: CHAMPION };
    expect(await coffee.registry.promotions.request(BEN, wish)).toMatchObject({ request_id, requested_by: 'eve' });
    await coffee.requestOf(coffee.setAlias(EVE, 2));
    expect(await coffee.pending()).toHaveLength(2);
  });

  test('and is made when it is approved, which webhooks and placements tell', async () => {
    const { request_id } = await coffee.requestOf(coffee.setAlias());
    const approved = await coffee.registry.promotions.approve(BEN, request_id, { comment: 'good' });
    expect(approved).toMatchObject({
      status: 'APPROVED',
      decisions: [{ decision: 'APPROVED', user: 'ben', comment: 'good', timestamp: approved.last_updated_timestamp }],
    });
    expect(await coffee.champion()).toBe('1');
    expect(coffee.facade.events.at(-1)).toEqual({
      event: { entity: 'MODEL_VERSION_ALIAS', action: 'CREATED' },
      data: { ...version(1), alias: 'champion' },
    });
    expect(await coffee.registry.promotions.placements(ANA, { name: 'coffee' })).toEqual({
      items: [
        {
          ...version(1),
          target: CHAMPION,
          change: 'ENTERED',
          timestamp: approved.last_updated_timestamp,
          user: 'ben',
          request_id,
        },
      ],
    });
  });

  test('also of a stage, with the others that make room', async () => {
    await coffee.registry.promotions.removePolicy(ANA, 'coffee');
    await coffee.toStage('Production', { number: 2 });
    await coffee.registry.promotions.setPolicy(ANA, 'coffee', POLICY);
    const request = await coffee.requestOf(coffee.toStage('Production', { archive: true }));
    expect(request).toMatchObject({ target: PRODUCTION, archive_existing_versions: true });
    await coffee.registry.promotions.approve(ANA, request.request_id);
    expect([await coffee.stageOf(1), await coffee.stageOf(2)]).toEqual(['Production', 'Archived']);
  });

  test('but what changes nothing, and what it does not watch, goes through', async () => {
    await coffee.toStage('Staging');
    await coffee.registry.versions.setAlias(EVE, version(1), 'challenger');
    await coffee.registry.versions.deleteAlias(EVE, 'coffee', 'champion');
    const { request_id } = await coffee.requestOf(coffee.setAlias());
    await coffee.registry.promotions.approve(BEN, request_id);
    await coffee.setAlias();
    expect(await coffee.pending()).toEqual([]);
  });

  test('and a version or alias that is not there is not found', async () => {
    expect((await refusal(coffee.setAlias(EVE, 9))).code).toBe('RESOURCE_DOES_NOT_EXIST');
    expect((await refusal(coffee.toStage('Production', { number: 9 }))).code).toBe('RESOURCE_DOES_NOT_EXIST');
    expect(await coffee.pending()).toEqual([]);
  });
});

describe('what leaves a place that a policy watches needs approval, too', () => {
  beforeEach(async () => {
    await coffee.setAlias();
    await coffee.toStage('Production');
    await coffee.registry.promotions.setPolicy(ANA, 'coffee', POLICY);
  });

  test('an alias that is removed', async () => {
    const request = await coffee.requestOf(coffee.registry.versions.deleteAlias(EVE, 'coffee', 'champion'));
    expect(request).toMatchObject({ ...version(1), target: CHAMPION, action: 'LEAVE' });
    expect(request).not.toHaveProperty('to_stage');
    await coffee.registry.promotions.approve(BEN, request.request_id);
    expect(await coffee.champion()).toBeUndefined();
    expect(coffee.facade.events.at(-1)).toEqual({
      event: { entity: 'MODEL_VERSION_ALIAS', action: 'DELETED' },
      data: { name: 'coffee', alias: 'champion' },
    });
  });

  test.each(['None', 'Staging', 'Archived'])('a stage that is left for %s', async (stage) => {
    const request = await coffee.requestOf(coffee.toStage(stage));
    expect(request).toMatchObject({ target: PRODUCTION, action: 'LEAVE', to_stage: stage });
    await coffee.registry.promotions.approve(BEN, request.request_id);
    expect(await coffee.stageOf(1)).toBe(stage);
  });

  test('but not by a request that came too late', async () => {
    const { request_id } = await coffee.requestOf(coffee.registry.versions.deleteAlias(EVE, 'coffee', 'champion'));
    const { request_id: other } = await coffee.requestOf(coffee.setAlias(EVE, 2));
    await coffee.registry.promotions.approve(BEN, other);
    expect(await refusal(coffee.registry.promotions.approve(BEN, request_id))).toEqual({
      code: 'INVALID_PARAMETER_VALUE',
      message: `The version 1 of "coffee" doesn't stand at the alias 'champion' any more, and can't leave it. Reject or withdraw the promotion request ${request_id}.`,
    });
    expect(await coffee.champion()).toBe('2');
  });

  test('also when others would make room in a stage that is watched', async () => {
    const { promotions } = coffee.registry;
    await promotions.setPolicy(ANA, 'coffee', { targets: [{ stage: 'Archived' }], approvers: ['ana'] });
    const request = await coffee.requestOf(coffee.toStage('Production', { number: 2, archive: true }));
    expect(request).toMatchObject({ target: PRODUCTION, action: 'ENTER', archive_existing_versions: true });
    expect((await refusal(promotions.approve(BEN, request.request_id))).code).toBe('PERMISSION_DENIED');
    await promotions.approve(ANA, request.request_id);
    expect([await coffee.stageOf(1), await coffee.stageOf(2)]).toEqual(['Archived', 'Production']);
  });
});
