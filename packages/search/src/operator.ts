import { type Cursor, keyword } from './cursor.ts';
import type { KnownField } from './field.ts';
import type { Operator } from './grammar.ts';
import type { Token } from './tokens.ts';

/** Takes an operator that the field's rule allows. */
export function parseOperator(cursor: Cursor, known: KnownField): Operator {
  const first = cursor.take();
  const { text, last } = readOperator(cursor, first);
  const operator = known.rule.operators.find((allowed) => allowed === text);
  if (operator !== undefined) return operator;
  throw cursor.fault(`${allowed(known)}.${mendOf(first, text)}`, first, last);
}

/** An operator of one word or more; one that isn't any has the text of its words, or none. */
function readOperator(cursor: Cursor, first: Token): { text: string; last: Token } {
  const words = [wordOf(first)];
  let last = first;
  while (goesOn(words, cursor.peek())) {
    last = cursor.take();
    words.push(wordOf(last));
  }
  return { text: words.join(' '), last };
}

function goesOn(words: readonly string[], next: Token): boolean {
  const open = ['IS', 'IS NOT', 'NOT'].includes(words.join(' '));
  return open && keyword(next) !== undefined;
}

function wordOf(token: Token): string {
  return token.kind === 'symbol' ? token.text : (keyword(token) ?? '');
}

function allowed({ field, rule }: KnownField): string {
  return `one of ${rule.operators.join(', ')} after ${field.entity} '${field.key}'`;
}

const MENDS: Readonly<Record<string, string>> = {
  '==': ' Equality is a single =.',
  '<>': ' Inequality is !=.',
  'NOT LIKE': ' Put NOT in front of the whole condition.',
  'NOT ILIKE': ' Put NOT in front of the whole condition.',
};

const OPERATOR_WORD = /^(?:IS|NOT|IN|I?LIKE|RLIKE|BETWEEN)\b/;

function mendOf(first: Token, text: string): string {
  const strayWord = first.kind === 'name' && !OPERATOR_WORD.test(text);
  return MENDS[text] ?? (strayWord ? ' A key that holds spaces needs backticks: params.`batch size`.' : '');
}
