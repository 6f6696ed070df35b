import { invalid } from '@labtrail/core';
import type { ByteRange } from './contract.ts';

/**
 * `range` cut to the end of a file of `size` bytes; the whole file without one.
 *
 * @throws INVALID_PARAMETER_VALUE when it starts behind the last byte
 */
export function cutRange(range: ByteRange | undefined, size: number): { start: number; end: number } {
  if (!range) return { start: 0, end: size - 1 };
  if (range.start >= size) {
    throw invalid(`'range' starts at byte ${range.start} of a file of ${size} bytes: start before its end.`);
  }
  return { start: range.start, end: Math.min(range.end ?? size - 1, size - 1) };
}
