import { describe, expect, it } from 'vitest';
import type { Condition, Filter } from './ast.ts';
import { parseFilter } from './parser.ts';
import { printFilter } from './print.ts';
import { EXPERIMENT_GRAMMAR, RUN_GRAMMAR } from './tracking-grammars.ts';

/** What a text of the run grammar means, in the language's plainest words. */
function meaning(text: string): string | undefined {
  const filter = parseFilter(text, RUN_GRAMMAR);
  return filter && printFilter(filter);
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

  it.each([undefined, '', 'AND', 'and AND'])('reads %j as a filter that matches all', (text) => {
    expect(parseFilter(text, RUN_GRAMMAR)).toBeUndefined();
  });

  it('refuses a filter of blanks, as MLflow does', () => {
    expect(() => parseFilter('  \n\t', RUN_GRAMMAR)).toThrow('expected a condition');
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
      'tag."stage" = "prod" AND attribute.name LIKE \'a%\' AND experiment_id IN (\'1\') AND creation_time > 5';
    const filter = parseFilter(text, EXPERIMENT_GRAMMAR) as Filter;
    expect(printFilter(filter)).toBe(
      "tags.stage = 'prod' AND name LIKE 'a%' AND experiment_id IN ('1') AND creation_time > 5",
    );
  });

  it.each(["'", "\\'", "''", 'x', '\\'])('reads a text of %s as long as a filter may be', (piece) => {
    const value = piece.repeat(Math.floor(99_980 / piece.length / 2) * 2);
    expect(parseFilter(`params.a = '${value}'`, RUN_GRAMMAR)).toMatchObject({ value });
  });
});
