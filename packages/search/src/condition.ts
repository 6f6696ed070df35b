import type { Condition } from './ast.ts';
import { type Cursor, is, keyword } from './cursor.ts';
import { type KnownField, parseField } from './field.ts';
import type { FieldRule, Grammar } from './grammar.ts';
import { FILTER_LIMITS } from './limits.ts';
import { parseOperator } from './operator.ts';
import type { Token } from './tokens.ts';

/** Takes a condition: a field, an operator and, but for IS [NOT] NULL, what to compare with. */
export function parseCondition(cursor: Cursor, grammar: Grammar): Condition {
  const known = parseField(cursor, grammar);
  const operator = parseOperator(cursor, known);
  const { field, rule } = known;
  switch (operator) {
    case 'IS NULL':
    case 'IS NOT NULL':
      return { kind: 'null', field, negated: operator === 'IS NOT NULL' };
    case 'IN':
    case 'NOT IN':
      return { kind: 'in', field, negated: operator === 'NOT IN', values: parseList(cursor, rule) };
    case 'LIKE':
    case 'ILIKE':
      return { kind: 'compare', field, comparator: operator, value: parsePattern(cursor, rule) };
    default:
      return { kind: 'compare', field, comparator: operator, value: parseValue(cursor, known) };
  }
}

function parseValue(cursor: Cursor, known: KnownField): string | number {
  const { rule } = known;
  return rule.type === 'text' ? canonical(parseText(cursor, rule), rule) : parseNumber(cursor, known);
}

const WHOLE = /^\s*[+-]?\d{1,15}\s*$/;

function parseNumber(cursor: Cursor, { field, rule }: KnownField): number {
  const token = cursor.take();
  if (token.kind === 'number' && (!rule.whole || Number.isInteger(token.value))) return token.value;
  if (token.kind === 'text' && rule.quotable && WHOLE.test(token.value)) return Number(token.value) + 0;
  throw cursor.fault(`${wanted(rule)} for ${field.entity} '${field.key}'.`, token);
}

function wanted(rule: FieldRule): string {
  if (rule.quotable) return 'a whole number';
  return rule.whole ? 'a whole number without quotes' : 'a number without quotes, such as 0.5 or 1e-3,';
}

function parsePattern(cursor: Cursor, rule: FieldRule): string {
  const token = cursor.peek();
  const pattern = parseText(cursor, rule);
  if (pattern.length <= FILTER_LIMITS.pattern) return pattern;
  throw cursor.fault(`a pattern of at most ${FILTER_LIMITS.pattern} characters.`, token);
}

function parseText(cursor: Cursor, rule: FieldRule): string {
  return rule.unquotable && isLoose(cursor.peek()) ? cursor.written(cursor.take()) : parseQuoted(cursor);
}

const KEYWORDS = ['AND', 'OR', 'NOT', 'IN', 'IS', 'LIKE', 'ILIKE', 'NULL'];

/** Whether a token without quotes can be read as a text: a number or a word that is no keyword. */
function isLoose(token: Token): boolean {
  if (token.kind === 'number') return true;
  return token.kind === 'name' && token.bare && !KEYWORDS.includes(keyword(token) ?? '');
}

function parseQuoted(cursor: Cursor): string {
  const token = cursor.take();
  if (token.kind === 'text') return token.value;
  throw cursor.fault(`a text in single or double quotes, such as 'my-value'.`, token);
}

function canonical(value: string, { values }: FieldRule): string {
  return values && Object.hasOwn(values, value) ? (values[value] as string) : value;
}

/** One text or more in parentheses; a comma may follow the last. */
function parseList(cursor: Cursor, rule: FieldRule): string[] {
  if (!cursor.accept('(')) throw cursor.fault(`a list of texts, such as ('a', 'b').`, cursor.peek());
  const values = [parseListed(cursor)];
  while (cursor.accept(',') && !is(cursor.peek(), ')')) values.push(parseListed(cursor));
  if (!cursor.accept(')')) throw cursor.fault(`a comma or ')'.`, cursor.peek());
  return values.map((value) => canonical(value, rule));
}

/**
 * MLflow reads a list as Python does, so that a backslash or a doubled quote means something else there than in a
 * comparison. A text that the two would read differently is refused rather than guessed at.
 */
function parseListed(cursor: Cursor): string {
  const token = cursor.peek();
  const value = parseQuoted(cursor);
  if (token.kind === 'text' && token.quote !== '$' && (value.includes('\\') || value.includes(token.quote))) {
    throw cursor.fault(
      'a text without backslashes and doubled quotes in a list. Write this one between $$ and $$.',
      token,
    );
  }
  return value;
}
