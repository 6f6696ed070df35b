import { isLabtrailError } from '@labtrail/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Condition, Filter } from './ast.ts';
import { FilterError } from './error.ts';
import { EXPERIMENT_GRAMMAR, RUN_GRAMMAR } from './grammar.ts';
import { FILTER_LIMITS } from './limits.ts';
import { parseFilter } from './parser.ts';
import { printFilter } from './print.ts';

/** What a text of the run grammar means, in the language's plainest words. */
function meaning(text: string): string | undefined {
  const filter = parseFilter(text, RUN_GRAMMAR);
  return filter && printFilter(filter);
}

function fault(text: string, grammar = RUN_GRAMMAR): FilterError {
  try {
    parseFilter(text, grammar);
  } catch (error) {
    if (error instanceof FilterError) return error;
    throw error;
  }
  throw new Error(`${text} was accepted`);
}

function underlined(text: string, grammar = RUN_GRAMMAR): string {
  const { position, length } = fault(text, grammar);
  return text.slice(position - 1, position - 1 + length);
}

describe('parseFilter', () => {
  it.each<[string, Filter]>([
    ['metrics.acc > 0.5', { kind: 'compare', field: { entity: 'metric', key: 'acc' }, comparator: '>', value: 0.5 }],
    [
      "run_id NOT IN ('a', 'b')",
      { kind: 'in', field: { entity: 'attribute', key: 'run_id' }, negated: true, values: ['a', 'b'] },
    ],
    ['tags.x IS NULL', { kind: 'null', field: { entity: 'tag', key: 'x' }, negated: false }],
    [
      "NOT params.lr LIKE '0.%'",
      {
        kind: 'not',
        operand: { kind: 'compare', field: { entity: 'param', key: 'lr' }, comparator: 'LIKE', value: '0.%' },
      },
    ],
  ])('reads %s', (text, filter) => {
    expect(parseFilter(text, RUN_GRAMMAR)).toEqual(filter);
  });

  it.each([undefined, '', '  \n\t', 'AND', 'and AND'])('reads %j as a filter that matches all', (text) => {
    expect(parseFilter(text, RUN_GRAMMAR)).toBeUndefined();
  });

  it.each([
    ['metrics.acc=0.5', 'metrics.acc = 0.5'],
    ['metric.acc > .4', 'metrics.acc > 0.4'],
    ['metrics.acc < 5.', 'metrics.acc < 5'],
    ['metrics.acc >= 4E-1', 'metrics.acc >= 0.4'],
    ['metrics.acc > +1e+2', 'metrics.acc > 100'],
    ['metrics.neg=-1.5', 'metrics.neg = -1.5'],
    ['metrics.zero = -0', 'metrics.zero = 0'],
    ['metrics.big = 100000000000000000000', 'metrics.big = 100000000000000000000'],
    ['metrics.acc < 1e400', 'metrics.acc < 1e999'],
    ['metrics.1 = 1', 'metrics.`1` = 1'],
  ])('reads the number in %s', (text, plain) => {
    expect(meaning(text)).toBe(plain);
  });

  it.each([
    ['params.`a b` = "v"', "params.`a b` = 'v'"],
    ['params."a b" = "v"', "params.`a b` = 'v'"],
    ["params.'a b' = 'v'", "params.`a b` = 'v'"],
    ["params.a.b = 'v'", "params.a.b = 'v'"],
    ["tags.mlflow.runName = 'v'", "tags.mlflow.runName = 'v'"],
    ["tags.`mlflow.runName` = 'v'", "tags.mlflow.runName = 'v'"],
    ["`params`.`lr` = 'v'", "params.lr = 'v'"],
    ["`params`.lr = 'v'", "params.lr = 'v'"],
    ["params.and = 'v'", "params.`and` = 'v'"],
    ["params.like = 'v'", "params.like = 'v'"],
    ["params.2x = 'v'", "params.`2x` = 'v'"],
    ["params.É = 'v'", "params.`É` = 'v'"],
    ["params.$$a`b\"c$$ = 'v'", "params.$$a`b\"c$$ = 'v'"],
    ['params."a\\"b" IS NULL', 'params.`a\\"b` IS NULL'],
  ])('reads the key in %s', (text, plain) => {
    expect(meaning(text)).toBe(plain);
  });

  it.each([
    ["attributes.status = 'v'", "status = 'v'"],
    ["attribute.status = 'v'", "status = 'v'"],
    ["attr.status = 'v'", "status = 'v'"],
    ["run.status = 'v'", "status = 'v'"],
    ["`Run name` = 'v'", "run_name = 'v'"],
    ['"Run Name" = "v"', "run_name = 'v'"],
    ["attributes.`run name` = 'v'", "run_name = 'v'"],
    ['Created > 1', 'start_time > 1'],
    ['attribute.created > 1', 'start_time > 1'],
    ["parameter.a = 'v'", "params.a = 'v'"],
    ["parameters.a = 'v'", "params.a = 'v'"],
    ["param.a = 'v'", "params.a = 'v'"],
    ["tag.a = 'v'", "tags.a = 'v'"],
    ["dataset.`context` = 'v'", "datasets.context = 'v'"],
  ])('reads the alias in %s', (text, plain) => {
    expect(meaning(text)).toBe(plain);
  });

  it.each<[string, string]>([
    [`params.a = "it's"`, "it's"],
    [`params.a = 'it''s'`, "it''s"],
    [`params.a = 'it\\'s'`, "it\\'s"],
    [`params.a = "x\\"y"`, 'x\\"y'],
    [`params.a = 'a\\'`, 'a\\'],
    [`params.a = 'a\\' AND metrics.acc > 0`, 'a\\'],
    [`params.a = '''v'''`, "''v''"],
    [`params.a = ''`, ''],
    [`params.a = "a;b\nc"`, 'a;b\nc'],
    [`params.a = $$it's "it"$$`, 'it\'s "it"'],
    [`params.a = $x$a$$b$x$`, 'a$$b'],
  ])('takes the quotes off %s and unescapes nothing', (text, value) => {
    const filter = parseFilter(text, RUN_GRAMMAR);
    const first = (filter?.kind === 'and' ? filter.operands[0] : filter) as Condition;
    expect(first).toMatchObject({ kind: 'compare', value });
  });

  it.each([
    ["run_id IN ('a')", "run_id IN ('a')"],
    ["run_id in('a',)", "run_id IN ('a')"],
    ["run_id Not\nIn (\"it's\", 'b')", "run_id NOT IN (\"it's\", 'b')"],
    ["dataset.digest IN ('a' , 'b',)", "datasets.digest IN ('a', 'b')"],
    ['datasets.name IN ($$C:\\a$$)', 'datasets.name IN ($$C:\\a$$)'],
    ['params.a is not  null', 'params.a IS NOT NULL'],
    ['tags."a b" Is Null', 'tags.`a b` IS NULL'],
    ["status ilike'run%'", "status ILIKE 'run%'"],
  ])('reads the operator in %s in any case', (text, plain) => {
    expect(meaning(text)).toBe(plain);
  });

  it.each([
    ["params.a = 'b'And metrics.c > 1", "params.a = 'b' AND metrics.c > 1"],
    ["params.a = 'b'AND`params`.c = 'd'", "params.a = 'b' AND params.c = 'd'"],
    ["params.a = 'b' AND", "params.a = 'b'"],
    ["AND params.a = 'b'", "params.a = 'b'"],
    ["params.a = 'b' AND AND params.c = 'd'", "params.a = 'b' AND params.c = 'd'"],
    ["params.a = 'b' params.c = 'd'", "params.a = 'b' AND params.c = 'd'"],
    ["params.a = 'b'metrics.c = 1", "params.a = 'b' AND metrics.c = 1"],
  ])('reads %s as MLflow does', (text, plain) => {
    expect(meaning(text)).toBe(plain);
  });

  it.each([
    ['metrics.a = 1 or metrics.b = 2 and metrics.c = 3', 'metrics.a = 1 OR metrics.b = 2 AND metrics.c = 3'],
    ['(metrics.a = 1 OR metrics.b = 2) AND metrics.c = 3', '(metrics.a = 1 OR metrics.b = 2) AND metrics.c = 3'],
    ['not metrics.a = 1 AND metrics.b = 2', 'NOT metrics.a = 1 AND metrics.b = 2'],
    ['NOT(metrics.a = 1 AND metrics.b = 2)', 'NOT (metrics.a = 1 AND metrics.b = 2)'],
    ['NOT NOT metrics.a = 1', 'NOT NOT metrics.a = 1'],
    ['((metrics.a = 1) AND (metrics.b = 2 AND metrics.c = 3))', 'metrics.a = 1 AND metrics.b = 2 AND metrics.c = 3'],
  ])('binds NOT, then AND, then OR in %s', (text, plain) => {
    expect(meaning(text)).toBe(plain);
  });

  it('reads the fields of experiments', () => {
    const text =
      'tag."stage" = "prod" AND attribute.name LIKE \'a%\' AND experiment_id IN (\'1\') AND creation_time > 0.5';
    const filter = parseFilter(text, EXPERIMENT_GRAMMAR) as Filter;
    expect(printFilter(filter)).toBe(
      "tags.stage = 'prod' AND name LIKE 'a%' AND experiment_id IN ('1') AND creation_time > 0.5",
    );
  });

  it.each([
    ["metrics.acc = 'high'", "'high'"],
    ["metrics.acc LIKE '0.%'", 'LIKE'],
    ['metrics.acc < inf', 'inf'],
    ['metrics.acc < 1_000', '1_000'],
    ['metrics.acc < 0x10', '0x10'],
    ['metrics.acc > - 0.4', '-'],
    ['metrics.acc == 1', '=='],
    ['metrics.acc <> 1', '<>'],
    ['metrics.acc = 0.5AND metrics.b = 1', '0.5AND'],
    ['metrics.acc IS NOT NULL', 'IS NOT NULL'],
    ['metrics.acc IN (1)', 'IN'],
    ['metrics.val/acc = 1', 'metrics.val/acc'],
    ["start_time > '0'", "'0'"],
    ['params.lr = 0.1', '0.1'],
    ['params.lr = abc', 'abc'],
    ['params.lr = `abc`', '`abc`'],
    ["params.lr = 'abc", "'abc"],
    ['params.lr = $$abc', '$$abc'],
    ["params.lr > '0.01'", '>'],
    ["params.lr NOT LIKE 'a'", 'NOT LIKE'],
    ["params.lr IN ('a')", 'IN'],
    ["params.a b = 'c'", 'b'],
    ["params.a-b = 'c'", 'params.a-b'],
    ['params.a."b" = \'c\'', 'params.a."b"'],
    ["params. a = 'c'", 'params.'],
    ["params.`` = 'c'", 'params.``'],
    ['params.lr', ''],
    ["'0.1' = params.lr", "'0.1'"],
    ["lr = '0.1'", 'lr'],
    ["Status = 'RUNNING'", 'Status'],
    ["colours.lr = '0.1'", 'colours.lr'],
    ["Params.lr = '0.1'", 'Params.lr'],
    ["`params.lr` = '0.1'", '`params.lr`'],
    ["datasets.size = '1'", 'datasets.size'],
    ["status IN ('RUNNING')", 'IN'],
    ['run_id IN ()', ')'],
    ["run_id IN ('a', 1)", '1'],
    ["run_id IN ('a' 'b')", "'b'"],
    ["run_id IN 'a'", "'a'"],
    ["run_id IN ('a''b')", "'a''b'"],
    ["run_id IN ('a\\n')", "'a\\n'"],
    ["run_id IN ('a'", ''],
    ["run_id = ('a')", '('],
    ["params.a = 'b';", ';'],
    ["params.a = 'b'; params.c = 'd'", ';'],
    ["params.a = 'b' OR", ''],
    ["params.a = 'b' NOT params.c = 'd'", 'NOT'],
    ["params.a = 'b' (params.c = 'd')", '('],
    ["(params.a = 'b'", ''],
    ["params.a = 'b')", ')'],
    ['()', ')'],
    ['NOT', ''],
    ["params.a = 'b' -- why", '-'],
  ])('refuses %s and underlines %j', (text, part) => {
    expect(underlined(text)).toBe(part);
  });

  it.each([
    ["params.a = 'b'", 'params.a'],
    ['metrics.a = 1', 'metrics.a'],
    ["attributes.name = 'a'", 'attributes.name'],
    ["name IN ('a')", 'IN'],
    ['name IS NULL', 'IS NULL'],
    ['experiment_id = 1', '1'],
    ["colour = 'red'", 'colour'],
  ])('refuses %s for experiments and underlines %j', (text, part) => {
    expect(underlined(text, EXPERIMENT_GRAMMAR)).toBe(part);
  });

  it.each([
    [
      'metrics.val/acc > 1',
      'Invalid filter at character 1: a key without quotes holds letters, digits, underscores and dots only, not "val/acc". Put the whole key in backticks: metrics.`val/acc`.',
    ],
    [
      "params.lr = 'a' AND lr = 'b'",
      'Invalid filter at character 21: found "lr", expected one of the keys run_id, run_name, status, user_id, artifact_uri, start_time, end_time. A key of your own is written metrics.<key> or params.<key> or tags.<key>.',
    ],
    [
      'params.lr = abc',
      'Invalid filter at character 13: found "abc", expected a text in single or double quotes, such as \'my-value\'.',
    ],
    [
      'metrics.acc == 1',
      'Invalid filter at character 13: found "==", expected one of =, !=, <, <=, >, >= after metric \'acc\'. Equality is a single =.',
    ],
  ])('says of %s what was found, what was expected and how to mend it', (text, message) => {
    const error = fault(text);
    expect(error.message).toBe(message);
    expect(error).toMatchObject({ name: 'FilterError', code: 'INVALID_PARAMETER_VALUE', parameter: 'filter' });
    expect(isLabtrailError(error)).toBe(true);
  });

  it('counts the end of the text as the place after its last character', () => {
    expect(fault('metrics.acc >')).toMatchObject({ position: 14, length: 0 });
  });

  it('answers any text with a filter or a FilterError', () => {
    const pieces = fc.constantFrom(
      ...['metrics.a', 'params.', 'tags', '.b', '`', '"', "'", '$$', '(', ')', 'NOT', 'AND', 'OR', 'IN', 'IS', 'NULL'],
      ...['LIKE', '=', '!=', '<', ' ', ',', ';', '1', '-', '1e9', 'x', '\\', '\u{1f9ea}', '\ud800', '\n'],
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        try {
          parseFilter(text, RUN_GRAMMAR);
        } catch (error) {
          expect(error).toBeInstanceOf(FilterError);
        }
      }),
    );
  });

  it('takes nesting, conditions, texts and patterns up to a limit, and says which limit was passed', () => {
    const { depth, conditions, text, pattern } = FILTER_LIMITS;
    const nested = (levels: number) => `${'('.repeat(levels)}metrics.a = 1${')'.repeat(levels)}`;
    const many = (count: number) => Array(count).fill('metrics.a = 1').join(' OR ');
    const like = (length: number) => `params.a LIKE '${'%'.repeat(length)}'`;
    for (const good of [nested(depth), many(conditions), ' '.repeat(text), like(pattern)]) {
      expect(() => parseFilter(good, RUN_GRAMMAR)).not.toThrow();
    }
    expect(fault(nested(depth + 1)).message).toContain('at most 200 NOTs and parentheses');
    expect(fault(`${'NOT '.repeat(depth + 1)}metrics.a = 1`).message).toContain('at most 200 NOTs and parentheses');
    expect(fault(many(conditions + 1)).message).toContain('at most 1000 conditions');
    expect(fault(' '.repeat(text + 1)).message).toContain('the text has 100001 characters, but may have 100000');
    expect(fault(like(pattern + 1)).message).toContain('a pattern of at most 16000 characters');
  });
});
