import { expect, test } from 'vitest';
import { inBatches, portions } from './batches.ts';

const ids = Array.from({ length: 10 }, (_, index) => `r${index}`);

function watch() {
  const control = new AbortController();
  const told: number[] = [];
  return { control, told, signal: control.signal, onDone: (count: number) => told.push(count) };
}

test('many are handed over in portions, and how many are done is told', async () => {
  const parts: string[][] = [];
  const seen = watch();
  const act = async (part: readonly string[]) => parts.push([...part]);
  expect(await inBatches(ids, { size: 4, lanes: 1, act }, seen)).toEqual({ done: ids, failure: undefined });
  expect(parts.map(({ length }) => length)).toEqual([4, 4, 2]);
  expect(seen.told).toEqual([4, 8, 10]);
  expect(portions([], 4)).toEqual([]);
});

test('after a failure nothing more is begun, and what was done is known', async () => {
  const failure = new Error('refused');
  const act = async ([id]: readonly string[]) => {
    if (id === 'r3') throw failure;
  };
  const outcome = await inBatches(ids, { size: 1, lanes: 2, act }, watch());
  expect(outcome.failure).toBe(failure);
  expect(outcome.done).not.toContain('r3');
  expect(outcome.done.length).toBeLessThan(6);
});

test('no more is begun once it was stopped', async () => {
  const seen = watch();
  const act = async ([id]: readonly string[]) => {
    if (id === 'r4') seen.control.abort();
  };
  const { done, failure } = await inBatches(ids, { size: 2, lanes: 1, act }, seen);
  expect(done).toEqual(ids.slice(0, 6));
  expect(failure?.message).toBe('It was stopped.');
});
