import { expect, test } from 'vitest';
import { colourChoice, marksOf } from './marks.ts';

test('Each run is marked as the view has it, with the colour that was given to it or one of its own', () => {
  const marks = marksOf({ chosen: 'a,b', hidden: 'b', pinned: 'c', colours: 'a:1' });
  expect(marks('a')).toEqual({ chosen: true, hidden: false, pinned: false, colour: '#e69f00' });
  expect(marks('b')).toMatchObject({ chosen: true, hidden: true, pinned: false });
  expect(marks('c')).toMatchObject({ chosen: false, hidden: false, pinned: true });
  expect(marks('c').colour).toMatch(/^#[0-9a-f]{6}$/);
  expect(colourChoice('a:1')).toEqual({ a: '#e69f00' });
});
