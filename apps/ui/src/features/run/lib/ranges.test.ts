import type { Metric } from '@labtrail/core';
import { expect, test } from 'vitest';
import { widened } from './ranges.ts';

const point = (key: string, value: number | string) => ({ key, value, step: 0, timestamp: 0 }) as Metric;

test('a range reaches as far as its points, and NaN is none', () => {
  const ranges = new Map([
    ['loss', { min: 1, max: 2 }],
    ['odd', { min: null, max: null }],
    ['same', { min: 3, max: 3 }],
  ]);
  const logged = [
    point('loss', 0.5),
    point('loss', 'NaN'),
    point('loss', 'Infinity'),
    point('odd', 7),
    point('new', 1),
  ];
  expect([...widened(ranges, logged)]).toEqual([
    ['loss', { min: 0.5, max: 'Infinity' }],
    ['odd', { min: 7, max: 7 }],
    ['same', { min: 3, max: 3 }],
  ]);
});
