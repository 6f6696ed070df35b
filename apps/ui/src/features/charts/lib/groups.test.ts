import { expect, test } from 'vitest';
import { groupLine } from './groups.ts';
import { NO_SERIES } from './series.ts';

const series = (xs: number[], ys: number[]) => ({ ...NO_SERIES, xs, ys, count: xs.length });

test('a group is drawn as the mean of its runs, with a band from the least to the greatest', () => {
  const line = groupLine([series([0, 1], [1, 2]), series([0, 1], [3, 8])], 'range');
  expect(line).toEqual({ xs: [0, 1], ys: [2, 5], low: [1, 2], high: [3, 8], count: 4 });
});

test('a band may be one standard deviation of the runs to both sides; a single run has none', () => {
  const line = groupLine([series([0, 1], [1, 2]), series([0], [3])], 'deviation');
  expect(line.low.map((y) => Math.round(y * 1000))).toEqual([586, 2000]);
  expect(line.high.map((y) => Math.round(y * 1000))).toEqual([3414, 2000]);
});

test('a run counts between its points with what lies on its line, and not beyond them', () => {
  const line = groupLine([series([0, 4], [0, 4]), series([1, 2, 9], [11, 12, 0])], 'range');
  expect(line.xs).toEqual([0, 1, 2, 4, 9]);
  expect(line.ys.slice(0, 3)).toEqual([0, 6, 7]);
  expect(line.high[4]).toBe(0);
});

test('of long series the band keeps the extremes', () => {
  const xs = Array.from({ length: 5000 }, (_, index) => index);
  const line = groupLine(
    [
      series(
        xs,
        xs.map((x) => (x === 3333 ? 99 : 0)),
      ),
      series(
        xs,
        xs.map(() => 1),
      ),
    ],
    'range',
  );
  expect(line.xs).toHaveLength(200);
  expect(Math.max(...line.high)).toBe(99);
  expect(Math.min(...line.low)).toBe(0);
});
