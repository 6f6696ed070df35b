import { expect, test } from 'vitest';
import { Allowance } from './allowance.ts';

const half = () => 0.5;

test('five questions are asked soon, each further one when its time has come', () => {
  const allowance = new Allowance(0);
  expect(Array.from({ length: 7 }, () => allowance.take(0, half))).toEqual([250, 250, 250, 250, 250, 7000, 13_000]);
});

test('after a quiet time questions are asked soon again', () => {
  const allowance = new Allowance(0);
  for (let count = 0; count < 5; count += 1) allowance.take(0);
  expect([allowance.take(6_000, half), allowance.take(6_000, half)]).toEqual([250, 7000]);
  const rested = new Allowance(0);
  for (let count = 0; count < 5; count += 1) rested.take(0);
  expect(Array.from({ length: 6 }, () => rested.take(1e9, half))).toEqual([250, 250, 250, 250, 250, 7000]);
});
