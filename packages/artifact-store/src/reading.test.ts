import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { Reading } from './reading.ts';

const failure = (error: Error) => new Error(`given up: ${error.message}`);

test('goes on after a cut, from where it stood', async () => {
  const starts: number[] = [];
  const reading = new Reading({
    body: cutAfter('0123'),
    start: 0,
    end: 9,
    reopen: async (start) => {
      starts.push(start);
      return start === 4 ? cutAfter('456') : Readable.from([Buffer.from('789')]);
    },
    failure,
  });
  expect(await text(reading)).toBe('0123456789');
  expect(starts).toEqual([4, 7]);
});

test('fails when the file is another by now', async () => {
  const reopen = async () => Promise.reject(new Error('replaced'));
  await expect(text(new Reading({ body: cutAfter('01'), start: 0, end: 9, reopen, failure }))).rejects.toThrow(
    'replaced',
  );
});

test('gives up after a few cuts without progress', async () => {
  let cuts = 0;
  const reopen = async () => {
    cuts += 1;
    return cutAfter('');
  };
  const reading = new Reading({ body: cutAfter('0'), start: 0, end: 9, reopen, failure });
  await expect(text(reading)).rejects.toThrow('given up: cut');
  expect(cuts).toBe(4);
});

/** Gives `bytes`, and breaks. */
function cutAfter(bytes: string): Readable {
  const body = new Readable({ read() {} });
  if (bytes) body.push(bytes);
  setImmediate(() => setImmediate(() => body.destroy(new Error('cut'))));
  return body;
}
