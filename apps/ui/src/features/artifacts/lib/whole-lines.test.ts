import { expect, test } from 'vitest';
import { leftAtStart, takenFromStart } from './whole-lines.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

test('A part ends with its last whole line, and the last part where the file does', () => {
  expect(takenFromStart(bytes('a\nb\nc'), false)).toBe(4);
  expect(takenFromStart(bytes('a\nb\nc'), true)).toBe(5);
});

test('A part of a long line ends between two characters', () => {
  const cut = bytes('aü€').slice(0, 5);
  expect(takenFromStart(cut, false)).toBe(3);
  expect(takenFromStart(bytes('abc'), false)).toBe(2);
});

test('A part from the middle begins with a line, or with a character', () => {
  expect(leftAtStart(bytes('cut\nwhole'))).toBe(4);
  expect(leftAtStart(bytes('€x').slice(1))).toBe(2);
  expect(leftAtStart(bytes('cut\n'))).toBe(0);
});
