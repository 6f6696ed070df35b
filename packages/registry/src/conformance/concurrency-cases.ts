import { expect } from 'vitest';
import type { Cases } from './cases.ts';
import {
  CHAMPION,
  HERE,
  makeModel,
  makeVersion,
  makeVersions,
  modelOf,
  move,
  newVersion,
  numbers,
  PRODUCTION,
  point,
  watch,
} from './fixtures.ts';
import { newRequest, requestIds } from './promotions.ts';
import { findNames, findNumbers } from './searching.ts';

const upTo = (count: number) => numbers(count).map((index) => index + 1);

export const concurrencyCases: Cases = {
  'gives a name that several ask for at once to one model': async (registry) => {
    const outcomes = await Promise.all(
      upTo(20).map((now) => registry.models.create(HERE, { name: 'wanted', description: undefined, tags: [], now })),
    );
    const made = outcomes.filter((outcome) => outcome !== 'name taken');
    expect(made.length).toBe(1);
    expect(await modelOf(registry, 'wanted')).toEqual(made[0]);
  },

  'numbers versions that are made at once without gaps, in each model': async (registry) => {
    for (const name of ['a', 'b']) await makeModel(registry, name);
    const made = await Promise.all(
      upTo(40).map((number) => makeVersion(registry, number % 2 ? 'a' : 'b', { source: `s${number}` })),
    );
    for (const name of ['a', 'b']) {
      const own = made.filter((version) => version.name === name);
      expect(own.map(({ version }) => Number(version)).toSorted((a, b) => a - b)).toEqual(upTo(20));
      for (const version of own) expect(await registry.versions.get(HERE, name, version.version)).toEqual(version);
    }
  },

  'uses no number twice when versions are made and deleted at once': async (registry) => {
    await makeVersions(registry, 'm', 1);
    const made = await Promise.all(
      upTo(20).map(async () => {
        const { version } = await makeVersion(registry, 'm');
        await registry.versions.delete(HERE, { name: 'm', version }, { user: undefined, now: 3000 });
        return Number(version);
      }),
    );
    expect(new Set(made).size).toBe(20);
    expect((await makeVersion(registry, 'm')).version).toBe('22');
    expect(await findNumbers(registry)).toEqual(['m/22', 'm/1']);
  },

  'lets an alias that is moved at once by several stand for one version': async (registry) => {
    await makeVersions(registry, 'm', 10);
    await Promise.all(upTo(10).map((number) => point(registry, ['m', `${number}`, 'champion'])));
    const version = await registry.versions.byAlias(HERE, 'm', 'champion');
    const number = typeof version === 'string' ? version : version.version;
    expect((await modelOf(registry, 'm')).aliases).toEqual([{ alias: 'champion', version: number }]);
    const standing = await registry.promotions.standing(HERE, { name: 'm', target: { alias: 'champion' }, at: 3000 });
    expect(standing.map((each) => each.version)).toEqual([number]);
  },

  'opens one request for the same that several ask for at once': async (registry) => {
    await makeVersions(registry, 'm', 1);
    const outcomes = await Promise.all(
      upTo(10).map((number) => registry.promotions.open(HERE, newRequest(`r${number}`))),
    );
    const opened = outcomes.filter((outcome) => outcome !== 'no version' && outcome.opened);
    expect(opened.length).toBe(1);
    expect((await requestIds(registry)).length).toBe(1);
  },

  'sets one of several policies that are set at once': async (registry) => {
    await makeModel(registry, 'm');
    const outcomes = await Promise.all(
      upTo(10).map((now) => {
        const policy = {
          targets: [{ alias: `a${now}` }],
          approvers: [],
          approvals: 1,
          own_approval: false,
          checks: [],
        };
        return registry.promotions.setPolicy(HERE, 'm', { policy, expected: undefined, user: undefined, now });
      }),
    );
    expect(outcomes.filter((outcome) => outcome === 'set').length).toBe(1);
    expect(outcomes.filter((outcome) => outcome === 'policy changed').length).toBe(9);
    expect(await registry.promotions.policy(HERE, 'm')).toMatchObject({
      revision: 1,
      timestamp: outcomes.indexOf('set') + 1,
    });
  },

  'makes versions of a model or refuses them when it is deleted at once': async (registry) => {
    await makeModel(registry, 'm');
    const [deleted, ...made] = await Promise.all([
      registry.models.delete(HERE, 'm', { user: undefined, now: 2000 }),
      ...upTo(10).map(() => registry.versions.create(HERE, newVersion('m'))),
    ]);
    expect(deleted).toBe('deleted');
    expect(made.every((outcome) => outcome === 'no model' || outcome.version.name === 'm')).toBe(true);
    expect(await findNumbers(registry, { prompts: 'shown' })).toEqual([]);
  },

  'may be closed twice, after what is under way': async (registry) => {
    await makeModel(registry, 'm');
    const made = makeVersion(registry, 'm');
    await Promise.all([registry.close(), made]);
    expect((await made).version).toBe('1');
    await registry.close();
  },

  'gives a name that several models are renamed to at once to one of them': async (registry) => {
    for (const number of upTo(10)) await makeModel(registry, `m${number}`);
    const outcomes = await Promise.all(
      upTo(10).map((number) => registry.models.rename(HERE, `m${number}`, { newName: 'wanted', now: 2000 + number })),
    );
    const renamed = outcomes.filter((outcome) => outcome !== 'name taken');
    expect(renamed.length).toBe(1);
    expect(await modelOf(registry, 'wanted')).toEqual(renamed[0]);
    expect((await findNames(registry)).length).toBe(10);
  },

  'leaves one version in a stage that several take over at once': async (registry) => {
    await makeVersions(registry, 'm', 10);
    await Promise.all(upTo(10).map((number) => move(registry, ['m', `${number}`, 'Production'], { archive: true })));
    const found = await findNumbers(registry, { filter: "current_stage = 'Production'" });
    expect(found.length).toBe(1);
    const standing = await registry.promotions.standing(HERE, { name: 'm', target: PRODUCTION, at: 3000 });
    expect(standing.map(({ name, version }) => `${name}/${version}`)).toEqual(found);
    expect((await findNumbers(registry, { filter: "current_stage = 'Archived'" })).length).toBe(9);
  },

  'sets aliases before a policy that is set at once, or not at all': async (registry) => {
    await makeVersions(registry, 'm', 1);
    const unwatched = { user: undefined, policyRevision: undefined, now: 3000 };
    const [, ...outcomes] = await Promise.all([
      watch(registry, 'm', CHAMPION),
      ...upTo(9).map((number) =>
        registry.versions.setAlias(HERE, { name: 'm', version: '1' }, { ...unwatched, alias: `a${number}` }),
      ),
    ]);
    const set = outcomes.flatMap((outcome, index) => (outcome === 'policy changed' ? [] : [`a${index + 1}`]));
    expect((await modelOf(registry, 'm')).aliases?.map(({ alias }) => alias) ?? []).toEqual(set);
  },
};
