import { expect, test } from 'vitest';
import { colourOf } from './colours.ts';
import {
  type Axes,
  firstAfter,
  firstAtLeast,
  NO_SERIES,
  NOTHING_LEFT_OUT,
  nearest,
  seriesOf,
  smoothed,
  spliced,
} from './series.ts';

const STEPS: Axes = { x: 'step', logX: false, logY: false };

/** A wire line of [step, value, time in ms] points. */
const line = (...points: [number, number | string, number?][]) => ({
  run_id: 'a',
  count: points.length,
  start_time: 1000,
  steps: points.map(([step]) => step),
  values: points.map(([, value]) => value),
  timestamps: points.map(([step, , time]) => time ?? 1000 * (step + 1)),
});

test('several points at one step all keep their place, so that none hides another', () => {
  expect(seriesOf(line([1, 1], [1, 1000], [1, -5], [1, 2]), STEPS)).toEqual({
    xs: [1, 1, 1, 1],
    ys: [1, 1000, -5, 2],
    count: 4,
    leftOut: NOTHING_LEFT_OUT,
  });
});

test('times are seconds in their order, and relative ones count from the run’s first point', () => {
  const points = line([1, 1, 7500], [2, 2, 5000]);
  expect(seriesOf(points, { ...STEPS, x: 'time' })).toMatchObject({ xs: [5, 7.5], ys: [2, 1] });
  expect(seriesOf(points, { ...STEPS, x: 'relative' })).toMatchObject({ xs: [4, 6.5], ys: [2, 1] });
});

test('what is not finite is not drawn, nor on log axes what is not above 0; both are counted', () => {
  const points = line([0, 'NaN'], [0, 5], [1, 'Infinity'], [2, -1], [3, 1]);
  expect(seriesOf(points, STEPS)).toMatchObject({ xs: [0, 2, 3], ys: [5, -1, 1] });
  expect(seriesOf(points, { ...STEPS, logY: true })).toMatchObject({ xs: [0, 3], ys: [5, 1] });
  expect(seriesOf(points, { ...STEPS, logX: true })).toMatchObject({ xs: [2, 3], ys: [-1, 1] });
  expect([false, true].map((logY) => seriesOf(points, { ...STEPS, logY }).leftOut)).toEqual([
    { notFinite: 2, notPositive: 0 },
    { notFinite: 2, notPositive: 1 },
  ]);
});

test('finer points replace the whole line’s in their range only', () => {
  const whole = { ...NO_SERIES, xs: [0, 10, 20, 30], ys: [0, 1, 2, 3], count: 4000 };
  const fine = { ...NO_SERIES, xs: [10, 15, 20], ys: [1, 9, 2], count: 3 };
  expect(spliced(whole, fine, { first: 9, last: 21 })).toEqual({
    xs: [0, 10, 15, 20, 30],
    ys: [0, 1, 9, 2, 3],
    count: 4000,
    leftOut: NOTHING_LEFT_OUT,
  });
  expect(spliced(whole, NO_SERIES, { first: 9, last: 21 })).toEqual(whole);
});

test('smoothing keeps the first value and a constant', () => {
  expect(smoothed([1, 3], 0)).toEqual([1, 3]);
  expect(smoothed([4, 8], 0.5).map((value) => Math.round(value * 1000))).toEqual([4000, 6667]);
  expect(smoothed([2, 2, 2], 0.9).map((value) => Math.round(value * 1e9) / 1e9)).toEqual([2, 2, 2]);
});

test('places among ascending numbers are found, equal ones by their first and last', () => {
  const xs = [1, 2, 2, 2, 5];
  expect([0, 2, 3, 9].map((x) => firstAtLeast(xs, x))).toEqual([0, 1, 4, 5]);
  expect([0, 2, 3, 9].map((x) => firstAfter(xs, x))).toEqual([0, 4, 4, 5]);
  expect([0, 3, 4, 9].map((x) => nearest(xs, x))).toEqual([0, 3, 4, 4]);
  expect(nearest([], 1)).toBe(-1);
});

test('a run keeps its colour', () => {
  expect(colourOf('0af1')).toBe(colourOf('0af1'));
  expect(new Set(Array.from({ length: 200 }, (_, index) => colourOf(`run-${index}`))).size).toBe(20);
  expect(colourOf('0af1', { '0af1': '#123456' })).toBe('#123456');
});
