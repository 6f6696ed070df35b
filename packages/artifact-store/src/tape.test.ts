import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { Tape } from './tape.ts';

async function* pieces(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text);
}

const all = async (bytes: AsyncIterable<Buffer>) => (await buffer(bytes)).toString();

test('gives its last bytes again after somebody stopped early', async () => {
  const tape = new Tape(pieces('abc', 'def', 'ghi'), 6);
  for await (const _ of tape.from(0)) if (tape.length === 6) break;
  expect(await all(tape.from(2))).toBe('cdefghi');
  expect(await all(tape.from(4))).toBe('efghi');
});

test('keeps no more than it must, and knows what it has', async () => {
  const tape = new Tape(pieces('abc', 'def', 'ghi'), 4);
  await all(tape.from(0));
  expect([0, 4, 5, 9, 10].map((position) => tape.has(position))).toEqual([false, false, true, true, false]);
  expect(await all(tape.from(5))).toBe('fghi');
});

test('loses nothing when two ask for the same piece', async () => {
  const tape = new Tape(pieces('abc', 'def'), 100);
  expect(await Promise.all([all(tape.from(0)), all(tape.from(1))])).toEqual(['abcdef', 'bcdef']);
});

test("tells its source's failure from any other", async () => {
  const error = new Error('gone');
  const tape = new Tape(
    (async function* () {
      yield Buffer.from('abc');
      throw error;
    })(),
    100,
  );
  await expect(all(tape.from(0))).rejects.toBe(error);
  expect(tape.failure).toEqual({ error });
});

test('has the last piece whole, however little it keeps', async () => {
  const tape = new Tape(pieces('abc', 'def'), 0);
  for await (const _ of tape.from(0)) if (tape.length === 6) break;
  expect([2, 3, 6].map((position) => tape.has(position))).toEqual([false, true, true]);
  expect(await all(tape.from(4))).toBe('ef');
});
