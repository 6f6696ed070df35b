import { allOf, anyOf, type Filter } from './ast.ts';
import { parseCondition } from './condition.ts';
import { Cursor, is } from './cursor.ts';
import type { Grammar } from './grammar.ts';
import { FILTER_LIMITS } from './limits.ts';
import { Source } from './source.ts';
import type { Token } from './tokens.ts';

interface Parsing {
  readonly cursor: Cursor;
  readonly grammar: Grammar;
  depth: number;
  conditions: number;
}

/**
 * Reads a filter. What MLflow 3.17 accepts means here what it means there; OR, NOT, parentheses and $$...$$ are Labtrail's
 * own. NOT binds tightest, then AND, then OR. The answer is in the normal form of {@link Filter}.
 *
 * As in MLflow, an AND too many (in front, behind, doubled) is read past, and a condition that follows another without an
 * AND is joined by one. Refused, though MLflow takes them: a key quoted in parts (`a."b"`), a space after a field's dot,
 * and in lists what only Python reads ('a' 'b', nested parentheses, backslashes, doubled quotes).
 *
 * @returns `undefined`, which matches all, for a text without conditions
 * @throws FilterError
 */
export function parseFilter(text: string | undefined, grammar: Grammar): Filter | undefined {
  if (text === undefined || text === '') return undefined;
  const cursor = new Cursor(new Source(text, 'filter'));
  if (cursor.peek().kind === 'end')
    throw cursor.fault('a condition. Leave the filter out to match all.', cursor.peek());
  skipAnds(cursor);
  if (cursor.peek().kind === 'end') return undefined;
  const filter = parseAlternatives({ cursor, grammar, depth: 0, conditions: 0 });
  const rest = cursor.peek();
  if (rest.kind !== 'end') throw cursor.fault('AND, OR or the end of the filter.', rest);
  return filter;
}

function parseAlternatives(parsing: Parsing): Filter {
  const operands = [parseConjunction(parsing)];
  while (parsing.cursor.accept('OR')) operands.push(parseConjunction(parsing));
  return anyOf(operands) as Filter;
}

function parseConjunction(parsing: Parsing): Filter {
  skipAnds(parsing.cursor);
  const operands = [parseOperand(parsing)];
  while (conjunctionGoesOn(parsing.cursor)) operands.push(parseOperand(parsing));
  return allOf(operands) as Filter;
}

function conjunctionGoesOn(cursor: Cursor): boolean {
  const joined = skipAnds(cursor);
  const next = cursor.peek();
  return startsField(next) || (joined && (is(next, 'NOT') || is(next, '(')));
}

function skipAnds(cursor: Cursor): boolean {
  if (!cursor.accept('AND')) return false;
  while (cursor.accept('AND'));
  return true;
}

function startsField(token: Token): boolean {
  if (token.kind === 'text') return token.quote === '"';
  return token.kind === 'name' && !is(token, 'OR') && !is(token, 'NOT');
}

function parseOperand(parsing: Parsing): Filter {
  const { cursor } = parsing;
  const token = cursor.peek();
  if (cursor.accept('NOT')) {
    return deeper(parsing, token, () => ({ kind: 'not', operand: parseOperand(parsing) }));
  }
  return cursor.accept('(') ? deeper(parsing, token, () => parseGroup(parsing)) : parseCounted(parsing);
}

function parseGroup(parsing: Parsing): Filter {
  const { cursor } = parsing;
  const filter = parseAlternatives(parsing);
  if (!cursor.accept(')')) throw cursor.fault(`AND, OR or ')'.`, cursor.peek());
  return filter;
}

function deeper(parsing: Parsing, token: Token, parse: () => Filter): Filter {
  const limit = FILTER_LIMITS.depth;
  parsing.depth += 1;
  if (parsing.depth > limit)
    throw parsing.cursor.fault(`at most ${limit} NOTs and parentheses inside each other.`, token);
  const filter = parse();
  parsing.depth -= 1;
  return filter;
}

function parseCounted(parsing: Parsing): Filter {
  const { cursor, grammar } = parsing;
  const limit = FILTER_LIMITS.conditions;
  parsing.conditions += 1;
  if (parsing.conditions > limit) throw cursor.fault(`at most ${limit} conditions in a filter.`, cursor.peek());
  return parseCondition(cursor, grammar);
}
