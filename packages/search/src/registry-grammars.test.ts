import { describe, expect, it } from 'vitest';
import { FilterError } from './error.ts';
import type { Grammar } from './grammar.ts';
import { parseOrderBy } from './order.ts';
import { parseFilter } from './parser.ts';
import { printFilter, printOrder } from './print.ts';
import { MODEL_VERSION_GRAMMAR, REGISTERED_MODEL_GRAMMAR } from './registry-grammars.ts';

function meaning(text: string, grammar: Grammar): string | undefined {
  const filter = parseFilter(text, grammar);
  return filter && printFilter(filter);
}

const order = (clause: string, grammar: Grammar) => parseOrderBy([clause], grammar).map(printOrder).join();

function fault(read: () => unknown): FilterError {
  try {
    read();
  } catch (error) {
    if (error instanceof FilterError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

function underlined(text: string, read: (text: string) => unknown): string {
  const { position, length } = fault(() => read(text));
  return text.slice(position - 1, position - 1 + length);
}

describe('the grammar of registered models', () => {
  it.each([
    ["name = 'a'", "name = 'a'"],
    ['attribute.name != "a"', "name != 'a'"],
    ["attributes.`name` ILIKE 'a%'", "name ILIKE 'a%'"],
    ["name not in ('a', 'b')", "name NOT IN ('a', 'b')"],
    ["tag.`a b` = 'v'", "tags.`a b` = 'v'"],
    ["tags.team LIKE 'R%' tags.team != 'Red'", "tags.team LIKE 'R%' AND tags.team != 'Red'"],
    ['tags.team IS NOT NULL', 'tags.team IS NOT NULL'],
    ['creation_timestamp >= 1700000000000', 'creation_timestamp >= 1700000000000'],
    ['last_updated_timestamp < 5', 'last_updated_timestamp < 5'],
    ['timestamp < 5', 'last_updated_timestamp < 5'],
    ["NOT (name = 'a' OR tags.x = 'y')", "NOT (name = 'a' OR tags.x = 'y')"],
  ])('reads %s', (text, plain) => {
    expect(meaning(text, REGISTERED_MODEL_GRAMMAR)).toBe(plain);
  });

  it.each([
    ["name > 'a'", '>'],
    ['name IS NULL', 'IS NULL'],
    ['name = a', 'a'],
    ["Name = 'a'", 'Name'],
    ["model.name = 'a'", 'model.name'],
    ["description = 'a'", 'description'],
    ["tags.team IN ('Red')", 'IN'],
    ['tags.x = 1', '1'],
    ["creation_timestamp > '1'", "'1'"],
    ['creation_timestamp > 1.5', '1.5'],
    ["params.x = '1'", 'params.x'],
  ])('refuses %s and underlines %j', (text, part) => {
    expect(underlined(text, (each) => parseFilter(each, REGISTERED_MODEL_GRAMMAR))).toBe(part);
  });

  it.each([
    ['name desc', 'name DESC'],
    ['timestamp', 'last_updated_timestamp ASC'],
    ['last_updated_timestamp DESC', 'last_updated_timestamp DESC'],
    ['creation_timestamp', 'creation_timestamp ASC'],
  ])('orders by %s', (clause, plain) => {
    expect(order(clause, REGISTERED_MODEL_GRAMMAR)).toBe(plain);
  });

  it.each(['tags.team', 'NAME', 'version_number'])('refuses to order by %s', (clause) => {
    expect(underlined(clause, (each) => parseOrderBy([each], REGISTERED_MODEL_GRAMMAR))).toBe(clause);
  });

  it('says what a filter may name and how a key of the user is written', () => {
    expect(fault(() => parseFilter("team = 'Red'", REGISTERED_MODEL_GRAMMAR)).message).toBe(
      'Invalid filter at character 1: found "team", expected one of the keys name, creation_timestamp, last_updated_timestamp. A key of your own is written tags.<key>.',
    );
  });
});

describe('the grammar of model versions', () => {
  it.each([
    ['version_number = 3', 'version_number = 3'],
    ["version_number > '3'", 'version_number > 3'],
    ['version_number <= "0010"', 'version_number <= 10'],
    ["version_number != ' +3 '", 'version_number != 3'],
    ["version_number = '-0'", 'version_number = 0'],
    ["run_id IN ('a', 'b')", "run_id IN ('a', 'b')"],
    ["run_id != ''", "run_id != ''"],
    ["source_path LIKE 's3://%'", "source_path LIKE 's3://%'"],
    ["attribute.name = 'a' AND tags.team != 'Red'", "name = 'a' AND tags.team != 'Red'"],
    ["current_stage IN ('Production')", "current_stage IN ('Production')"],
    ['creation_timestamp > 1', 'creation_timestamp > 1'],
    ['last_updated_timestamp > 1', 'last_updated_timestamp > 1'],
  ])('reads %s', (text, plain) => {
    expect(meaning(text, MODEL_VERSION_GRAMMAR)).toBe(plain);
  });

  it.each([
    ['version_number = 1.5', '1.5'],
    ["version_number = '1.0'", "'1.0'"],
    ["version_number = ''", "''"],
    ["version_number = 'latest'", "'latest'"],
    ["version_number = '1_0'", "'1_0'"],
    ["version_number IN ('1')", 'IN'],
    ["version_number LIKE '1'", 'LIKE'],
    ['version = 1', 'version'],
    ["source = 'a'", 'source'],
    ["source_path IN ('a')", 'IN'],
    ['run_id IS NULL', 'IS NULL'],
    ['run_id = 1', '1'],
    ["creation_timestamp > '1'", "'1'"],
    ["tags.team IN ('Red')", 'IN'],
  ])('refuses %s and underlines %j', (text, part) => {
    expect(underlined(text, (each) => parseFilter(each, MODEL_VERSION_GRAMMAR))).toBe(part);
  });

  it('says that a version number is a whole one', () => {
    expect(fault(() => parseFilter('version_number = 1.5', MODEL_VERSION_GRAMMAR)).message).toBe(
      `Invalid filter at character 18: found "1.5", expected a whole number for attribute 'version_number'.`,
    );
  });

  it.each([
    ['name', 'name ASC'],
    ['version_number DESC', 'version_number DESC'],
    ['attribute.creation_timestamp', 'creation_timestamp ASC'],
    ['`last_updated_timestamp` DESC', 'last_updated_timestamp DESC'],
  ])('orders by %s', (clause, plain) => {
    expect(order(clause, MODEL_VERSION_GRAMMAR)).toBe(plain);
  });

  it.each(['timestamp', 'run_id', 'source_path', 'current_stage', 'tags.team'])('refuses to order by %s', (clause) => {
    expect(underlined(clause, (each) => parseOrderBy([each], MODEL_VERSION_GRAMMAR))).toBe(clause);
  });
});
