import { join, relative, resolve, win32 } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { artifactPath } from './artifact-path.ts';

const pathOf = (raw: string) => artifactPath(raw, { field: 'path' });

/** What attackers build paths of, mixed with ordinary names. */
const piece = fc.oneof(
  fc.constantFrom(
    '..',
    '.',
    '/',
    '\\',
    '%',
    '%2e',
    '%2E%2e',
    '%252e',
    '%2f',
    '%255c',
    '%00',
    '#',
    '?',
    ':',
    'C:',
    'file:',
    '~',
  ),
  fc.string({ unit: 'binary', maxLength: 4 }),
);
const hostile = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

function accepted(raw: string): string | undefined {
  try {
    return pathOf(raw);
  } catch {
    return undefined;
  }
}

function encodedTimes(text: string, times: number): string {
  return times === 0
    ? text
    : encodedTimes(
        text.replace(/[%./\\#]/g, (c) => `%${c.charCodeAt(0).toString(16)}`),
        times - 1,
      );
}

describe('artifactPath', () => {
  test.each([
    ['', ''],
    ['.', ''],
    ['./', ''],
    ['a', 'a'],
    ['a/b.txt', 'a/b.txt'],
    ['a//b/./c/', 'a/b/c'],
    ['100%.txt', '100%.txt'],
    ['50%25.txt', '50%25.txt'],
    ['a%20b', 'a%20b'],
    ['loss%step%17.png', 'loss%step%17.png'],
    ['.hidden/..x/x..', '.hidden/..x/x..'],
    ['...', '...'],
    ['雪/ñ и \u{1f600}', '雪/ñ и \u{1f600}'],
    ['step:1/loss: final.txt', 'step:1/loss: final.txt'],
    [' spaced ', ' spaced '],
  ])('takes %j as %j', (raw, normal) => {
    expect(pathOf(raw)).toBe(normal);
  });

  test.each([
    '..',
    '../x',
    'a/..',
    'a/../b',
    '%2e%2e',
    'a/%2E./b',
    '.%2e/x',
    '%252e%252e/x',
    'a%2f..%2fb',
    'a%252f%252e%252e%252fb',
    '/',
    '/x',
    '//x',
    '%2fx',
    './%2f',
    '%252Fx',
    'C:\\x',
    'C:/x',
    'c:x',
    'C%3A/x',
    '\\\\host\\x',
    'a\\b',
    'a%5Cb',
    '..\\x',
    'a#b',
    'a%23b',
    'a?b',
    'a%3Fb',
    'nul\0',
    'a%00',
    'line\nbreak',
    '\u007f',
    '\u0085',
    'file:x',
    './file:x',
    './/C:x',
    '%2e/C:x',
    'FILE:///etc/passwd',
    'file%3A//x',
    'http://host/x',
    's3:/bucket',
    'half \ud800',
    encodedTimes('..', 9),
    encodedTimes('..', 10),
    encodedTimes('.', 11),
  ])('refuses %j', (raw) => {
    expect(() => pathOf(raw)).toThrow(
      expect.objectContaining({ code: 'INVALID_PARAMETER_VALUE', message: 'Invalid path' }),
    );
  });

  test('says in its cause which field breaks which rule', () => {
    expect(() => artifactPath('a/%2e%2e', { field: 'artifact_path' })).toThrow(
      expect.objectContaining({
        cause: new Error(`'artifact_path' is "a/%2e%2e", which has a '..' part once it is decoded`),
      }),
    );
  });

  test('leaves nothing that could lead out of a root, also decoded, on POSIX and on Windows', () => {
    fc.assert(
      fc.property(hostile, (raw) => {
        const normal = accepted(raw);
        for (let text = normal ?? '', round = 0; round < 12; round += 1, text = lenientlyDecoded(text)) {
          expect(resolve('/root/of', text)).toBe(join('/root/of', text, '.').replace(/(.)\/$/, '$1'));
          expect(relative('/root/of', resolve('/root/of', text)).split('/')).not.toContain('..');
          const onWindows = win32.resolve('D:\\root', text);
          expect(onWindows === 'D:\\root' || onWindows.startsWith('D:\\root\\')).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('gives a normal form: taken again it stays the same', () => {
    fc.assert(
      fc.property(hostile, (raw) => {
        const normal = accepted(raw);
        if (normal !== undefined) expect(pathOf(normal)).toBe(normal);
      }),
      { numRuns: 5000 },
    );
  });

  test('takes every path of plain names as it is', () => {
    const name = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((text) => !/[\\/#?%:\p{Cc}]|^\.{1,2}$/u.test(text));
    fc.assert(
      fc.property(fc.array(name, { minLength: 1 }), (names) => {
        expect(pathOf(names.join('/'))).toBe(names.join('/'));
      }),
    );
  });
});

function lenientlyDecoded(text: string): string {
  return text.replace(/%([\da-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}
