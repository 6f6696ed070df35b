import { type Column, readColumn } from '@labtrail/search';
import { expect, test } from 'vitest';
import {
  cellOf,
  columnLabel,
  columnTitle,
  movedColumn,
  placedColumn,
  replacedColumn,
  withoutColumn,
} from './columns.ts';

const column = (id: string) => readColumn(id) as Column;
const columns = (...ids: string[]) => ids.map(column);

test('cells show four figures and keep the whole', () => {
  expect(cellOf(0.123456, column('m:loss'))).toEqual({ text: '0.1235', whole: '0.123456', number: true });
  expect(cellOf('NaN', column('max:bad'))).toEqual({ text: 'NaN', whole: 'NaN', number: true });
  expect(cellOf('-Infinity', column('min:bad'))).toEqual({ text: '-Infinity', whole: '-Infinity', number: true });
  expect(cellOf('0.1', column('p:lr'))).toEqual({ text: '0.1', whole: '0.1', number: true });
  expect(cellOf('red', column('t:team'))).toEqual({ text: 'red', whole: 'red', number: false });
  expect(cellOf(65_000, column('a:duration'))).toEqual({ text: '1 min 5 s', whole: '65000 ms', number: true });
});

test('a run without a value has no cell', () => {
  expect([null, undefined, ''].map((value) => cellOf(value, column('p:lr')))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('heads tell what of a metric a column shows', () => {
  const ids = ['m:loss', 'min:loss', 'max:loss', 'at/10:loss', 'count:loss', 'step:loss', 'a:duration'];
  expect(columns(...ids).map(columnLabel)).toEqual([
    'loss',
    'loss (min)',
    'loss (max)',
    'loss (at 10)',
    'loss (points)',
    'loss (last step)',
    'Duration',
  ]);
  expect(columns('at/3:loss', 'p:lr', 'a:status').map(columnTitle)).toEqual([
    'loss (at 3) (metric)',
    'lr (param)',
    'Status',
  ]);
});

test('a column is taken out, moved as far as there is room, and replaced but never doubled', () => {
  const [a, b, c] = columns('m:a', 'm:b', 'm:c') as [Column, Column, Column];
  expect(withoutColumn([a, b, c], b)).toEqual([a, c]);
  expect(movedColumn([a, b, c], a, 1)).toEqual([b, a, c]);
  expect(movedColumn([a, b, c], a, -1)).toEqual([a, b, c]);
  expect(movedColumn([a, b, c], c, 9)).toEqual([a, b, c]);
  expect(placedColumn([a, b, c], 'm:a', 'm:c')).toEqual([b, c, a]);
  expect(placedColumn([a, b, c], 'm:c', 'm:a')).toEqual([c, a, b]);
  expect(placedColumn([a, b, c], 'm:c', 'p:x')).toEqual([a, b, c]);
  expect(replacedColumn([a, b], b, column('min:b'))).toEqual([a, column('min:b')]);
  expect(replacedColumn([a, b], b, a)).toEqual([a, b]);
});
