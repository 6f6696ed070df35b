import type { Run } from '@labtrail/core';
import { expect, test } from 'vitest';
import { distributionOf, groupsOf } from './groups.ts';

const run = (id: string, model?: string, loss?: number | string) =>
  ({
    info: { run_id: id, status: 'FINISHED' },
    data: {
      params: model === undefined ? [] : [{ key: 'model', value: model }],
      metrics: loss === undefined ? [] : [{ key: 'loss', value: loss, timestamp: 0, step: 0 }],
    },
  }) as unknown as Run;

const ids = (runs: Run[], column: Parameters<typeof groupsOf>[1]) =>
  groupsOf(runs, column).map((group) => [group.value, group.runs.map(({ info }) => info.run_id).join()]);

test('Runs are grouped by what they have in a column, and those that have nothing come last', () => {
  const runs = [run('a'), run('b', 'tree'), run('c', 'net'), run('d', 'tree'), run('e', '')];
  expect(ids(runs, { kind: 'param', key: 'model' })).toEqual([
    ['tree', 'b,d'],
    ['net', 'c'],
    ['', 'e'],
    [undefined, 'a'],
  ]);
  expect(ids(runs, { kind: 'attribute', key: 'status' })).toEqual([['FINISHED', 'a,b,c,d,e']]);
});

test('A metric of a group is told by its mean, ends, median and spread', () => {
  const runs = [2, 4, 4, 10].map((loss, at) => run(`r${at}`, 'tree', loss));
  expect(distributionOf(runs, 'loss')).toEqual({
    count: 4,
    mean: 5,
    min: 2,
    max: 10,
    median: 4,
    spread: expect.closeTo(3.4641, 4),
  });
  expect(distributionOf(runs.slice(0, 1), 'loss')).toEqual({ count: 1, mean: 2, min: 2, max: 2, median: 2, spread: 0 });
});

test('NaN and runs without the metric are left out', () => {
  expect(distributionOf([run('a', 'x', 'NaN'), run('b', 'x', 3), run('c')], 'loss')).toMatchObject({
    count: 1,
    mean: 3,
  });
  expect(distributionOf([run('a', 'x', 'NaN'), run('c')], 'loss')).toBe(undefined);
});

test('An infinite value makes the mean infinite', () => {
  expect(distributionOf([run('a', 'x', 'Infinity'), run('b', 'x', 3)], 'loss')).toMatchObject({
    mean: Number.POSITIVE_INFINITY,
    max: Number.POSITIVE_INFINITY,
  });
});
