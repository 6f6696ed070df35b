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
  LOGGED_MODEL_GRAMMAR,
  MODEL_VERSION_GRAMMAR,
  type Operator,
  REGISTERED_MODEL_GRAMMAR,
  RUN_GRAMMAR,
} from './grammar.ts';
export { FILTER_LIMITS } from './limits.ts';
export { parseOrderBy } from './order.ts';
export { parseOrderField } from './order-field.ts';
export { parseFilter } from './parser.ts';
export { printFilter, printOrder } from './print.ts';
export { type PromptFilter, promptFilter } from './prompts.ts';
export type { Searchable } from './searchable.ts';
