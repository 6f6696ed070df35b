import type { Order } from './ast.ts';
import { fieldValue, type Searchable } from './searchable.ts';
import { compareTexts } from './text-order.ts';

/**
 * Compares records by `order`, for `Array.sort`. Missing values come last in both directions, NaN metrics before them and
 * after all numbers; texts compare by code points. 0 for records that `order` can't tell apart.
 */
export function compareByOrder(order: readonly Order[]): (a: Searchable, b: Searchable) => number {
  return (a, b) => {
    for (const each of order) {
      const result = compareOne(fieldValue(a, each.field), fieldValue(b, each.field), each.direction);
      if (result !== 0) return result;
    }
    return 0;
  };
}

type Value = string | number | undefined;

function compareOne(a: Value, b: Value, direction: Order['direction']): number {
  const place = placeOf(a) - placeOf(b);
  if (place !== 0 || a === undefined || b === undefined || Number.isNaN(a)) return place;
  return direction === 'ASC' ? ascending(a, b) : ascending(b, a);
}

function ascending(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number'
    ? Number(a > b) - Number(a < b)
    : compareTexts(String(a), String(b));
}

function placeOf(value: Value): number {
  if (value === undefined) return 2;
  return Number.isNaN(value) ? 1 : 0;
}
