import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allOf, anyOf, type Filter } from './ast.ts';
import { parseOrderBy } from './order.ts';
import { parseFilter } from './parser.ts';
import { printFilter, printOrder } from './print.ts';
import { MODEL_VERSION_GRAMMAR, REGISTERED_MODEL_GRAMMAR } from './registry-grammars.ts';
import { filterArbitrary, orderArbitrary, type Sample } from './testing.ts';
import { EXPERIMENT_GRAMMAR, LOGGED_MODEL_GRAMMAR, RUN_GRAMMAR } from './tracking-grammars.ts';

const GRAMMARS = [
  RUN_GRAMMAR,
  EXPERIMENT_GRAMMAR,
  REGISTERED_MODEL_GRAMMAR,
  MODEL_VERSION_GRAMMAR,
  LOGGED_MODEL_GRAMMAR,
];
const AWKWARD = fc.oneof(
  fc.string({ unit: fc.constantFrom("'", '"', '`', '$', '\\', '.', '%', ' ', ';', '(', 'q', '1', '\n'), minLength: 1 }),
  fc.string({ unit: 'binary', minLength: 1 }),
  fc.constantFrom('acc', 'val.acc', 'in', 'a.from', 'NOT', '2x', 'x.', '.x', 'é', '$$', '$q1$', "''", '\\'),
);
const AWKWARD_SAMPLE: fc.Arbitrary<Sample> = fc.record({
  keys: fc.record({ metric: keys(), param: keys(), tag: keys() }),
  texts: fc.array(fc.oneof(AWKWARD, fc.constant('')), { minLength: 1, maxLength: 4 }),
  numbers: fc
    .tuple(numbers({ noDefaultInfinity: true }), fc.array(numbers(), { maxLength: 3 }))
    .map((all) => all.flat()),
});

function numbers(constraints: fc.DoubleConstraints = {}) {
  return fc.double({ noNaN: true, ...constraints }).map((value) => value + 0);
}

function keys() {
  return fc.array(AWKWARD, { minLength: 1, maxLength: 3 });
}

const compare = (key: string, value: string | number): Filter => ({
  kind: 'compare',
  field: { entity: typeof value === 'number' ? 'metric' : 'param', key },
  comparator: '=',
  value,
});

describe('printFilter', () => {
  it.each(GRAMMARS)('prints every filter of $subject so that parsing gives it back', (grammar) => {
    const filters = AWKWARD_SAMPLE.chain((sample) => filterArbitrary(sample, grammar));
    fc.assert(
      fc.property(filters, (filter) => {
        expect(parseFilter(printFilter(filter), grammar)).toEqual(filter);
      }),
    );
  });

  it.each<[string, Filter]>([
    ["params.a = 'b'", compare('a', 'b')],
    ['params.a = "it\'s"', compare('a', "it's")],
    ['params.a = $$it\'s "it"$$', compare('a', 'it\'s "it"')],
    ['params.a = $q1$\'"$$$q1$', compare('a', '\'"$$')],
    ['params.a = $$C:\\$$', compare('a', 'C:\\')],
    ["params.a = 'a\\b'", compare('a', 'a\\b')],
    ["params.`a b` = 'c'", compare('a b', 'c')],
    ["params.`values` = 'c'", compare('values', 'c')],
    ['params."a`b" = \'c\'', compare('a`b', 'c')],
    ["params.$$a`\"b$$ = 'c'", compare('a`"b', 'c')],
    ['metrics.a = 1e21', compare('a', 1e21)],
    ['metrics.a = -1e999', compare('a', -Infinity)],
  ])('prints %s', (text, filter) => {
    expect(printFilter(filter)).toBe(text);
  });

  it('puts parentheses where the binding of operators needs them, and nowhere else', () => {
    const [a, b, c] = [compare('a', 1), compare('b', 2), compare('c', 3)] as const;
    const text = 'NOT (metrics.a = 1 OR metrics.b = 2 AND metrics.c = 3) AND (metrics.a = 1 OR NOT metrics.b = 2)';
    const filter = allOf([
      { kind: 'not', operand: anyOf([a, allOf([b, c]) as Filter]) as Filter },
      anyOf([a, { kind: 'not', operand: b }]) as Filter,
    ]) as Filter;
    expect(printFilter(filter)).toBe(text);
    expect(parseFilter(text, RUN_GRAMMAR)).toEqual(filter);
  });

  it('prints a filter that is not in normal form so that parsing gives its normal form', () => {
    const [a, b, c] = [compare('a', 1), compare('b', 2), compare('c', 3)] as const;
    const loose: Filter = { kind: 'and', operands: [{ kind: 'and', operands: [a, { kind: 'or', operands: [b] }] }, c] };
    expect(parseFilter(printFilter(loose), RUN_GRAMMAR)).toEqual({ kind: 'and', operands: [a, b, c] });
  });

  it.each<[string, Filter]>([
    ['NaN', compare('a', Number.NaN)],
    ['an empty key', compare('', 1)],
    ["an 'and' without operands", { kind: 'and', operands: [] }],
    ['an empty list', { kind: 'in', field: { entity: 'attribute', key: 'run_id' }, negated: false, values: [] }],
  ])('refuses %s, which no text can say', (_what, filter) => {
    expect(() => printFilter(filter)).toThrow('which no text can say');
  });
});

describe('printOrder', () => {
  it.each(GRAMMARS)('prints every order of $subject so that parsing gives it back', (grammar) => {
    const orders = AWKWARD_SAMPLE.chain((sample) => orderArbitrary(sample, grammar));
    fc.assert(
      fc.property(orders, (order) => {
        expect(parseOrderBy(order.map(printOrder), grammar)).toEqual(order);
      }),
    );
  });
});
