import { expect, test } from 'vitest';
import { dismissToast, shownToasts, showToast } from './toasts.ts';

test('The last three toasts stand until they are dismissed', () => {
  for (const text of ['a', 'b', 'c', 'd']) showToast({ text });
  expect(shownToasts().map(({ text }) => text)).toEqual(['b', 'c', 'd']);
  const [first] = shownToasts();
  dismissToast(first?.id ?? 0);
  expect(shownToasts().map(({ text }) => text)).toEqual(['c', 'd']);
});
