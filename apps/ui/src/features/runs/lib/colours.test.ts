import { expect, test } from 'vitest';
import { coloured, coloursOf } from './colours.ts';

test('A colour that was chosen stands in the address until it is taken back', () => {
  const once = coloured('', 'r1', 3);
  const twice = coloured(once, 'r2', 19);
  expect([...coloursOf(twice)]).toEqual([
    ['r1', 3],
    ['r2', 19],
  ]);
  expect([...coloursOf(coloured(twice, 'r1', undefined))]).toEqual([['r2', 19]]);
  expect(coloursOf('r1:red,r2,r3:4')).toEqual(new Map([['r3', 4]]));
});
