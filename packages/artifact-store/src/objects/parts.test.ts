import { expect, test } from 'vitest';
import { Gatherer } from '../gatherer.ts';
import { sendParts } from './parts.ts';

async function* chunks(...texts: string[]): AsyncGenerator<Buffer> {
  for (const text of texts) yield Buffer.from(text);
}

async function started(source: AsyncIterable<Buffer>) {
  const gatherer = new Gatherer(source);
  return { gatherer, first: await gatherer.next(4), size: 4, atOnce: 2 };
}

test.each([
  [
    ['abcdef', 'ghij'],
    ['abcd', 'efgh', 'ij'],
  ],
  [['abcdefgh'], ['abcd', 'efgh']],
  [['abc'], ['abc']],
])('sends %j in the parts %j, and reuses memory only of what was sent', async (texts, expected) => {
  const sent: string[] = [];
  const count = await sendParts(await started(chunks(...texts)), async (number, bytes) => {
    await new Promise(setImmediate);
    sent[number - 1] = bytes.toString();
  });
  expect([count, sent]).toEqual([expected.length, expected]);
});

test('fails at once with the first part that fails, although the source is silent', async () => {
  async function* silent() {
    yield Buffer.from('abcd');
    await new Promise(() => {});
  }
  const aborted: boolean[] = [];
  const sending = sendParts(await started(silent()), async (_, __, signal) => {
    signal.addEventListener('abort', () => aborted.push(true));
    throw new Error('full');
  });
  await expect(sending).rejects.toThrow('full');
  expect(aborted).toEqual([true]);
});
