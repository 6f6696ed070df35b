import type { Comparator, Condition, Filter } from './ast.ts';
import { ilike, like } from './like.ts';
import { type Searchable, valuesOf } from './searchable.ts';
import { compareTexts } from './text-order.ts';

/** Whether `record` is what `filter` asks for; `undefined` asks for nothing. */
export function matches(filter: Filter | undefined, record: Searchable): boolean {
  if (filter === undefined) return true;
  switch (filter.kind) {
    case 'and':
      return filter.operands.every((operand) => matches(operand, record));
    case 'or':
      return filter.operands.some((operand) => matches(operand, record));
    case 'not':
      return !matches(filter.operand, record);
    default:
      return meets(filter, record);
  }
}

function meets(condition: Condition, record: Searchable): boolean {
  const values = valuesOf(record, condition.field);
  switch (condition.kind) {
    case 'null':
      return (values.length === 0) !== condition.negated;
    case 'in':
      return values.some((value) => condition.values.includes(String(value)) !== condition.negated);
    case 'compare':
      return values.some((value) => holds(value, condition.comparator, condition.value));
  }
}

function holds(left: string | number, comparator: Comparator, right: string | number): boolean {
  if (typeof left === 'number' && typeof right === 'number') return holdsForNumbers(left, comparator, right);
  return holdsForTexts(String(left), comparator, String(right));
}

/** IEEE comparison: of a NaN, only != holds. */
function holdsForNumbers(left: number, comparator: Comparator, right: number): boolean {
  switch (comparator) {
    case '=':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    default:
      return holdsForTexts(String(left), comparator, String(right));
  }
}

function holdsForTexts(left: string, comparator: Comparator, right: string): boolean {
  switch (comparator) {
    case 'LIKE':
      return like(left, right);
    case 'ILIKE':
      return ilike(left, right);
    default:
      return holdsForNumbers(compareTexts(left, right), comparator, 0);
  }
}
