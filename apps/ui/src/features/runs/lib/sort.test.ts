import { type Column, readColumn } from '@labtrail/search';
import { expect, test } from 'vitest';
import { orderOf, replacedSort, sortAfter, sortOf } from './sort.ts';

const LOSS = readColumn('m:loss') as Column;
const RATE = readColumn('p:lr') as Column;

test('An order in an address becomes fields for the server', () => {
  expect(orderOf(sortOf('-m:val loss,p:a%2Cb'))).toEqual([
    { column: 'm:val loss', descending: true },
    { column: 'p:a,b', descending: false },
  ]);
  expect(orderOf(sortOf(''))).toEqual([]);
  expect(orderOf(sortOf('nonsense,max:acc'))).toEqual([{ column: 'max:acc', descending: false }]);
});

test('A head clicked again turns the order, and the third time takes it off', () => {
  const click = (before: string) => sortAfter(sortOf(before), { column: LOSS, more: false });
  expect([click(''), click('-m:loss'), click('m:loss')]).toEqual(['-m:loss', 'm:loss', '']);
});

test('Another head begins its own order, or with Shift comes after the others', () => {
  const before = sortOf('-m:loss');
  expect(sortOf(sortAfter(before, { column: RATE, more: false }))).toEqual([{ column: RATE, descending: false }]);
  const both = sortAfter(before, { column: RATE, more: true });
  expect(orderOf(sortOf(both)).map(({ column }) => column)).toEqual(['m:loss', 'p:lr']);
  const turned = sortAfter(sortOf(both), { column: LOSS, more: true });
  expect(orderOf(sortOf(turned))).toEqual([
    { column: 'm:loss', descending: false },
    { column: 'p:lr', descending: false },
  ]);
  expect(orderOf(sortOf(sortAfter(sortOf(turned), { column: LOSS, more: true })))).toEqual([
    { column: 'p:lr', descending: false },
  ]);
});

test('A field of the order goes along when its column shows another fact, with its direction and place', () => {
  const to = (id: string, text: string) => replacedSort(text, LOSS, readColumn(id) as Column);
  expect(to('min:loss', 'm:loss,p:lr')).toBe('min:loss,p:lr');
  expect(to('max:loss', 'p:lr,-m:loss')).toBe('p:lr,-max:loss');
  expect(to('min:loss', '-m:loss,min:loss')).toBe('min:loss');
  expect(to('at/3:loss', 'p:lr,-m:loss')).toBe('p:lr');
  expect(to('min:loss', 'p:lr')).toBe('p:lr');
});
