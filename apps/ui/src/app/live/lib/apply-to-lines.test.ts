import { expect, test } from 'vitest';
import { applyToLines } from './apply-to-lines.ts';
import { changesOf, point } from './fixture.ts';

const line = { run_id: 'r', count: 9, start_time: 0, timestamps: [0, 4], steps: [0, 4], values: [1, 2] };
const shown = { lines: [line], metric: 'loss', runIds: new Set(['r', 'new']) };
const told = (...metrics: ReturnType<typeof point>[]) => changesOf({ run_id: 'r', metrics });

test('points come to the end of their line, once', () => {
  const changes = told(point('loss', 3, 4, 5), point('acc', 1, 5), point('loss', 'NaN', 5), point('loss', 'NaN', 5));
  const { items, ask } = applyToLines(shown, changes);
  expect(items).toEqual([
    { ...line, count: 11, timestamps: [0, 4, 5, 5], steps: [0, 4, 4, 5], values: [1, 2, 3, 'NaN'] },
  ]);
  expect(ask).toBe(false);
  expect(applyToLines({ ...shown, lines: items }, changes)).toEqual({ items, ask: false });
});

test('a run without a line gets one, if it is shown', () => {
  const metrics = [point('loss', 3, 7, 70)];
  const { items } = applyToLines(shown, changesOf({ run_id: 'new', metrics }, { run_id: 'hidden', metrics }));
  expect(items).toEqual([line, { run_id: 'new', count: 1, start_time: 70, timestamps: [70], steps: [7], values: [3] }]);
});

test('the server is asked again for a point that belongs further in, for what is not told, and for a long line', () => {
  expect(applyToLines(shown, told(point('loss', 3, 2)))).toEqual({ items: [line], ask: true });
  expect(applyToLines(shown, changesOf({ run_id: 'r', more: true })).ask).toBe(true);
  expect(applyToLines({ ...shown, most: 2 }, told(point('loss', 3, 5))).ask).toBe(true);
});

test('lines that nothing concerns stay the same object', () => {
  expect(applyToLines(shown, told(point('acc', 1, 5))).items).toBe(shown.lines);
});
