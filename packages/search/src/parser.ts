import { allOf, anyOf, type Filter } from './ast.ts';
import { parseCondition } from './condition.ts';
import { Cursor, is, keyword } from './cursor.ts';
import { Source } from './error.ts';
import type { Grammar } from './grammar.ts';
import { FILTER_LIMITS } from './limits.ts';
import type { Token } from './tokens.ts';

interface Parsing {
  readonly cursor: Cursor;
  readonly grammar: Grammar;
  depth: number;
  conditions: number;
}

/**
 * Reads a filter. All that MLflow 3.17 accepts means here what it means there; OR, NOT and parentheses are Labtrail's own.
 * NOT binds tightest, then AND, then OR. The answer is in the normal form of {@link Filter}.
 *
 * As in MLflow, an AND too many (in front, behind, doubled) is read past, and two conditions with nothing between them are
 * joined by AND. Refused, though MLflow takes them: a field quoted in parts (a."b".c), and in lists what only Python reads
 * ('a' 'b', nested parentheses, backslashes, doubled quotes).
 *
 * @returns `undefined`, which matches all, for a text without conditions
 * @throws FilterError
 */
export function parseFilter(text: string | undefined, grammar: Grammar): Filter | undefined {
  const source = new Source(text ?? '', 'filter');
  checkSize(source);
  const parsing: Parsing = { cursor: new Cursor(source), grammar, depth: 0, conditions: 0 };
  skipAnds(parsing);
  if (parsing.cursor.peek().kind === 'end') return undefined;
  const filter = parseAlternatives(parsing);
  const rest = parsing.cursor.peek();
  if (rest.kind !== 'end') throw parsing.cursor.fault(rest, 'AND, OR or the end of the filter.');
  return filter;
}

/** Throws a FilterError if the text is too long to be meant. */
export function checkSize(source: Source): void {
  const { length } = source.text;
  if (length <= FILTER_LIMITS.text) return;
  throw source.fault(
    `the text has ${length} characters, but may have ${FILTER_LIMITS.text}.`,
    FILTER_LIMITS.text,
    length,
  );
}

function parseAlternatives(parsing: Parsing): Filter {
  const operands = [parseConjunction(parsing)];
  while (parsing.cursor.accept('OR')) operands.push(parseConjunction(parsing));
  return anyOf(operands) as Filter;
}

function parseConjunction(parsing: Parsing): Filter {
  const operands: Filter[] = [];
  do {
    skipAnds(parsing);
    operands.push(parseOperand(parsing));
    skipAnds(parsing);
  } while (startsOperand(parsing.cursor.peek()));
  return allOf(operands) as Filter;
}

function skipAnds({ cursor }: Parsing): void {
  while (cursor.accept('AND')) {}
}

function startsOperand(token: Token): boolean {
  return (
    (token.kind === 'name' && keyword(token) !== 'OR') ||
    is(token, '(') ||
    (token.kind === 'text' && token.quote === '"')
  );
}

function parseOperand(parsing: Parsing): Filter {
  const { cursor } = parsing;
  const token = cursor.peek();
  if (cursor.accept('NOT')) {
    return nested(parsing, token, () => ({ kind: 'not', operand: parseOperand(parsing) }));
  }
  return cursor.accept('(') ? nested(parsing, token, () => parseGroup(parsing)) : countedCondition(parsing);
}

function parseGroup(parsing: Parsing): Filter {
  const filter = parseAlternatives(parsing);
  if (!parsing.cursor.accept(')')) throw parsing.cursor.fault(parsing.cursor.peek(), `AND, OR or ')'.`);
  return filter;
}

function nested(parsing: Parsing, token: Token, parse: () => Filter): Filter {
  parsing.depth += 1;
  if (parsing.depth > FILTER_LIMITS.depth) {
    throw parsing.cursor.fault(token, `at most ${FILTER_LIMITS.depth} parentheses and NOTs inside each other.`);
  }
  const filter = parse();
  parsing.depth -= 1;
  return filter;
}

function countedCondition(parsing: Parsing): Filter {
  const token = parsing.cursor.peek();
  parsing.conditions += 1;
  if (parsing.conditions > FILTER_LIMITS.conditions) {
    throw parsing.cursor.fault(token, `at most ${FILTER_LIMITS.conditions} conditions in a filter.`);
  }
  return parseCondition(parsing.cursor, parsing.grammar);
}
