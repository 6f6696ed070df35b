import { describe, expect, it } from 'vitest';
import { matches } from './evaluate.ts';
import { parseFilter } from './parser.ts';
import type { Searchable } from './searchable.ts';
import { LOGGED_MODEL_GRAMMAR, RUN_GRAMMAR } from './tracking-grammars.ts';

const METRICS = new Map([
  ['acc', 0.5],
  ['bad', Number.NaN],
  ['inf', Infinity],
]);
const PARAMS = new Map([
  ['lr', '0.1'],
  ['empty', ''],
]);
const TAGS = new Map([
  ['team', 'Red'],
  ['notes', 'one\ntwo'],
]);
const ATTRIBUTES = new Map<string, string | number>([
  ['run_id', 'r1'],
  ['run_name', 'first'],
  ['status', 'RUNNING'],
  ['start_time', 1000],
]);
const RUN: Searchable = {
  metric: (key) => METRICS.get(key),
  param: (key) => PARAMS.get(key),
  tag: (key) => TAGS.get(key),
  attribute: (key) => ATTRIBUTES.get(key),
  datasets: () => [
    { name: 'iris', digest: 'd1', context: 'train' },
    { name: 'wine', digest: 'd2', context: undefined },
  ],
};

describe('matches', () => {
  it.each([
    ['', true],
    ['metrics.acc = 0.5', true],
    ['metrics.acc != 0.5', false],
    ['metrics.acc < 0.5', false],
    ['metrics.acc <= 0.5', true],
    ['metrics.acc > 0.4', true],
    ['metrics.acc >= 0.6', false],
    ['metrics.inf > 1e308', true],
    ['metrics.inf = 1e999', true],
    ["params.lr = '0.1'", true],
    ["params.lr != '0.1'", false],
    ["params.lr LIKE '0%'", true],
    ["params.empty = ''", true],
    ["tags.team LIKE 'r%'", false],
    ["tags.team ILIKE 'r%'", true],
    ["tags.notes LIKE 'one_two'", true],
    ["run_id IN ('r0', 'r1')", true],
    ["run_id NOT IN ('r0', 'r1')", false],
    ["status ILIKE 'run%'", true],
    ['start_time > 999.5', true],
  ])('of a run with the field, answers %s with %s', (text, answer) => {
    expect(matches(parseFilter(text, RUN_GRAMMAR), RUN)).toBe(answer);
  });

  it.each([
    ['metrics.none = 1', false],
    ['metrics.none != 1', false],
    ["params.none != 'x'", false],
    ['end_time != 1', false],
    ["user_id != 'x'", false],
    ['params.none IS NULL', true],
    ['params.none IS NOT NULL', false],
    ['params.empty IS NULL', false],
    ['params.empty IS NOT NULL', true],
    ['NOT metrics.none = 1', true],
    ['NOT metrics.none != 1', true],
    ['NOT params.none IS NULL', false],
  ])('under two-valued logic, answers %s with %s', (text, answer) => {
    expect(matches(parseFilter(text, RUN_GRAMMAR), RUN)).toBe(answer);
  });

  it.each(['=', '<', '<=', '>', '>='])('finds no NaN with %s', (comparator) => {
    expect(matches(parseFilter(`metrics.bad ${comparator} 0`, RUN_GRAMMAR), RUN)).toBe(false);
  });

  it('finds a NaN with != only', () => {
    expect(matches(parseFilter('metrics.bad != 0', RUN_GRAMMAR), RUN)).toBe(true);
  });

  it.each([
    ["datasets.name = 'iris'", true],
    ["datasets.name != 'iris'", true],
    ["datasets.name NOT IN ('iris')", true],
    ["datasets.name NOT IN ('iris', 'wine')", false],
    ["NOT datasets.name = 'iris'", false],
    ["datasets.name = 'iris' AND datasets.digest = 'd2'", true],
    ["datasets.context = 'train'", true],
    ["datasets.context != 'train'", false],
    ["datasets.name ILIKE 'W%'", true],
  ])('asks each condition on datasets of any input: %s is %s', (text, answer) => {
    expect(matches(parseFilter(text, RUN_GRAMMAR), RUN)).toBe(answer);
  });

  it.each([
    ['metrics.acc = 0.5 AND metrics.acc = 1', false],
    ['metrics.acc = 0.5 OR metrics.acc = 1', true],
    ['metrics.acc = 1 OR metrics.acc = 0.5 AND metrics.acc = 1', false],
    ['NOT (metrics.acc = 1 OR metrics.acc = 2)', true],
  ])('joins conditions: %s is %s', (text, answer) => {
    expect(matches(parseFilter(text, RUN_GRAMMAR), RUN)).toBe(answer);
  });

  it.each([
    ['metrics.auc > 0.8', true],
    ['metrics.auc < 0.2', true],
    ['metrics.auc > 0.8 AND metrics.auc < 0.2', true],
    ['metrics.auc = 0.5', false],
    ['metrics.auc != 0.1', true],
    ['NOT metrics.auc = 0.1', false],
    ['metrics.none != 0.1', false],
    ['metrics.bad != 0', true],
    ['metrics.bad < 0', true],
    ['metrics.bad > 0', false],
  ])('asks a condition on a metric of any of its values: %s is %s', (text, answer) => {
    const values = new Map([
      ['auc', [0.1, 0.9]],
      ['bad', [Number.NaN, -1]],
      ['none', []],
    ]);
    const model: Searchable = { ...RUN, metric: (key) => values.get(key) };
    expect(matches(parseFilter(text, LOGGED_MODEL_GRAMMAR), model)).toBe(answer);
  });
});
