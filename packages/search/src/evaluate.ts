import type { Comparator, Condition, Filter } from './ast.ts';
import { ilike, like } from './like.ts';
import { fieldValues, type Searchable } from './searchable.ts';
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
  const values = fieldValues(record, condition.field);
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
  if (comparator === 'LIKE') return like(String(left), String(right));
  if (comparator === 'ILIKE') return ilike(String(left), String(right));
  return typeof left === 'number' && typeof right === 'number'
    ? compares(left, comparator, right)
    : compares(compareTexts(String(left), String(right)), comparator, 0);
}

/** By IEEE 754: of a NaN, only != holds. */
function compares(left: number, comparator: Exclude<Comparator, 'LIKE' | 'ILIKE'>, right: number): boolean {
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
  }
}
