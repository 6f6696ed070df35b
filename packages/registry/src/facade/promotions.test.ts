import { beforeEach, describe, expect, test } from 'vitest';
import { CHAMPION, Coffee, POLICY, PRODUCTION, version } from './coffee.ts';
import { ANA, BEN, EVE, refusal } from './fixture.ts';

let coffee: Coffee;
beforeEach(async () => {
  coffee = await Coffee.open();
});

describe('a request may be opened in so many words', () => {
  beforeEach(async () => {
    for (const number of [1, 2]) await coffee.toStage('Production', { number });
    await coffee.registry.versions.setAlias(EVE, version(2), 'live');
    await coffee.registry.promotions.setPolicy(ANA, 'coffee', {
      ...POLICY,
      targets: [...POLICY.targets, { alias: 'live' }],
    });
  });
  const ask = (wish: object) =>
    coffee.registry.promotions.request(EVE, { ...version(1), target: CHAMPION, ...wish } as never);

  test('with a comment, and where a version goes that leaves a stage', async () => {
    const wish = {
      target: PRODUCTION,
      action: 'LEAVE',
      to_stage: 'Staging',
      comment: 'rest',
      archive_existing_versions: true,
    };
    expect(await ask(wish)).toMatchObject({ ...version(1), ...wish, requested_by: 'eve', status: 'PENDING' });
    expect(await ask({ ...wish, version: '02', to_stage: undefined, archive_existing_versions: false })).toMatchObject({
      ...version(2),
      to_stage: 'None',
    });
  });

  test.each([
    [{ to_stage: 'Staging' }, "'to_stage'"],
    [{ action: 'LEAVE', to_stage: 'Staging' }, "'to_stage'"],
    [{ target: PRODUCTION, action: 'ENTER', to_stage: 'Staging' }, "'to_stage'"],
    [{ target: PRODUCTION, action: 'LEAVE', to_stage: 'Production' }, "'to_stage'"],
    [{ archive_existing_versions: true }, "'archive_existing_versions'"],
    [{ target: PRODUCTION, action: 'LEAVE', archive_existing_versions: true }, "'archive_existing_versions'"],
    [{ target: { stage: 'Archived' }, archive_existing_versions: true }, "'archive_existing_versions'"],
    [{ target: { stage: 'Staging' } }, 'watches the stage Staging: no approval is needed'],
    [{ target: PRODUCTION }, 'the version 1 of "coffee" stands at the stage Production as it is'],
    [
      { target: { alias: 'live' }, version: '2' },
      `stands at the alias 'live' as it is, so that there is nothing to ask for.`,
    ],
    [
      { action: 'LEAVE' },
      `Invalid value "LEAVE" for parameter 'action' supplied: the version 1 of "coffee" doesn't stand at the alias 'champion' as it is`,
    ],
    [{ version: 'one' }, "'version'"],
    [{ comment: 'x'.repeat(5001) }, "'comment'"],
  ])('%j makes no sense', async (wish, message) => {
    const { code, message: said } = await refusal(ask(wish));
    expect([code, said]).toEqual(['INVALID_PARAMETER_VALUE', expect.stringContaining(message)]);
  });

  test('also to make others go from the stage where it stands', async () => {
    const wish = { target: PRODUCTION, archive_existing_versions: true };
    const { request_id } = await ask(wish);
    await coffee.registry.promotions.approve(ANA, request_id);
    expect([await coffee.stageOf(1), await coffee.stageOf(2)]).toEqual(['Production', 'Archived']);
  });

  test('but not to slip past the checks of a stage that is watched, too', async () => {
    await coffee.registry.promotions.setPolicy(ANA, 'coffee', {
      targets: [{ stage: 'Staging' }, PRODUCTION],
      checks: [{ tag: 'checked' }],
    });
    const { message } = await refusal(ask({ target: { stage: 'Staging' }, action: 'LEAVE', to_stage: 'Production' }));
    expect(message).toContain('the promotion policy of "coffee" watches that stage, too. Ask to ENTER it.');
  });

  test('and lists them by name and status, the newest first, in pages', async () => {
    const { promotions } = coffee.registry;
    const first = await ask({});
    const second = await ask({ version: '2' });
    await promotions.reject(ANA, first.request_id);
    const page = await promotions.list(ANA, { name: 'coffee', max_results: 1 });
    expect(page).toEqual({ items: [second], nextPageToken: expect.any(String) });
    const rest = await promotions.list(ANA, { name: 'coffee', max_results: 1, page_token: page.nextPageToken });
    expect(rest).toEqual({ items: [await promotions.get(ANA, first.request_id)] });
    expect(await promotions.list(ANA, { name: 'tea' })).toEqual({ items: [] });
    expect((await refusal(promotions.list(ANA, { max_results: 0 }))).message).toContain("'max_results'");
  });
});

describe('placements over time', () => {
  test('tell which version was champion at a moment, and who said so', async () => {
    const { promotions, models } = coffee.registry;
    await coffee.setAlias(EVE, 1);
    await promotions.setPolicy(ANA, 'coffee', POLICY);
    const { request_id } = await coffee.requestOf(coffee.setAlias(EVE, 2));
    const { last_updated_timestamp: moved } = await promotions.approve(BEN, request_id);
    await models.rename(ANA, 'coffee', 'tea');
    const at = async (moment: number) =>
      (await promotions.placements(ANA, { name: 'tea', target: CHAMPION, at: moment })).items;
    const second = { ...version(2), target: CHAMPION, change: 'ENTERED', timestamp: moved, user: 'ben', request_id };
    expect(await at(moved)).toEqual([second]);
    expect(await at(moved - 1)).toMatchObject([{ ...version(1), user: 'eve' }]);
    expect(await at(0)).toEqual([]);
    const page = await promotions.placements(ANA, { name: 'tea', max_results: 2 });
    expect(page.items).toMatchObject([
      { ...version(2), change: 'ENTERED' },
      { ...version(1), change: 'LEFT' },
    ]);
    const rest = await promotions.placements(ANA, { name: 'tea', max_results: 2, page_token: page.nextPageToken });
    expect(rest.items).toMatchObject([{ ...version(1), change: 'ENTERED' }]);
  });

  test('need a place to be asked for a moment', async () => {
    const asked = coffee.registry.promotions.placements(ANA, { name: 'coffee', at: 1 });
    expect((await refusal(asked)).message).toBe(
      "Missing value for required parameter 'alias': with 'at', name the place by 'alias' or 'stage'.",
    );
  });
});
