import { expect, test } from 'vitest';
import { placer, ticksOf, xExtent, xScale, yScale } from './frame.ts';
import type { DrawnLine } from './lines.ts';

const line = (xs: number[], ys: number[], more: Partial<DrawnLine> = {}): DrawnLine => ({
  key: 'a',
  of: 'a',
  name: 'a',
  metric: 'm',
  colour: '#000',
  dash: [],
  xs,
  ys,
  count: xs.length,
  ...more,
});

test('the y axis reaches over all that is drawn in the shown range, bands and raw points too', () => {
  const lines = [line([0, 1, 2, 3, 4], [5, 1, 2, 1, 100], { raw: [5, 1, 12, 1, 100] })];
  expect(yScale(lines, { first: 0, last: 4 }, false)).toEqual({ min: 1 - 4.95, max: 100 + 4.95, log: false });
  expect(yScale(lines, { first: 1, last: 2 }, false).max).toBeCloseTo(12.55);
  expect(yScale([line([0], [3], { low: [1], high: [7] })], { first: 0, last: 0 }, false).max).toBeCloseTo(7.3);
});

test('an axis is never empty', () => {
  expect(yScale([], { first: 0, last: 1 }, false)).toEqual({ min: 0, max: 1, log: false });
  expect(yScale([line([0], [0])], { first: 0, last: 0 }, false)).toEqual({ min: -1, max: 1, log: false });
  expect(xScale([], { first: 5, last: 5 }, false)).toEqual({ min: 4, max: 6, log: false });
  expect(xExtent([line([], [])])).toBeUndefined();
  expect(xExtent([line([2, 3], [0, 0]), line([1], [0])])).toEqual({ first: 1, last: 3 });
});

test('a logarithmic x axis begins above 0, whatever is zoomed to', () => {
  const lines = [line([2, 50], [1, 1]), line([3], [1])];
  expect(xScale(lines, { first: 0, last: 50 }, true)).toEqual({ min: 2, max: 50, log: true });
  expect(xScale(lines, { first: -5, last: -1 }, true)).toEqual({ min: 1, max: 4, log: true });
  expect(xScale([], { first: 0, last: 9 }, true)).toEqual({ min: 0.1, max: 1, log: true });
});

test('values lie in proportion on linear axes, their logarithms on logarithmic ones', () => {
  expect([0, 5, 10].map(placer({ min: 0, max: 10, log: false }, 100, 50))).toEqual([100, 125, 150]);
  expect([1, 10, 100].map(placer({ min: 1, max: 100, log: true }, 50, -50))).toEqual([50, 25, 0]);
});

test('ticks are round', () => {
  expect(ticksOf({ min: 0.3, max: 9.7, log: false }, 5)).toEqual([2, 4, 6, 8]);
  expect(ticksOf({ min: 0, max: 0.3, log: false }, 3)).toEqual([0, 0.1, 0.2, 0.3]);
  expect(ticksOf({ min: 0.02, max: 2000, log: true }, 5)).toEqual([0.1, 1, 10, 100, 1000]);
  expect(ticksOf({ min: 2, max: 8, log: true }, 3)).toEqual([2, 4, 6, 8]);
});
