import { compareCells, parseColumn } from '@labtrail/search';
import { array, assert, double, option, property } from 'fast-check';
import { expect, test } from 'vitest';
import { numberCells, putCell, ranksOf } from './cells.ts';

const COLUMN = parseColumn('m:loss');

test('numbers have ranks in the order of cells, the same for the same number', () => {
  assert(
    property(array(option(double(), { nil: undefined }), { maxLength: 50 }), (values) => {
      const cells = numberCells(values.length);
      values.forEach((value, slot) => {
        if (value !== undefined) putCell(cells, slot, value);
      });
      const { of, distinct } = ranksOf(cells, COLUMN);
      const compare = compareCells(COLUMN, 'ASC');
      const signs = values.flatMap((a, one) =>
        values.map((b, other) => [Math.sign(compare(a, b)), Math.sign((of[one] as number) - (of[other] as number))]),
      );
      expect(signs.filter(([wanted, found]) => wanted !== found)).toEqual([]);
      const numbers = values.filter((value) => value !== undefined && !Number.isNaN(value));
      expect(distinct).toBe(new Set(numbers).size);
    }),
  );
});
