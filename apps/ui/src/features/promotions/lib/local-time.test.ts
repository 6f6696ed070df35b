import { expect, test } from 'vitest';
import { localInput, timeOf } from './local-time.ts';

test('A moment goes into a field of the reader’s zone and comes back to the second', () => {
  const time = Date.UTC(2026, 6, 1, 9, 30, 5);
  expect(timeOf(localInput(time))).toBe(time);
});

test('An empty field and half a date are no moment', () => {
  expect(timeOf('')).toBeUndefined();
  expect(timeOf('2026-12-01T')).toBeUndefined();
});
