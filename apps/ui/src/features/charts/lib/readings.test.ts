import { expect, test } from 'vitest';
import type { Frame } from './frame.ts';
import type { DrawnLine } from './lines.ts';
import { raisedAt, readingsAt, shownReadings, summaryOf } from './readings.ts';

const line = (key: string, xs: number[], ys: number[]): DrawnLine => ({
  key,
  of: key,
  name: key,
  metric: 'm',
  colour: '#000',
  dash: [],
  xs,
  ys,
  count: xs.length,
});
const flat = line('flat', [0, 50, 100], [10, 10, 10]);
const steep = line('steep', [0, 100], [0, 100]);
const spiky = line('spiky', [40, 40, 40], [0, 95, 0]);
const frame: Frame = {
  left: 0,
  top: 0,
  width: 100,
  height: 100,
  x: { min: 0, max: 100, log: false },
  y: { min: 0, max: 100, log: false },
};

test('each line that reaches a place has its nearest point there', () => {
  expect(readingsAt([flat, steep, line('none', [], [])], 60).map(({ line: { key }, x }) => [key, x])).toEqual([
    ['flat', 50],
    ['steep', 100],
  ]);
  expect(readingsAt([line('short', [0, 1], [0, 0])], 60)).toEqual([]);
});

test('the line that passes nearest to the pointer is raised, between its points too', () => {
  expect(raisedAt([flat, steep], frame, { left: 70, top: 32, x: 70 })?.line.key).toBe('steep');
  expect(raisedAt([flat, steep], frame, { left: 70, top: 88, x: 70 })?.line.key).toBe('flat');
  expect(raisedAt([flat], frame, { left: 70, top: 10, x: 70 })).toBeUndefined();
});

test('of points at one place each can be pointed at', () => {
  expect(raisedAt([spiky], frame, { left: 41, top: 6, x: 41 })?.y).toBe(95);
});

test('the runs nearest to the raised one are told, the greatest first', () => {
  const readings = [5, 9, 1, 7].map((y) => ({ line: line(`l${y}`, [0], [y]), x: 0, y }));
  expect(shownReadings(readings, readings[0], 3).map(({ y }) => y)).toEqual([9, 7, 5]);
  expect(shownReadings(readings, undefined, 2).map(({ y }) => y)).toEqual([9, 7]);
});

test('a summary says how many lines there are and how far they reach', () => {
  expect(summaryOf([flat, steep], String)).toBe('2 lines. Least 0 (steep), greatest 100 (steep).');
  expect(summaryOf([], String)).toBe('No lines.');
});
