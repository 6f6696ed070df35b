import { expect, test } from 'vitest';
import { parseColumn } from './column.ts';
import { compareCells, numberOf } from './column-order.ts';

const sorted = (column: string, direction: 'ASC' | 'DESC', values: readonly (string | number | undefined)[]) => {
  const compare = compareCells(parseColumn(column), direction);
  // Array.sort puts what is undefined last by itself, whatever is compared.
  return values
    .map((value) => ({ value }))
    .sort((a, b) => compare(a.value, b.value))
    .map(({ value }) => value);
};

test('params that are numbers go by their number, before other texts', () => {
  const values = ['b', '32', undefined, '1e3', '', '-5', '4', 'B', '0.5', 'NaN', ' 4', '1,000'];
  const up = ['-5', '0.5', ' 4', '4', '32', '1e3', '', '1,000', 'B', 'NaN', 'b', undefined];
  expect(sorted('p:x', 'ASC', values)).toEqual(up);
  expect(sorted('t:x', 'DESC', values)).toEqual([...up.slice(0, -1).reverse(), undefined]);
});

test('names of runs go by their characters, even if they are numbers', () => {
  expect(sorted('a:run_name', 'ASC', ['9', '10', undefined])).toEqual(['10', '9', undefined]);
});

test('numbers come before NaN, and NaN before what is missing, in both directions', () => {
  const values = [Number.NaN, 1, undefined, Number.POSITIVE_INFINITY, -1];
  expect(sorted('m:x', 'ASC', values)).toEqual([-1, 1, Number.POSITIVE_INFINITY, Number.NaN, undefined]);
  expect(sorted('max:x', 'DESC', values)).toEqual([Number.POSITIVE_INFINITY, 1, -1, Number.NaN, undefined]);
});

test.each([
  ['1', 1],
  [' +1.50e+2\n', 150],
  ['.5', 0.5],
  ['5.', 5],
  ['-0', 0],
  ['1e999', Number.POSITIVE_INFINITY],
])('%j is the number %d', (text, number) => expect(numberOf(text)).toBe(number));

test.each(['', ' ', '1a', '0x10', 'NaN', 'Infinity', '1e', '1_000', '１', '1\u00a0'])('%j is no number', (text) =>
  expect(numberOf(text)).toBeUndefined(),
);
