import { type Arbitrary, array, boolean, constant, constantFrom, letrec, oneof, record, uniqueArray } from 'fast-check';
import {
  allOf,
  anyOf,
  type Comparator,
  type Condition,
  type Entity,
  type Field,
  type Filter,
  type Order,
} from './ast.ts';
import { type FieldRule, type Grammar, type Operator, RUN_GRAMMAR } from './grammar.ts';

/** What generated filters speak of. Take keys and values that records have, and some that none has. */
export interface Sample {
  /** Keys of the entities whose keys are the user's own; an entity without any isn't spoken of. */
  readonly keys: Readonly<Partial<Record<Entity, readonly string[]>>>;
  /** What texts are compared with, and what LIKE patterns are made of; at least one. */
  readonly texts: readonly string[];
  /** What numbers are compared with; at least one, no NaN. */
  readonly numbers: readonly number[];
}

/** Filters in normal form that `grammar` allows: every entity, operator and connective. For fast-check's `property`. */
export function filterArbitrary(sample: Sample, grammar: Grammar = RUN_GRAMMAR): Arbitrary<Filter> {
  const condition = oneof(...knownFields(sample, grammar).flatMap((known) => conditions(known, sample)));
  const { filter } = letrec<{ filter: Filter }>((tie) => ({
    filter: oneof(
      { maxDepth: 4, withCrossShrink: true },
      condition,
      several(tie('filter')).map((operands) => allOf(operands) as Filter),
      several(tie('filter')).map((operands) => anyOf(operands) as Filter),
      tie('filter').map((operand): Filter => ({ kind: 'not', operand })),
    ),
  }));
  return filter;
}

/** Orders that `grammar` allows, of no clause to three, each of another field. */
export function orderArbitrary(sample: Sample, grammar: Grammar = RUN_GRAMMAR): Arbitrary<Order[]> {
  const sortable = knownFields(sample, grammar).filter(({ rule }) => rule.sortable);
  const field = constantFrom(...sortable.map((known) => known.field));
  const order = record({ field, direction: constantFrom<Order['direction'][]>('ASC', 'DESC') });
  return uniqueArray(order, { maxLength: 3, selector: (each) => `${each.field.entity}.${each.field.key}` });
}

interface KnownField {
  readonly field: Field;
  readonly rule: FieldRule;
}

function knownFields({ keys }: Sample, grammar: Grammar): KnownField[] {
  return grammar.entities.flatMap(({ entity, keys: rules }) =>
    'operators' in rules
      ? (keys[entity] ?? []).map((key) => ({ field: { entity, key }, rule: rules }))
      : rules.map((rule) => ({ field: { entity, key: rule.key }, rule })),
  );
}

function several(filter: Arbitrary<Filter>): Arbitrary<Filter[]> {
  return array(filter, { minLength: 2, maxLength: 4 });
}

function conditions({ field, rule }: KnownField, sample: Sample): Arbitrary<Condition>[] {
  return rule.operators.map((operator) => conditionOf(field, operator, valuesFor(rule, operator, sample)));
}

function conditionOf(field: Field, operator: Operator, value: Arbitrary<string | number>): Arbitrary<Condition> {
  switch (operator) {
    case 'IS NULL':
    case 'IS NOT NULL':
      return constant({ kind: 'null', field, negated: operator === 'IS NOT NULL' });
    case 'IN':
    case 'NOT IN':
      return array(value.map(String), { minLength: 1, maxLength: 3 }).map(
        (values): Condition => ({ kind: 'in', field, negated: operator === 'NOT IN', values }),
      );
    default:
      return value.map(
        (each): Condition => ({ kind: 'compare', field, comparator: operator satisfies Comparator, value: each }),
      );
  }
}

function valuesFor(rule: FieldRule, operator: Operator, { texts, numbers }: Sample): Arbitrary<string | number> {
  if (rule.type === 'number') return constantFrom(...numbers);
  const text = constantFrom(...texts);
  return operator.endsWith('LIKE') ? patterns(text) : text;
}

/** Texts with parts of them replaced by wildcards, some in another case. */
function patterns(text: Arbitrary<string>): Arbitrary<string> {
  const wildcard = constantFrom('%', '_', '%_', '');
  const piece = record({ text, from: boolean(), wildcard, upper: boolean() }).map(({ text, from, wildcard, upper }) => {
    const characters = Array.from(text);
    const middle = characters.length >> 1;
    const half = (from ? characters.slice(middle) : characters.slice(0, middle)).join('');
    return (from ? wildcard : '') + (upper ? half.toUpperCase() : half) + (from ? '' : wildcard);
  });
  return oneof(
    text,
    piece,
    array(piece, { maxLength: 3 }).map((pieces) => pieces.join('')),
  );
}
