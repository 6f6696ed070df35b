import { expect } from 'vitest';
import type { BackendStore, GroupOrder } from '../contract.ts';
import type { Cases } from './cases.ts';
import { HERE, log, makeExperiment, makeRun, point, runId, THERE } from './fixtures.ts';
import { groupsOf } from './tables.ts';

type Told = readonly [lr: string | undefined, team: string | undefined, value: number | undefined];

/** A run for each param `lr`, tag `team` and value of the metric `m`. */
async function runsOf(store: BackendStore, told: readonly Told[]): Promise<string> {
  const id = await makeExperiment(store, 'a');
  for (const [index, [lr, team, value]] of told.entries()) {
    await makeRun(store, [index, id], { startTime: index });
    await log(store, runId(index), {
      metrics: value === undefined ? [] : [point('m', value)],
      params: lr === undefined ? [] : [{ key: 'lr', value: lr }],
      tags: team === undefined ? [] : [{ key: 'team', value: team }],
    });
  }
  return id;
}

const NONE = undefined;
const RUNS: readonly Told[] = [
  ['0.1', 'x', 4],
  ['0.1', 'y', 1],
  ['10', 'x', 3],
  ['0.1', NONE, 2],
  ['10', 'x', Number.NaN],
  [NONE, 'x', NONE],
  ['0.1', 'x', 3],
];

const up = (order: object) => ({ direction: 'ASC', ...order }) as GroupOrder;

