import type { FieldRule, KeyRule, Operator } from './grammar.ts';

const TEXT_OPERATORS: readonly Operator[] = ['=', '!=', 'LIKE', 'ILIKE'];
const LIST_OPERATORS: readonly Operator[] = ['IN', 'NOT IN'];
const NULL_OPERATORS: readonly Operator[] = ['IS NULL', 'IS NOT NULL'];

export const NUMBER: FieldRule = { type: 'number', operators: ['=', '!=', '<', '<=', '>', '>='], sortable: true };
export const WHOLE_NUMBER: FieldRule = { ...NUMBER, whole: true };
export const TEXT: FieldRule = { type: 'text', operators: TEXT_OPERATORS, sortable: true };
/** A text that may be looked up in a list. */
export const LISTABLE: FieldRule = { ...TEXT, operators: [...TEXT_OPERATORS, ...LIST_OPERATORS] };
/** A text that a record may lack. */
export const OPTIONAL: FieldRule = { ...TEXT, operators: [...TEXT_OPERATORS, ...NULL_OPERATORS] };
export const OPTIONAL_LISTABLE: FieldRule = { ...TEXT, operators: [...LISTABLE.operators, ...NULL_OPERATORS] };

/** The rule of a field that filters may name and orders may not. */
export function unsorted(rule: FieldRule): FieldRule {
  return { ...rule, sortable: false };
}

export function known(key: string, rule: FieldRule, aliases: readonly string[] = []): KeyRule {
  return { key, aliases, ...rule };
}
