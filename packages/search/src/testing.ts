import {
  type Arbitrary,
  array,
  boolean,
  constant,
  constantFrom,
  letrec,
  oneof,
  record,
  tuple,
  uniqueArray,
} from 'fast-check';
import { allOf, anyOf, type Condition, type Entity, type Field, type Filter, type Order } from './ast.ts';
import type { KnownField } from './field.ts';
import type { FieldRule, Grammar, Operator } from './grammar.ts';
import { RUN_GRAMMAR } from './tracking-grammars.ts';

/** What generated filters speak of. Take keys and values that records have, and some that none has. */
export interface Sample {
  /** Keys of the entities whose keys are the user's own; one without any isn't spoken of. Known keys always are. */
  readonly keys: Readonly<Partial<Record<Entity, readonly string[]>>>;
  /** What texts are compared with, and what LIKE patterns are made of; at least one. */
  readonly texts: readonly string[];
  /** What numbers are compared with; at least one finite, no NaN. */
  readonly numbers: readonly number[];
}

/** Texts that comparisons get wrong: by case, width, composition, wildcards, quotes, digits and line ends. */
export const TEXTS = [
  '',
  'a',
  'A',
  'ab',
  'Ab%',
  'a_b',
  'é',
  'É',
  '雪',
  '\u{1f600}',
  '\u{ff5e}',
  "it's",
  '\\',
  '10',
  '9',
  'a\nb',
];

/** Keys that differ in case only, and one that has to be quoted. */
export const KEYS = ['k', 'K', "it's b"];

/** Filters in normal form that `grammar` allows: every entity, operator and connective. For fast-check's `property`. */
export function filterArbitrary(sample: Sample, grammar: Grammar = RUN_GRAMMAR): Arbitrary<Filter> {
  const condition = oneof(...knownFields(sample, grammar).flatMap((known) => conditions(known, sample)));
  const { filter } = letrec<{ filter: Filter }>((tie) => ({
    filter: oneof(
      { maxDepth: 3, withCrossShrink: true },
      { weight: 3, arbitrary: condition },
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
      return value.map((each): Condition => ({ kind: 'compare', field, comparator: operator, value: each }));
  }
}

function valuesFor(rule: FieldRule, operator: Operator, { texts, numbers }: Sample): Arbitrary<string | number> {
  if (rule.whole) return constantFrom(...numbers.filter(Number.isFinite).map((number) => Math.trunc(number) + 0));
  if (rule.type === 'number') return constantFrom(...numbers);
  const text = constantFrom(...texts);
  return operator.endsWith('LIKE') ? patterns(text) : text;
}

/** Texts, and halves of them in either case with wildcards around. */
function patterns(text: Arbitrary<string>): Arbitrary<string> {
  const wildcard = constantFrom('%', '_', '%_', '');
  const half = tuple(text, boolean(), boolean()).map(([whole, back, upper]) => {
    const part = halfOf(whole, back);
    return upper ? part.toUpperCase() : part;
  });
  const piece = tuple(wildcard, half, wildcard).map((parts) => parts.join(''));
  const pieces = array(piece, { minLength: 1, maxLength: 2 }).map((parts) => parts.join(''));
  return oneof(text, pieces);
}

function halfOf(text: string, back: boolean): string {
  const characters = Array.from(text);
  const middle = characters.length >> 1;
  return (back ? characters.slice(middle) : characters.slice(0, middle)).join('');
}
