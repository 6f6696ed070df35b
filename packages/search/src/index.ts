export {
  allOf,
  anyOf,
  type Comparator,
  type Condition,
  type Entity,
  type Field,
  type Filter,
  type Order,
} from './ast.ts';
export { compareByOrder } from './compare.ts';
export { type FaultSpan, FilterError } from './error.ts';
export { matches } from './evaluate.ts';
export {
  type EntityRule,
  EXPERIMENT_GRAMMAR,
  type FieldRule,
  type Grammar,
  type KeyRule,
  type Operator,
  RUN_GRAMMAR,
} from './grammar.ts';
export { FILTER_LIMITS } from './limits.ts';
export { parseOrderBy } from './order.ts';
export { parseFilter } from './parser.ts';
export { printFilter, printOrder } from './print.ts';
export type { Searchable } from './searchable.ts';
