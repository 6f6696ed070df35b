import { expect, test } from 'vitest';
import { deltaOf } from './delta.ts';

test.each([
  ['0.42', '0.4', '+0.02 (+5 %)'],
  ['-3', '-2', '-1 (-50 %)'],
  ['1e-7', '0', '+1.000e-7'],
  ['7', '7.0', undefined],
  ['NaN', '1', undefined],
  ['Infinity', '1', undefined],
  ['adam', '1', undefined],
  ['', '1', undefined],
  [undefined, '1', undefined],
])('%s against %s is %s', (value, baseline, delta) => {
  expect(deltaOf(value, baseline)).toBe(delta);
});
