import { expect, test } from 'vitest';
import { joined, NEW_VIEW, parted, runsView, switched } from './view.ts';

const read = runsView as (search: object) => unknown;

test('Names are read back from an address, whatever is in them', () => {
  const names = ['m:loss', 'p:a,b', 'at/3:100%', 't:ü "x"', '%2C'];
  expect(parted(joined(names))).toEqual(names);
  expect(joined(['m:val/loss', 'p:lr'])).toBe('m:val/loss,p:lr');
  expect(parted('')).toEqual([]);
  expect(parted('m%3Aloss,%zz')).toEqual(['m:loss', '%zz']);
});

test('A mistyped address falls back to what is new, field by field', () => {
  expect(read({ tab: 'nothing', smooth: 7, deleted: 'yes', filter: 'a' })).toEqual({ ...NEW_VIEW, filter: 'a' });
});

test('A name is put in, and taken out again', () => {
  expect(switched(['a'], 'b')).toEqual(['a', 'b']);
  expect(switched(['a', 'b'], 'a')).toEqual(['b']);
});
