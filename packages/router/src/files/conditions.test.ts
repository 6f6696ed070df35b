import { expect, test } from 'vitest';
import { entityTag, keepsRange, refusedBy } from './conditions.ts';

const tag = entityTag('abc');

test.each([
  [{}, undefined],
  [{ 'if-match': '"abc"' }, undefined],
  [{ 'if-match': '"x", "abc"' }, undefined],
  [{ 'if-match': '*' }, undefined],
  [{ 'if-match': '"x"' }, 412],
  [{ 'if-match': 'W/"abc"' }, 412],
  [{ 'if-none-match': '"abc"' }, 304],
  [{ 'if-none-match': 'W/"abc"' }, 304],
  [{ 'if-none-match': '*' }, 304],
  [{ 'if-none-match': '"x"' }, undefined],
  [{ 'if-match': '"x"', 'if-none-match': '"abc"' }, 412],
])('the conditions %j answer %s', (headers, status) => {
  expect(refusedBy(headers, tag)).toBe(status);
});

test('a file without a tag matches nothing but the star', () => {
  expect(entityTag(undefined)).toBe(undefined);
  expect(refusedBy({ 'if-match': '"abc"' }, undefined)).toBe(412);
  expect(refusedBy({ 'if-match': '*' }, undefined)).toBe(undefined);
  expect(refusedBy({ 'if-none-match': '"abc"' }, undefined)).toBe(undefined);
});

test('a range counts as long as the file is the one that was begun', () => {
  const dated = { 'if-range': 'Wed, 21 Oct 2015 07:28:00 GMT' };
  expect([{}, { 'if-range': '"abc"' }, { 'if-range': '"x"' }, dated].map((one) => keepsRange(one, tag))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
