import { expect, test } from 'vitest';
import { orderOf, sortAfter, sortOf } from './sort.ts';

const LOSS = { kind: 'metric', key: 'loss' } as const;

test('An order in an address becomes a clause for the server', () => {
  expect(orderOf(sortOf('-m:val loss'))).toBe('metrics.`val loss` DESC');
  expect(orderOf(sortOf('a:start_time'))).toBe('attributes.start_time ASC');
  expect(orderOf(sortOf(''))).toBe('');
  expect(orderOf(sortOf('nonsense'))).toBe('');
});

test('A head clicked again turns the order, and the third time takes it off', () => {
  const first = sortAfter(undefined, LOSS);
  const second = sortAfter(sortOf(first), LOSS);
  expect([first, second, sortAfter(sortOf(second), LOSS)]).toEqual(['-m:loss', 'm:loss', '']);
});

test('Another head begins its own order', () => {
  expect(sortAfter(sortOf('-m:loss'), { kind: 'param', key: 'lr' })).toBe('p:lr');
});
