import { expect, test } from 'vitest';
import type { Metric } from './entities/metric.ts';
import { compareMetrics, isLater } from './entities/metric-order.ts';
import { double, doubleJson } from './entities/scalars.ts';

const { NaN: nan, POSITIVE_INFINITY: up, NEGATIVE_INFINITY: down, MAX_VALUE: most } = Number;

const point = (value: number, timestamp = 0, step = 0): Metric => ({ key: 'm', value, timestamp, step });

/** In order; a value that stands beside NaN isn't 0. */
const SORTED: Record<string, readonly Metric[]> = {
  'by timestamp above all': [point(9, 1, 9), point(5, 2, 3), point(1, 3, -7)],
  'of one timestamp by step': [point(9, 1, -2), point(5, 1, 0), point(1, 1, 2)],
  'of one step by value': [down, -most, -1, nan, Number.MIN_VALUE, 1, most, up].map((value) => point(value)),
};

test.each(Object.entries(SORTED))('points are ordered %s', (_, points) => {
  expect(points.toReversed().toSorted(compareMetrics)).toEqual(points);
  for (const [at, a] of points.entries()) {
    for (const [other, b] of points.entries()) expect(Math.sign(compareMetrics(a, b))).toBe(Math.sign(at - other));
  }
});

test('one point compares equal to itself, be it NaN or infinite, and 0 to -0', () => {
  for (const value of [nan, up, down, 0, 1.5]) expect(compareMetrics(point(value), point(value))).toBe(0);
  expect(compareMetrics(point(0), point(-0))).toBe(0);
});

test('0 comes before NaN, and a point that is NaN is the later one', () => {
  expect([point(nan), point(0)].toSorted(compareMetrics)).toEqual([point(0), point(nan)]);
  expect(Math.sign(compareMetrics(point(nan), point(0)))).toBe(-Math.sign(compareMetrics(point(0), point(nan))));
  expect([isLater(point(nan), point(0)), isLater(point(0), point(nan))]).toEqual([true, false]);
});

/** In order, the latest last. */
const LATEST: Record<string, readonly Metric[]> = {
  'the greatest step first of all': [point(9, 9, -5), point(5, 5, -4), point(1, 1, 0), point(0, 0, 7)],
  'then the greatest timestamp': [point(9, 0), point(5, 3), point(1, 8)],
  'then the greatest value, NaN as 0': [down, -1, nan, 1, up].map((value) => point(value)),
};

test.each(Object.entries(LATEST))('the latest point is the one of %s', (_, points) => {
  for (const [at, a] of points.entries()) {
    for (const [other, b] of points.entries()) expect(isLater(a, b)).toBe(at > other);
  }
});

test.each([
  [0, '0'],
  [-0, '-0.0'],
  [1, '1'],
  [-2.5, '-2.5'],
  [1 / 3, '0.3333333333333333'],
  [1e21, '1e+21'],
  [most, '1.7976931348623157e+308'],
  [nan, '"NaN"'],
  [up, '"Infinity"'],
  [down, '"-Infinity"'],
])('%d as JSON is %s and reads back', (value, json) => {
  expect(doubleJson(value)).toBe(json);
  expect(double.parse(JSON.parse(json))).toBe(value);
});

test.each(['nan', '1', '', null, true, {}])('%j is no double', (value) => {
  expect(double.safeParse(value).success).toBe(false);
});
