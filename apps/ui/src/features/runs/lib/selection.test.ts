import { expect, test } from 'vitest';
import { selectionAfter } from './selection.ts';

const order = ['a', 'b', 'c', 'd'];
const after = (chosen: string[], last: string | undefined, id: string, range = false) =>
  [...selectionAfter({ chosen: new Set(chosen), order, last }, { id, range })].sort();

test('a click switches one run', () => {
  expect(after([], undefined, 'b')).toEqual(['b']);
  expect(after(['b'], 'b', 'b')).toEqual([]);
});

test('with Shift a click switches all from the last one, either way', () => {
  expect(after(['a'], 'a', 'c', true)).toEqual(['a', 'b', 'c']);
  expect(after(['d'], 'd', 'b', true)).toEqual(['b', 'c', 'd']);
  expect(after(['a', 'b', 'c'], 'a', 'c', true)).toEqual([]);
});

test('with Shift and no last one, or one that is gone, it switches one', () => {
  expect(after([], undefined, 'c', true)).toEqual(['c']);
  expect(after([], 'gone', 'c', true)).toEqual(['c']);
});
