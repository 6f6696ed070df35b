import { isLabtrailError } from '@labtrail/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FilterError } from './error.ts';
import { FILTER_LIMITS } from './limits.ts';
import { parseFilter } from './parser.ts';
import { EXPERIMENT_GRAMMAR, RUN_GRAMMAR } from './tracking-grammars.ts';

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

describe('parseFilter, of a text that is no filter,', () => {
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
    ['creation_time > 1.5', '1.5'],
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
    for (const good of [nested(depth), many(conditions), `${' '.repeat(text - 13)}metrics.a = 1`, like(pattern)]) {
      expect(() => parseFilter(good, RUN_GRAMMAR)).not.toThrow();
    }
    expect(fault(nested(depth + 1)).message).toContain('at most 200 NOTs and parentheses');
    expect(fault(`${'NOT '.repeat(depth + 1)}metrics.a = 1`).message).toContain('at most 200 NOTs and parentheses');
    expect(fault(many(conditions + 1)).message).toContain('at most 1000 conditions');
    expect(fault(' '.repeat(text + 1)).message).toContain('the text has 100001 characters, but may have 100000');
    expect(fault(like(pattern + 1)).message).toContain('a pattern of at most 16000 characters');
  });
});
