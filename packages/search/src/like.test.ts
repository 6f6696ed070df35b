import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ilike, like } from './like.ts';

describe('like', () => {
  it.each([
    ['abc', 'abc', true],
    ['abc', 'ABC', false],
    ['abc', 'ab', false],
    ['abc', 'bc', false],
    ['abc', 'a%', true],
    ['abc', '%c', true],
    ['abc', '%b%', true],
    ['abc', 'a_c', true],
    ['abc', '___', true],
    ['abc', '__', false],
    ['abc', '%%', true],
    ['', '', true],
    ['', '%', true],
    ['', '_', false],
    ['aXbXc', 'a%X_', true],
    ['aab', '%ab', true],
    ['one\ntwo', 'one%two', true],
    ['one\ntwo', 'one_two', true],
    ['50%', '50\\%', false],
    ['a.c', 'a_c', true],
    ['abc', 'a.c', false],
    ['\u{1f9ea}', '_', true],
    ['\u{1f9ea}', '__', false],
    ['x\u{1f9ea}y', '%_y', true],
  ])('says whether %j fits %j', (text, pattern, fits) => {
    expect(like(text, pattern)).toBe(fits);
  });

  it('agrees with the regular expression of the same pattern', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\u{1f9ea}'), maxLength: 8 });
    const patterns = fc.string({ unit: fc.constantFrom('a', 'b', '%', '_', '\u{1f9ea}'), maxLength: 6 });
    fc.assert(
      fc.property(texts, patterns, (text, pattern) => {
        const expression = new RegExp(`^${pattern.replaceAll('%', '.*').replaceAll('_', '.')}$`, 'su');
        expect(like(text, pattern)).toBe(expression.test(text));
      }),
    );
  });

  it('bears patterns that would make a backtracking matcher try every split of the text', () => {
    expect(like('a'.repeat(2000), `${'%a'.repeat(30)}%b`)).toBe(false);
  });
});

describe('ilike', () => {
  it('leaves the case of ASCII letters out of account, and of no others', () => {
    expect(ilike('Adam', 'AD%')).toBe(true);
    expect(ilike('ÉCOLE', 'Éc%')).toBe(true);
    expect(ilike('ÉCOLE', 'éc%')).toBe(false);
  });
});