export const runGroupCases: Cases = {
  'sums columns of numbers up over the runs that have a value in common': async (store) => {
    await runsOf(store, RUNS);
    const { groups, total, more } = await groupsOf(store, { groupBy: ['p:lr'], columns: ['m:m', 'm:none'] });
    const spread = groups[0]?.columns[0]?.spread;
    expect(spread).toBeCloseTo(1.2909944487358056, 12);
    expect(groups).toEqual([
      { values: ['0.1'], count: 4, columns: [{ count: 4, mean: 2.5, min: 1, max: 4, median: 2.5, spread }, null] },
      { values: ['10'], count: 2, columns: [{ count: 1, mean: 3, min: 3, max: 3, median: 3, spread: 0 }, null] },
      { values: [null], count: 1, columns: [null, null] },
    ]);
    expect([total, more]).toEqual([3, false]);
  },

  'takes the middle value, or the mean of the two in the middle': async (store) => {
    await runsOf(
      store,
      [9, 1, 5, 2].map((value) => ['a', NONE, value] as const),
    );
    const median = async (filter: string) =>
      (await groupsOf(store, { groupBy: ['p:lr'], columns: ['m:m'], filter })).groups[0]?.columns[0]?.median;
    expect(await median('metrics.m > 0')).toBe(3.5);
    expect(await median('metrics.m > 1')).toBe(5);
  },

  'groups by several columns, and by attributes': async (store) => {
    await runsOf(store, RUNS);
    await store.runs.update(HERE, runId(1), { status: 'FAILED' });
    const { groups } = await groupsOf(store, { groupBy: ['t:team', 'p:lr'] });
    expect(groups.map(({ values, count }) => [...values, count])).toEqual([
      ['x', '0.1', 2],
      ['x', '10', 2],
      ['x', null, 1],
      ['y', '0.1', 1],
      [null, '0.1', 1],
    ]);
    const byStatus = await groupsOf(store, { groupBy: ['a:status'], columns: ['a:start_time'] });
    expect(byStatus.groups.map(({ values, count, columns }) => [...values, count, columns[0]?.mean])).toEqual([
      ['FAILED', 1, 1],
      ['RUNNING', 6, 20 / 6],
    ]);
  },

  'keeps texts apart that differ, and puts nothing beside an empty text': async (store) => {
    const texts = ['1', '1.0', '', ' ', 'é', 'e\u0301', '\u{1f600}', '\u{ff5e}', 'null', '["1"]', '1'];
    await runsOf(store, [...texts.map((text) => [text, NONE, NONE] as const), [NONE, NONE, NONE]]);
    const { groups } = await groupsOf(store, { groupBy: ['p:lr'] });
    const up = ['1', '1.0', '', ' ', '["1"]', 'e\u0301', 'null', 'é', '\u{ff5e}', '\u{1f600}', null];
    expect(groups.map(({ values, count }) => [values[0], count])).toEqual(
      up.map((value) => [value, value === '1' ? 2 : 1]),
    );
  },

  'takes params and tags that are numbers for numbers, and leaves other texts out': async (store) => {
    const texts = ['2', ' 4e0 ', 'many', 'NaN', '', '-0.5', NONE];
    await runsOf(
      store,
      texts.map((text) => [text, text, NONE] as const),
    );
    const { groups } = await groupsOf(store, { groupBy: ['a:user_id'], columns: ['p:lr', 't:team'] });
    const told = groups[0]?.columns.map((each) => each && [each.count, each.min, each.max, each.median, each.mean]);
    expect(told).toEqual([
      [3, -0.5, 4, 2, 5.5 / 3],
      [3, -0.5, 4, 2, 5.5 / 3],
    ]);
  },

  'counts infinities as values': async (store) => {
    const infinity = Number.POSITIVE_INFINITY;
    await runsOf(store, [
      ['a', NONE, infinity],
      ['a', NONE, 1],
      ['b', NONE, infinity],
      ['b', NONE, -infinity],
    ]);
    const { groups } = await groupsOf(store, { groupBy: ['p:lr'], columns: ['m:m'] });
    expect(groups.map(({ columns }) => columns[0])).toEqual([
      { count: 2, mean: infinity, min: 1, max: infinity, median: infinity, spread: Number.NaN },
      { count: 2, mean: Number.NaN, min: -infinity, max: infinity, median: Number.NaN, spread: Number.NaN },
    ]);
  },

  'sums up extremes, numbers of points and last steps': async (store) => {
    await runsOf(store, [['a', NONE, 1]]);
    await log(store, runId(0), { metrics: [point('m', 9, [3, 0]), point('m', -2, [1, 0])] });
    const columns = ['m:m', 'min:m', 'max:m', 'count:m', 'step:m'];
    const { groups } = await groupsOf(store, { groupBy: ['p:lr'], columns });
    expect(groups[0]?.columns.map((each) => each?.mean)).toEqual([9, -2, 9, 3, 3]);
  },

  'orders groups by their values, their size, or what they sum up': async (store) => {
    await runsOf(store, [...RUNS, ['9', 'x', 3.5], ['many', 'y', 3.5]]);
    const order = async (...order: GroupOrder[]) =>
      (await groupsOf(store, { groupBy: ['p:lr'], columns: ['m:m'], order })).groups.map(({ values }) => values[0]);
    expect(await order()).toEqual(['0.1', '9', '10', 'many', null]);
    expect(await order(up({ by: 'value', place: 0, direction: 'DESC' }))).toEqual(['many', '10', '9', '0.1', null]);
    expect(await order(up({ by: 'size' }))).toEqual(['9', 'many', null, '10', '0.1']);
    expect(await order(up({ by: 'size', direction: 'DESC' }))).toEqual(['0.1', '10', '9', 'many', null]);
    expect(await order(up({ by: 'mean', place: 0 }))).toEqual(['0.1', '10', '9', 'many', null]);
    expect(await order(up({ by: 'max', place: 0, direction: 'DESC' }))).toEqual(['0.1', '9', 'many', '10', null]);
    const ties = [up({ by: 'median', place: 0, direction: 'DESC' }), up({ by: 'value', place: 0, direction: 'DESC' })];
    expect(await order(...ties)).toEqual(['many', '9', '10', '0.1', null]);
  },

  'lists groups in pages, of the runs that are found in its workspace': async (store) => {
    const id = await runsOf(store, RUNS);
    const there = await makeExperiment(store, 'b', { scope: THERE });
    await makeRun(store, [99, there], { scope: THERE });
    await store.runs.setStage(HERE, runId(0), { stage: 'deleted', now: 1 });
    const asked = { groupBy: ['t:team'], experimentIds: [id, there], filter: "params.lr != ''" };
    const pages = await Promise.all([0, 1, 2, 3].map((offset) => groupsOf(store, { ...asked, offset, limit: 1 })));
    expect(
      pages.map(({ groups, more, total }) => [groups.map(({ values, count }) => [...values, count]), more, total]),
    ).toEqual([
      [[['x', 3]], true, 3],
      [[['y', 1]], true, 3],
      [[[null, 1]], false, 3],
      [[], false, 3],
    ]);
    const inGroup = await groupsOf(store, {
      ...asked,
      view: 'ALL',
      within: [['p:lr', '0.1']],
      runIds: [runId(0), runId(2)],
    });
    expect(inGroup.groups.map(({ values, count }) => [...values, count])).toEqual([['x', 1]]);
  },
};
