import { expect, test } from 'vitest';
import { colourOf } from './colours.ts';
import { smoothed, tableOf } from './series.ts';

const at = (run_id: string, step: number, value: number | string, timestamp = step * 1000) => ({
  run_id,
  step,
  value,
  timestamp,
});

test('runs share one axis, and have nothing where they have no point', () => {
  const points = [at('a', 1, 10), at('a', 3, 30), at('b', 2, 20), at('b', 3, 33)];
  expect(tableOf(points, ['a', 'b'], 'step')).toEqual({
    xs: [1, 2, 3],
    ys: [
      [10, null, 30],
      [null, 20, 33],
    ],
  });
});

test('times are seconds, and relative ones count from each run’s first point', () => {
  const points = [at('a', 1, 1, 5000), at('a', 2, 2, 7500), at('b', 1, 3, 9000)];
  expect(tableOf(points, ['a', 'b'], 'time').xs).toEqual([5, 7.5, 9]);
  expect(tableOf(points, ['a', 'b'], 'relative')).toEqual({
    xs: [0, 2.5],
    ys: [
      [1, 2],
      [3, null],
    ],
  });
});

test('what is not finite is not drawn', () => {
  expect(tableOf([at('a', 1, 'NaN'), at('a', 2, 'Infinity'), at('a', 3, 1)], ['a'], 'step')).toEqual({
    xs: [3],
    ys: [[1]],
  });
  expect(tableOf([], ['a'], 'step')).toEqual({ xs: [], ys: [[]] });
});

test('smoothing keeps the first value, the gaps and a constant', () => {
  expect(smoothed([1, 3], 0)).toEqual([1, 3]);
  const [first, gap, last] = smoothed([4, null, 8], 0.5);
  expect([first, gap, Math.round((last ?? 0) * 1000)]).toEqual([4, null, 6667]);
  expect(smoothed([2, 2, 2], 0.9).map((value) => Math.round((value ?? 0) * 1e9) / 1e9)).toEqual([2, 2, 2]);
});

test('a run keeps its colour', () => {
  expect(colourOf('0af1')).toBe(colourOf('0af1'));
  expect(new Set(Array.from({ length: 200 }, (_, index) => colourOf(`run-${index}`))).size).toBe(20);
});
