import { expect, test } from 'vitest';
import { partSizeOf } from './part-size.ts';

const MIB = 1024 * 1024;

test.each([5 * MIB, 8 * MIB])(
  'ten thousand parts, of which the first has %d bytes, hold the largest file of S3',
  (first) => {
    const sizes = Array.from({ length: 10_000 }, (_, at) => partSizeOf(at + 1, first));
    expect(sizes.slice(0, 300).every((size) => size === first)).toBe(true);
    expect(sizes.slice(0, 818).reduce((sum, size) => sum + size, 0)).toBeGreaterThan(5 * 1024 ** 3);
    expect(Math.max(...sizes.slice(0, 1000))).toBe(first + 2 * MIB);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeGreaterThan(5 * 1024 ** 4);
    expect(Math.max(...sizes)).toBeLessThan(5 * 1024 ** 3);
  },
);
