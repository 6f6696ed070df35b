import { expect, test } from 'vitest';
import { keptWidths, resized, WIDTH, widthOf } from './widths.ts';

test('A column keeps the width that it was given, within bounds', () => {
  const widths = resized(resized({}, 'm:loss', 90.4), 'p:lr', 5);
  expect(widthOf(widths, 'm:loss')).toBe(90);
  expect(widthOf(widths, 'p:lr')).toBe(WIDTH.least);
  expect(widthOf(widths, 't:team')).toBe(WIDTH.first);
});

test('Kept widths that nobody can read count for nothing', () => {
  expect(keptWidths('{"m:loss":90,"p:lr":"wide"}')).toEqual({ 'm:loss': 90 });
  expect([null, '', '[', '3', 'null'].map(keptWidths)).toEqual([{}, {}, {}, {}, {}]);
});
