import { expect, test } from 'vitest';
import { ALL_RUNS, countOf, isChosen, MOST_CHOSEN, selectionAfter, selectionFrom, selectionText } from './selection.ts';

const some = (count: number) => Array.from({ length: count }, (_, index) => `r${index}`);

test('runs are put in and taken out', () => {
  expect(selectionText(selectionAfter(selectionFrom('a'), { ids: ['b', 'c'], on: true }))).toBe('a,b,c');
  expect(selectionText(selectionAfter(selectionFrom('a,b'), { ids: ['b', 'c'], on: false }))).toBe('a');
  expect(selectionText(selectionAfter(selectionFrom('a'), { ids: ['a'], on: false }))).toBe('');
});

test('of all runs some are left out, and put in again', () => {
  const but = selectionAfter(ALL_RUNS, { ids: ['a', 'b'], on: false });
  expect(selectionText(but)).toBe('*,a,b');
  expect(selectionFrom('*,a,b')).toEqual(but);
  expect(['a', 'c'].map((id) => isChosen(but, id))).toEqual([false, true]);
  expect(selectionText(selectionAfter(but, { ids: ['a', 'c'], on: true }))).toBe('*,b');
  expect([countOf(but, 10), countOf(selectionFrom('a'), 10), countOf(selectionFrom(''), 10)]).toEqual([8, 1, 0]);
});

test('one by one no more are chosen than an address can name', () => {
  const { ids } = selectionAfter(selectionFrom('a'), { ids: some(5000), on: true });
  expect(ids.size).toBe(MOST_CHOSEN);
  expect(ids.has('a')).toBe(true);
});
