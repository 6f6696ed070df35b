import type { Condition } from './ast.ts';
import { type Cursor, is, keyword } from './cursor.ts';
import { type KnownField, parseField } from './field.ts';
import type { Grammar, Operator } from './grammar.ts';
import { FILTER_LIMITS } from './limits.ts';
import type { Token } from './tokens.ts';

/** Takes a condition: a field, an operator and, but for IS [NOT] NULL, what to compare with. */
export function parseCondition(cursor: Cursor, grammar: Grammar): Condition {
  const known = parseField(cursor, grammar);
  const operator = parseOperator(cursor, known);
  switch (operator) {
    case 'IS NULL':
    case 'IS NOT NULL':
      return { kind: 'null', field: known.field, negated: operator === 'IS NOT NULL' };
    case 'IN':
    case 'NOT IN':
      return { kind: 'in', field: known.field, negated: operator === 'NOT IN', values: parseList(cursor) };
    default:
      return { kind: 'compare', field: known.field, comparator: operator, value: parseValue(cursor, known, operator) };
  }
}

function parseOperator(cursor: Cursor, known: KnownField): Operator {
  const first = cursor.take();
  const operator = readOperator(cursor, first);
  const found = known.rule.operators.find((allowed) => allowed === operator);
  if (found === undefined) throw badOperator(cursor, first, known);
  return found;
}

function readOperator(cursor: Cursor, first: Token): string | undefined {
  const word = keyword(first);
  if (word === 'IS') return `IS ${cursor.accept('NOT') ? 'NOT ' : ''}${keyword(cursor.take())}`;
  if (word === 'NOT') return `NOT ${keyword(cursor.take())}`;
  return first.kind === 'symbol' ? first.text : word;
}

const MENDS: Readonly<Record<string, string>> = {
  '==': ' Equality is a single =.',
  '<>': ' Inequality is !=.',
  NOT: ' To negate any other condition, put NOT in front of its field.',
};

function badOperator(cursor: Cursor, token: Token, { field, rule }: KnownField): Error {
  const text = keyword(token) ?? (token.kind === 'symbol' ? token.text : '');
  const mend = MENDS[text] ?? (token.kind === 'name' ? ' Put a key that holds spaces in backticks.' : '');
  const name = `${field.entity} ${JSON.stringify(field.key)}`;
  return cursor.fault(token, `a comparator that ${name} knows: ${rule.operators.join(', ')}.${mend}`);
}

function parseValue(cursor: Cursor, { field, rule }: KnownField, operator: Operator): string | number {
  const token = cursor.take();
  if (rule.type === 'text') return parseText(cursor, token, operator);
  if (token.kind === 'number') return token.value;
  throw cursor.fault(
    token,
    `a number without quotes, such as 0.5 or 1e-3: ${field.entity} ${JSON.stringify(field.key)} is one.`,
  );
}

function parseText(cursor: Cursor, token: Token, operator: Operator): string {
  if (token.kind !== 'text') {
    throw cursor.fault(token, `a text in single or double quotes, such as 'my-value'.`);
  }
  if (operator.endsWith('LIKE') && token.value.length > FILTER_LIMITS.pattern) {
    throw cursor.fault(token, `a pattern of at most ${FILTER_LIMITS.pattern} characters. Shorten it.`);
  }
  return token.value;
}

/** One text or more in parentheses; a comma may follow the last. */
function parseList(cursor: Cursor): string[] {
  if (!cursor.accept('(')) throw cursor.fault(cursor.peek(), `'(' and a list of texts, such as ('a', 'b').`);
  const values: string[] = [];
  do {
    if (values.length > 0 && is(cursor.peek(), ')')) break;
    values.push(parseListed(cursor));
  } while (cursor.accept(','));
  if (!cursor.accept(')')) throw cursor.fault(cursor.peek(), `',' and another text in quotes, or ')'.`);
  return values;
}

/**
 * MLflow reads a list as Python does, so there a backslash or a doubled quote means something else than in a comparison.
 * A text of which the two readings differ is refused rather than guessed at.
 */
function parseListed(cursor: Cursor): string {
  const token = cursor.take();
  if (token.kind !== 'text') throw cursor.fault(token, `a text in single or double quotes.`);
  if (token.quote !== '$' && (token.value.includes('\\') || token.value.includes(token.quote))) {
    throw cursor.fault(
      token,
      `a text without backslashes and doubled quotes in this list. Write it between $$ and $$.`,
    );
  }
  return token.value;
}
