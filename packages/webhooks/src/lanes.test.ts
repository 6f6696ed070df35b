import { expect, test } from 'vitest';
import { settled } from './fixture.ts';
import { Lanes } from './lanes.ts';

/** Lanes whose works end when they are told to. */
function open(most: number, mostOfOne: number) {
  const lanes = new Lanes({ most, mostOfOne });
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const add = (id: string) =>
    lanes.add(id.charAt(0), () => {
      begun.push(id);
      return new Promise((resolve) => ends.set(id, resolve));
    });
  const end = async (id: string) => {
    ends.get(id)?.();
    await settled();
  };
  return { lanes, begun, add, end };
}

test('works begin in their order, at most so many at once', async () => {
  const { begun, add, end } = open(2, 2);
  for (const id of ['a1', 'b1', 'c1', 'd1']) add(id);
  expect(begun).toEqual(['a1', 'b1']);
  await end('b1');
  expect(begun).toEqual(['a1', 'b1', 'c1']);
  await end('a1');
  expect(begun).toEqual(['a1', 'b1', 'c1', 'd1']);
});

test('one name takes no more than its share, in its own order', async () => {
  const { begun, add, end } = open(4, 2);
  for (const id of ['a1', 'a2', 'a3', 'b1', 'a4']) add(id);
  expect(begun).toEqual(['a1', 'a2', 'b1']);
  await end('a1');
  expect(begun).toEqual(['a1', 'a2', 'b1', 'a3']);
  await end('b1');
  expect(begun).toEqual(['a1', 'a2', 'b1', 'a3']);
});

test('names that hang hold up another one until the first of them ends, however much they have waiting', async () => {
  const { begun, add, end } = open(4, 2);
  for (let number = 1; number <= 9; number += 1) for (const name of ['a', 'b']) add(`${name}${number}`);
  add('c1');
  add('c2');
  expect(begun).toEqual(['a1', 'b1', 'a2', 'b2']);
  await end('a1');
  expect(begun.slice(4)).toEqual(['c1']);
  await end('c1');
  expect(begun.slice(5)).toEqual(['c2']);
});

test('a cleared queue begins nothing more, and waits for what runs', async () => {
  const { lanes, begun, add, end } = open(1, 1);
  add('a1');
  add('a2');
  let cleared = false;
  const clearing = lanes.clear().then(() => {
    cleared = true;
  });
  await settled();
  expect(cleared).toBe(false);
  await end('a1');
  await clearing;
  expect(begun).toEqual(['a1']);
});

test('tens of thousands wait without holding anything up', () => {
  const { begun, add } = open(4, 2);
  for (let number = 0; number < 50_000; number += 1) add(`a${number}`);
  add('b0');
  expect(begun).toEqual(['a0', 'a1', 'b0']);
});
