import type { Order } from './ast.ts';
import { type Searchable, valuesOf } from './searchable.ts';
import { compareTexts } from './text-order.ts';

/**
 * Compares records by `order`, for `Array.sort`. Missing values come last in both directions, NaN metrics before them and
 * after all numbers; texts compare by code points. 0 for records that `order` can't tell apart.
 */
export function compareByOrder(order: readonly Order[]): (a: Searchable, b: Searchable) => number {
  return (a, b) => {
    for (const each of order) {
      const result = compareOne(valuesOf(a, each.field)[0], valuesOf(b, each.field)[0], each.direction);
      if (result !== 0) return result;
    }
    return 0;
  };
}

type Value = string | number | undefined;

function compareOne(a: Value, b: Value, direction: Order['direction']): number {
  const place = placeOf(a) - placeOf(b);
  if (place !== 0 || a === undefined || b === undefined || Number.isNaN(a)) return place;
  const ascending =
    typeof a === 'number' && typeof b === 'number' ? Number(a > b) - Number(a < b) : compareTexts(String(a), String(b));
  return direction === 'ASC' ? ascending : 0 - ascending;
}

function placeOf(value: Value): number {
  if (value === undefined) return 2;
  return Number.isNaN(value) ? 1 : 0;
}
