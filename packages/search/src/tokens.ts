import type { Source } from './error.ts';
import { type Quoted, readQuoted } from './quote.ts';

interface Span {
  /** 0-based offset of the first character. */
  readonly start: number;
  /** 0-based offset after the last character. */
  readonly end: number;
}

/** A field as written, `metrics.acc`, or one word, which may be a keyword. */
export interface NameToken extends Span {
  readonly kind: 'name';
  /** What stands before the first dot; `undefined` without a dot. */
  readonly entity: string | undefined;
  readonly key: string;
  /** Whether nothing of it was quoted. */
  readonly bare: boolean;
}

export interface TextToken extends Span, Quoted {
  readonly kind: 'text';
}

export interface NumberToken extends Span {
  readonly kind: 'number';
  readonly value: number;
}

export interface SymbolToken extends Span {
  readonly kind: 'symbol';
  readonly text: string;
}

export type Token = NameToken | TextToken | NumberToken | SymbolToken | (Span & { readonly kind: 'end' });

const SPACE = /\s*/y;
const WORD = /[\p{L}_][\p{L}\p{N}_]*/uy;
const BARE_KEY = /[\p{L}\p{N}_.]+/uy;
const KEY_AS_MEANT = /[^\s=!<>(),;'"`]+/y;
const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/iy;
const NUMBER_GOES_ON = /[\p{L}\p{N}_.]+/uy;
const SYMBOL = /[=!<>]+|[(),]/y;
const ENDS_BARE_KEY = /[\s=!<>(),;]|$/y;

/** The tokens of a text, the last of kind `end`. Throws a FilterError at what can't be one. */
export function tokenize(source: Source): Token[] {
  const tokens: Token[] = [];
  let at = source.match(SPACE, 0).length;
  while (at < source.text.length) {
    const token = readToken(source, at);
    tokens.push(token);
    at = token.end + source.match(SPACE, token.end).length;
  }
  tokens.push({ kind: 'end', start: at, end: at });
  return tokens;
}

function readToken(source: Source, at: number): Token {
  const token = readName(source, at) ?? readText(source, at) ?? readNumber(source, at) ?? readSymbol(source, at);
  if (token !== undefined) return token;
  const character = String.fromCodePoint(source.text.codePointAt(at) as number);
  const mend =
    character === ';'
      ? 'a filter is one statement. Join conditions with AND.'
      : "nothing starts with it here. Put it in quotes: a value as '...', a key as metrics.`...`.";
  throw source.fault(`found ${JSON.stringify(character)}, but ${mend}`, at, at + character.length);
}

function readName(source: Source, at: number): NameToken | undefined {
  const word = source.match(WORD, at);
  const head = word === '' ? readBackticked(source, at) : { value: word, end: at + word.length };
  if (head === undefined) return undefined;
  const bare = word !== '';
  if (source.text[head.end] !== '.') {
    return { kind: 'name', entity: undefined, key: head.value, bare, start: at, end: head.end };
  }
  const key = readKey(source, at, head.end + 1);
  return { kind: 'name', entity: head.value, key: key.value, bare: bare && key.bare, start: at, end: key.end };
}

function readBackticked(source: Source, at: number): Quoted | undefined {
  return source.text[at] === '`' ? readClosed(source, at) : undefined;
}

/** The key from `at` on, of the name that starts at `start`. */
function readKey(source: Source, start: number, at: number): { value: string; end: number; bare: boolean } {
  const text = readClosed(source, at);
  if (text !== undefined) return { value: text.value, end: text.end, bare: false };
  const value = source.match(BARE_KEY, at);
  const end = at + value.length;
  ENDS_BARE_KEY.lastIndex = end;
  if (value !== '' && ENDS_BARE_KEY.test(source.text)) return { value, end, bare: true };
  throw badKey(source, start, at);
}

function badKey(source: Source, start: number, at: number): Error {
  const meant = source.match(KEY_AS_MEANT, at);
  const entity = source.text.slice(start, at);
  if (meant === '') {
    return source.fault(`found no key after ${source.found(start, at)}. Write the key right after the dot.`, start, at);
  }
  return source.fault(
    `a key without quotes holds letters, digits, underscores and dots only. Put all of it in backticks: ${entity}\`${meant.replaceAll('`', '')}\`.`,
    start,
    at + meant.length,
  );
}

function readText(source: Source, at: number): TextToken | undefined {
  const text = readClosed(source, at);
  return text && { kind: 'text', start: at, ...text };
}

function readClosed(source: Source, at: number): Quoted | undefined {
  const text = readQuoted(source.text, at);
  if (text === 'open') {
    const end = source.text.length;
    throw source.fault(`the quote that opens here is never closed: ${source.found(at, end)}. Close it.`, at, end);
  }
  return text;
}

function readNumber(source: Source, at: number): NumberToken | undefined {
  const text = source.match(NUMBER, at);
  if (text === '') return undefined;
  const end = at + text.length;
  const rest = source.match(NUMBER_GOES_ON, end);
  if (rest !== '') {
    throw source.fault(
      `found ${source.found(at, end + rest.length)}, which is neither a number nor a quoted text. Write a number as 1, -0.5 or 1e-3, a text in quotes.`,
      at,
      end + rest.length,
    );
  }
  return { kind: 'number', value: Number(text) + 0, start: at, end };
}

function readSymbol(source: Source, at: number): SymbolToken | undefined {
  const text = source.match(SYMBOL, at);
  return text === '' ? undefined : { kind: 'symbol', text, start: at, end: at + text.length };
}
