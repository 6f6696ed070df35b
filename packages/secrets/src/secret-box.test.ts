import { describe, expect, test } from 'vitest';
import { SecretBox } from './secret-box.ts';

const box = SecretBox.of('the key of old', 'webhook');
const sealed = box.seal('hush-hush', 'hook-1');

test.each(['hush-hush', '', 'ключ \u{1f600}', 'x'.repeat(10_000)])('what is sealed is opened again: %j', (secret) => {
  expect(box.open(box.seal(secret, 'hook-1'), 'hook-1')).toBe(secret);
  expect(SecretBox.of('the key of old', 'webhook').open(box.seal(secret, 'hook-1'), 'hook-1')).toBe(secret);
});

test('what is sealed tells nothing, and is another text each time', () => {
  expect(sealed).toMatch(/^1:[\da-f]{8}:[A-Za-z\d+/]+=*$/);
  expect(Buffer.from(sealed.slice(11), 'base64').includes('hush')).toBe(false);
  expect(box.seal('hush-hush', 'hook-1')).not.toBe(sealed);
});

describe('what is sealed is not opened', () => {
  const changed =
    "The webhook's secret can't be opened, since it was changed since it was sealed, or set a new secret.";
  const otherKey =
    "The webhook's secret can't be opened, since it was sealed with another key: start the server with the key of old, or set a new secret.";
  const bytes = Buffer.from(sealed.slice(11), 'base64');
  const flipped = Buffer.from(bytes);
  flipped[14] = (flipped[14] ?? 0) ^ 1;
  const withBytes = (part: Buffer) => sealed.slice(0, 11) + part.toString('base64');

  test.each([
    ['for another owner', sealed, 'hook-2'],
    ['when a bit was turned', withBytes(flipped), 'hook-1'],
    ['when its end is missing', withBytes(bytes.subarray(0, -1)), 'hook-1'],
    ['when all but a short tag is missing', withBytes(bytes.subarray(0, 16)), 'hook-1'],
    ['when nothing is left', sealed.slice(0, 11), 'hook-1'],
  ])('%s', (_, text, owner) => {
    expect(() => box.open(text, owner)).toThrow(expect.objectContaining({ code: 'INVALID_STATE', message: changed }));
  });

  test.each([
    ['with another key', SecretBox.of('a new key', 'webhook'), sealed],
    ['when it was never sealed', box, 'hush-hush'],
    ['when it is of a form to come', box, sealed.replace(/^1/, '2')],
  ])('%s', (_, opener, text) => {
    expect(() => opener.open(text, 'hook-1')).toThrow(
      expect.objectContaining({ code: 'INVALID_STATE', message: otherKey }),
    );
  });
});

test.each(['', ' \n'])('a blank key is refused: %j', (key) => {
  expect(() => SecretBox.of(key, 'webhook')).toThrow(
    'The key that secrets are sealed with is blank. Give a long random text.',
  );
});
