import { expect, test, vi } from 'vitest';
import { Shares } from './shares.ts';

test('those who ask for the same share one, which the last of them closes', () => {
  const close = vi.fn();
  const shares = new Shares((options: { readonly host: string }) => ({ ...options }), close);
  const first = shares.take({ host: 'a' });
  const second = shares.take({ host: 'a' });
  expect(second.one).toBe(first.one);
  expect(shares.take({ host: 'b' }).one).not.toBe(first.one);
  first.release();
  first.release();
  expect(close).not.toHaveBeenCalled();
  second.release();
  expect(close.mock.calls).toEqual([[first.one]]);
  expect(shares.take({ host: 'a' }).one).not.toBe(first.one);
});
