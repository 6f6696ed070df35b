export {
  allOf,
  anyOf,
  type Comparator,
  type Condition,
  type Entity,
  type Field,
  type Filter,
  type Order,
  someCondition,
} from './ast.ts';
export {
  COLUMN_ATTRIBUTES,
  type Column,
  columnName,
  columnType,
  parseColumn,
  printColumn,
  readColumn,
  type SeriesFact,
} from './column.ts';
export { compareCells, numberOf } from './column-order.ts';
export { compareByOrder } from './compare.ts';
export { type FaultSpan, FilterError } from './error.ts';
export { matches } from './evaluate.ts';
export type { EntityRule, FieldRule, Grammar, KeyRule, Operator } from './grammar.ts';
export { FILTER_LIMITS } from './limits.ts';
export { parseOrderBy } from './order.ts';
export { parseOrderField } from './order-field.ts';
export { parseFilter } from './parser.ts';
export { printFilter, printOrder } from './print.ts';
export { type PromptFilter, promptFilter } from './prompts.ts';
export { quoted } from './quote.ts';
export { MODEL_VERSION_GRAMMAR, REGISTERED_MODEL_GRAMMAR } from './registry-grammars.ts';
export type { Searchable } from './searchable.ts';
export { EXPERIMENT_GRAMMAR, LOGGED_MODEL_GRAMMAR, RUN_GRAMMAR } from './tracking-grammars.ts';
