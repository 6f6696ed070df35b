import { invalid } from '@labtrail/core';

/**
 * Checks how many results a page may hold: 1 to `most`.
 *
 * @throws INVALID_PARAMETER_VALUE
 */
export function pageSize(value: number, most: number): number {
  if (value >= 1 && value <= most) return value;
  throw invalid(
    `Invalid value ${value} for parameter 'max_results' supplied: it must be a whole number from 1 to ${most}.`,
  );
}
