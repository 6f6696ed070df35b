import { expect, test } from 'vitest';
import { percentile, spread } from './statistics.ts';

test('a spread is the median and the ends, whatever the order', () => {
  expect(spread([9, 1, 4, 2])).toEqual({ median: 3, min: 1, max: 9 });
});

test('a percentile lies between two values in proportion', () => {
  expect(percentile([0, 10, 20, 30, 40], 99)).toBeCloseTo(39.6);
});
