import { expect, test } from 'vitest';
import { MOST_CHOSEN, portions, selectionAfter } from './selection.ts';

const some = (count: number) => Array.from({ length: count }, (_, index) => `r${index}`);

test('runs are put in and taken out', () => {
  expect([...selectionAfter(new Set(['a']), { ids: ['b', 'c'], on: true })]).toEqual(['a', 'b', 'c']);
  expect([...selectionAfter(new Set(['a', 'b']), { ids: ['b', 'c'], on: false })]).toEqual(['a']);
});

test('no more are chosen than the server acts on at once', () => {
  const after = selectionAfter(new Set(['a']), { ids: some(5000), on: true });
  expect(after.size).toBe(MOST_CHOSEN);
  expect(after.has('a')).toBe(true);
});

test('many are handed to the server in portions', () => {
  expect(portions(some(2001)).map(({ length }) => length)).toEqual([1000, 1000, 1]);
  expect(portions([])).toEqual([]);
});
