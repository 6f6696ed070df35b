import { expect, test } from 'vitest';
import { pauseAfter } from './backoff.ts';

test('pauses grow from half a second to twenty, each somewhere in the upper half', () => {
  expect([1, 2, 3, 9].map((failures) => [pauseAfter(failures, () => 0), pauseAfter(failures, () => 1)])).toEqual([
    [250, 500],
    [500, 1000],
    [1000, 2000],
    [10_000, 20_000],
  ]);
});
