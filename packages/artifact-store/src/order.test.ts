import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareNames } from './order.ts';

test('orders names as their UTF-8 bytes are ordered, which is by code point', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
      expect(Math.sign(compareNames(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
  );
});
