import { expect, test } from 'vitest';
import type { ChartRun } from './chart-runs.ts';
import { fieldOf, isoline, levelsOf } from './contour.ts';
import { axisOf, boxesOf, valued } from './values.ts';

const run = (values: Record<string, number | string>): ChartRun => ({
  runId: 'r',
  name: 'r',
  value: (column) => values[column],
});

test('an axis is one of numbers only if all values are', () => {
  expect(axisOf([1, 2.5])).toEqual({ kind: 'value' });
  expect(axisOf([10, 'tree', 9, 'tree'])).toEqual({ kind: 'category', names: ['9', '10', 'tree'] });
});

test('runs without a value, or with one that has no place, are left out', () => {
  const runs = [run({ a: 1, b: 2 }), run({ a: 1 }), run({ a: Number.NaN, b: 1 }), run({ a: 'x', b: 1 })];
  expect(valued(runs, ['a', 'b']).map(({ values }) => values)).toEqual([
    [1, 2],
    ['x', 1],
  ]);
});

test('a box has its quartiles, whiskers to the last value within one and a half boxes, and the rest as outliers', () => {
  const runs = [1, 2, 3, 4, 5, 100].map((loss) => run({ loss, team: 'a' }));
  expect(boxesOf([...runs, run({ loss: 7 })], 'loss', 'team')).toEqual([
    { name: 'a', count: 6, five: [1, 2.25, 3.5, 4.75, 5], outliers: [100] },
    { name: 'none', count: 1, five: [7, 7, 7, 7, 7], outliers: [] },
  ]);
  expect(boxesOf(runs, 'loss', '').map(({ name }) => name)).toEqual(['All runs']);
});

test('a field passes through its heights and stays between them', () => {
  const field = fieldOf([
    { x: 0, y: 0, z: 1 },
    { x: 10, y: 0, z: 3 },
    { x: 0, y: 5, z: 2 },
    { x: 10, y: 5, z: 9 },
  ]);
  if (!field) throw new Error('no field');
  expect([field.rows[0]?.[0], field.rows[0]?.at(-1), field.rows.at(-1)?.at(-1)]).toEqual([1, 3, 9]);
  expect(Math.max(...field.rows.flat())).toBe(9);
  expect(levelsOf(field, 3)).toEqual([3, 5, 7]);
  expect(fieldOf([{ x: 1, y: 1, z: 1 }])).toBeUndefined();
});

test('a line of one height crosses the edges where they reach it', () => {
  const slope = {
    xs: [0, 1],
    ys: [0, 1],
    rows: [
      [0, 4],
      [0, 4],
    ],
  };
  expect(isoline(slope, 1)).toEqual([
    [
      [0.25, 0],
      [0.25, 1],
    ],
  ]);
  expect(isoline(slope, 5)).toEqual([]);
});
