import type { PromotionTarget } from '@labtrail/core';
import { expect } from 'vitest';
import type { ModelRegistry } from '../contract.ts';
import type { Cases } from './cases.ts';
import {
  CHAMPION,
  HERE,
  inWords,
  makeModel,
  makeVersion,
  makeVersions,
  move,
  PRODUCTION,
  placementsOf,
  point,
  read,
  THERE,
} from './fixtures.ts';

async function words(registry: ModelRegistry, name: string, target?: PromotionTarget): Promise<string[]> {
  return (await placementsOf(registry, name, target)).map(inWords);
}

/** What stood at a place at a moment, the last to come first. */
async function standing(registry: ModelRegistry, name: string, [target, at]: readonly [PromotionTarget, number]) {
  return (await registry.promotions.standing(HERE, { name, target, at })).map(inWords);
}

const free = (now: number) => ({ user: undefined, now, policyRevision: undefined });

export const placementCases: Cases = {
  'notes what came to a place and went from it, with who did it': async (registry) => {
    await makeVersions(registry, 'm', 1);
    await point(registry, ['m', '1', 'champion'], { at: 3000, user: 'ann' });
    await move(registry, ['m', '1', 'Production'], { at: 4000 });
    expect(await placementsOf(registry, 'm')).toEqual([
      { name: 'm', version: '1', target: PRODUCTION, change: 'ENTERED', timestamp: 4000 },
      { name: 'm', version: '1', target: CHAMPION, change: 'ENTERED', timestamp: 3000, user: 'ann' },
    ]);
    expect(await placementsOf(registry, 'M')).toEqual([]);
    const query = { name: 'm', target: undefined, offset: 0, limit: 10 };
    expect(read(await registry.promotions.placements(THERE, query))).toEqual({ items: [], more: false });
    expect(await registry.promotions.standing(THERE, { name: 'm', target: CHAMPION, at: 9000 })).toEqual([]);
  },

  'lists placements newest first, those of one moment as they happened, the last first': async (registry) => {
    await makeVersions(registry, 'm', 2);
    await move(registry, ['m', '1', 'Production'], { at: 3000 });
    await point(registry, ['m', '1', 'champion'], { at: 2000 });
    await point(registry, ['m', '2', 'champion'], { at: 2000 });
    await move(registry, ['m', '2', 'Production'], { at: 3000, archive: true });
    const all = [
      'ENTERED m/2 Production @3000',
      'ENTERED m/1 Archived @3000',
      'LEFT m/1 Production @3000',
      'ENTERED m/1 Production @3000',
      'ENTERED m/2 champion @2000',
      'LEFT m/1 champion @2000',
      'ENTERED m/1 champion @2000',
    ];
    expect(await words(registry, 'm')).toEqual(all);
    expect(await words(registry, 'm', CHAMPION)).toEqual(all.slice(4));
    expect(await words(registry, 'm', PRODUCTION)).toEqual([all[0], all[2], all[3]]);
    expect(await words(registry, 'm', { alias: 'Production' })).toEqual([]);
    expect(await words(registry, 'm', { alias: 'Champion' })).toEqual([]);
    const page = async (offset: number, limit: number) => {
      const found = read(await registry.promotions.placements(HERE, { name: 'm', target: undefined, offset, limit }));
      return [...found.items.map(inWords), found.more];
    };
    expect(await page(0, 3)).toEqual([...all.slice(0, 3), true]);
    expect(await page(3, 4)).toEqual([...all.slice(3), false]);
    expect(await page(7, 1)).toEqual([false]);
  },

  'notes nothing when nothing moves, and no stage None': async (registry) => {
    await makeVersions(registry, 'm', 1);
    await move(registry, ['m', '1', 'None']);
    await point(registry, ['m', '1', 'a'], { at: 3000 });
    await point(registry, ['m', '1', 'a'], { at: 4000 });
    await registry.versions.deleteAlias(HERE, 'm', { alias: 'A', ...free(4000) });
    await move(registry, ['m', '1', 'Staging'], { at: 5000 });
    await move(registry, ['m', '1', 'Staging'], { at: 6000 });
    await move(registry, ['m', '1', 'None'], { at: 7000 });
    expect(await words(registry, 'm')).toEqual([
      'LEFT m/1 Staging @7000',
      'ENTERED m/1 Staging @5000',
      'ENTERED m/1 a @3000',
    ]);
  },

  'notes that a deleted version and a deleted alias left': async (registry) => {
    await makeVersions(registry, 'm', 2);
    for (const alias of ['a', 'b', 'gone']) await point(registry, ['m', '1', alias]);
    await point(registry, ['m', '2', 'c']);
    await move(registry, ['m', '1', 'Archived']);
    await registry.versions.deleteAlias(HERE, 'm', { alias: 'gone', ...free(4000), user: 'bob' });
    await registry.versions.delete(HERE, { name: 'm', version: '1' }, { user: 'eve', now: 5000 });
    const left = (await placementsOf(registry, 'm')).filter(({ change }) => change === 'LEFT');
    expect(left.map((each) => `${inWords(each)} ${each.user}`).toSorted()).toEqual([
      'LEFT m/1 Archived @5000 eve',
      'LEFT m/1 a @5000 eve',
      'LEFT m/1 b @5000 eve',
      'LEFT m/1 gone @4000 bob',
    ]);
  },

  'says what an alias stood for before, between and after': async (registry) => {
    await makeVersions(registry, 'm', 2);
    await point(registry, ['m', '1', 'champion'], { at: 3000 });
    await point(registry, ['m', '2', 'champion'], { at: 4000 });
    await registry.versions.deleteAlias(HERE, 'm', { alias: 'champion', ...free(5000) });
    await point(registry, ['m', '1', 'champion'], { at: 6000 });
    const at = (moment: number) => standing(registry, 'm', [CHAMPION, moment]);
    expect(await at(2999)).toEqual([]);
    for (const moment of [3000, 3999]) expect(await at(moment)).toEqual(['ENTERED m/1 champion @3000']);
    for (const moment of [4000, 4999]) expect(await at(moment)).toEqual(['ENTERED m/2 champion @4000']);
    for (const moment of [5000, 5999]) expect(await at(moment)).toEqual([]);
    for (const moment of [6000, 9999]) expect(await at(moment)).toEqual(['ENTERED m/1 champion @6000']);
    expect(await standing(registry, 'm', [{ alias: 'Champion' }, 9999])).toEqual([]);
  },

  'says which versions stood in a stage before, between and after, the last to come first': async (registry) => {
    await makeVersions(registry, 'm', 3);
    await move(registry, ['m', '2', 'Production'], { at: 3000, user: 'ann' });
    await move(registry, ['m', '1', 'Production'], { at: 4000 });
    await move(registry, ['m', '3', 'Production'], { at: 4000 });
    await move(registry, ['m', '2', 'Staging'], { at: 5000 });
    await move(registry, ['m', '1', 'Production'], { at: 6000, archive: true });
    const at = (moment: number) => standing(registry, 'm', [PRODUCTION, moment]);
    expect(await at(2999)).toEqual([]);
    expect(await registry.promotions.standing(HERE, { name: 'm', target: PRODUCTION, at: 3000 })).toEqual([
      { name: 'm', version: '2', target: PRODUCTION, change: 'ENTERED', timestamp: 3000, user: 'ann' },
    ]);
    const [first, second, third] = [
      'ENTERED m/1 Production @4000',
      'ENTERED m/2 Production @3000',
      'ENTERED m/3 Production @4000',
    ];
    expect(await at(4000)).toEqual([third, first, second]);
    expect(await at(5999)).toEqual([third, first]);
    expect(await at(6000)).toEqual([first]);
    expect(await standing(registry, 'm', [{ stage: 'Archived' }, 6000])).toEqual(['ENTERED m/3 Archived @6000']);
  },

  'says what stood at the end of a moment in which several came and went': async (registry) => {
    await makeVersions(registry, 'm', 2);
    for (const version of ['1', '2', '1']) await point(registry, ['m', version, 'champion'], { at: 3000 });
    expect(await standing(registry, 'm', [CHAMPION, 3000])).toEqual(['ENTERED m/1 champion @3000']);
    await registry.versions.deleteAlias(HERE, 'm', { alias: 'champion', ...free(3000) });
    expect(await standing(registry, 'm', [CHAMPION, 3000])).toEqual([]);
    expect((await words(registry, 'm')).length).toBe(6);
  },

  'counts what happened under earlier names of a model as its own': async (registry) => {
    await makeVersions(registry, 'old', 2);
    await point(registry, ['old', '1', 'champion'], { at: 3000 });
    await move(registry, ['old', '1', 'Production'], { at: 3000 });
    await registry.models.rename(HERE, 'old', { newName: 'new', now: 4000 });
    expect(await standing(registry, 'new', [CHAMPION, 3500])).toEqual(['ENTERED old/1 champion @3000']);
    expect(await standing(registry, 'new', [CHAMPION, 4500])).toEqual(['ENTERED old/1 champion @3000']);
    await point(registry, ['new', '2', 'champion'], { at: 5000 });
    await move(registry, ['new', '1', 'None'], { at: 5000 });
    expect(await standing(registry, 'new', [CHAMPION, 5000])).toEqual(['ENTERED new/2 champion @5000']);
    expect(await standing(registry, 'new', [PRODUCTION, 5000])).toEqual([]);
    expect(await words(registry, 'new')).toEqual([
      'LEFT new/1 Production @5000',
      'ENTERED new/2 champion @5000',
      'LEFT new/1 champion @5000',
      'ENTERED old/1 Production @3000',
      'ENTERED old/1 champion @3000',
    ]);
  },

  'keeps what a renamed model went through apart from a new model of its old name': async (registry) => {
    await makeVersions(registry, 'a', 1);
    await point(registry, ['a', '1', 'champion'], { at: 3000 });
    await registry.models.rename(HERE, 'a', { newName: 'b', now: 4000 });
    await registry.versions.deleteAlias(HERE, 'b', { alias: 'champion', ...free(5000) });
    await makeModel(registry, 'a');
    await makeVersion(registry, 'a');
    await point(registry, ['a', '1', 'champion'], { at: 6000 });
    expect(await standing(registry, 'a', [CHAMPION, 3500])).toEqual([]);
    expect(await standing(registry, 'a', [CHAMPION, 7000])).toEqual(['ENTERED a/1 champion @6000']);
    expect(await words(registry, 'a')).toEqual(['ENTERED a/1 champion @6000']);
    expect(await standing(registry, 'b', [CHAMPION, 7000])).toEqual([]);
    expect(await words(registry, 'b')).toEqual(['LEFT b/1 champion @5000', 'ENTERED a/1 champion @3000']);
  },

  'remembers what stood where after the model is deleted': async (registry) => {
    await makeVersions(registry, 'm', 2);
    await point(registry, ['m', '1', 'champion'], { at: 3000 });
    await move(registry, ['m', '1', 'Production'], { at: 3000 });
    await move(registry, ['m', '2', 'Production'], { at: 3000 });
    await registry.models.delete(HERE, 'm', { user: 'eve', now: 4000 });
    const left = (await placementsOf(registry, 'm')).slice(0, 3);
    expect(left.map((each) => `${inWords(each)} ${each.user}`).toSorted()).toEqual([
      'LEFT m/1 Production @4000 eve',
      'LEFT m/1 champion @4000 eve',
      'LEFT m/2 Production @4000 eve',
    ]);
    expect(await standing(registry, 'm', [CHAMPION, 3999])).toEqual(['ENTERED m/1 champion @3000']);
    expect(await standing(registry, 'm', [CHAMPION, 4000])).toEqual([]);
    expect(await standing(registry, 'm', [PRODUCTION, 4000])).toEqual([]);
  },

  'counts models of a name that are gone to those of the name': async (registry) => {
    for (const at of [3000, 6000]) {
      await makeVersions(registry, 'm', 1);
      await point(registry, ['m', '1', 'champion'], { at });
      await registry.models.delete(HERE, 'm', { user: undefined, now: at + 1000 });
    }
    await makeVersions(registry, 'm', 1);
    await point(registry, ['m', '1', 'champion'], { at: 9000 });
    for (const [at, when] of [
      [3500, 3000],
      [6500, 6000],
      [9500, 9000],
    ] as const) {
      expect(await standing(registry, 'm', [CHAMPION, at])).toEqual([`ENTERED m/1 champion @${when}`]);
    }
    expect(await standing(registry, 'm', [CHAMPION, 5000])).toEqual([]);
    expect((await words(registry, 'm')).length).toBe(5);
  },

  'finds nothing standing where a model was renamed, then deleted': async (registry) => {
    await makeVersions(registry, 'a', 1);
    await point(registry, ['a', '1', 'champion'], { at: 3000 });
    await registry.models.rename(HERE, 'a', { newName: 'b', now: 4000 });
    await registry.models.delete(HERE, 'b', { user: undefined, now: 5000 });
    expect(await standing(registry, 'a', [CHAMPION, 6000])).toEqual([]);
    expect(await standing(registry, 'b', [CHAMPION, 6000])).toEqual([]);
    expect(await standing(registry, 'b', [CHAMPION, 4500])).toEqual(['ENTERED a/1 champion @3000']);
    expect(await words(registry, 'b')).toEqual(['LEFT b/1 champion @5000', 'ENTERED a/1 champion @3000']);
  },

  'remembers a deleted model by its last name, also when it was renamed after all had left': async (registry) => {
    await makeVersions(registry, 'a', 1);
    await point(registry, ['a', '1', 'champion'], { at: 3000 });
    await registry.versions.deleteAlias(HERE, 'a', { alias: 'champion', ...free(4000) });
    await registry.models.rename(HERE, 'a', { newName: 'b', now: 5000 });
    await registry.models.delete(HERE, 'b', { user: undefined, now: 6000 });
    expect(await words(registry, 'b')).toEqual(['LEFT a/1 champion @4000', 'ENTERED a/1 champion @3000']);
    expect(await standing(registry, 'b', [CHAMPION, 3500])).toEqual(['ENTERED a/1 champion @3000']);
    expect(await words(registry, 'a')).toEqual([]);
    expect(await standing(registry, 'a', [CHAMPION, 3500])).toEqual([]);
  },

  'gives what happened at a deleted model to no model of another name': async (registry) => {
    await makeVersions(registry, 'a', 1);
    await point(registry, ['a', '1', 'champion'], { at: 3000 });
    await registry.models.delete(HERE, 'a', { user: undefined, now: 4000 });
    for (const name of ['b', 'A']) await makeVersions(registry, name, 1);
    for (const name of ['b', 'A', 'none']) expect(await words(registry, name)).toEqual([]);
    expect(await words(registry, 'a')).toEqual(['LEFT a/1 champion @4000', 'ENTERED a/1 champion @3000']);
  },
};
