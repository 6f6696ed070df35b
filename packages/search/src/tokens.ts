import { FILTER_LIMITS } from './limits.ts';
import { type Quoted, readQuoted } from './quote.ts';
import type { Source } from './source.ts';

/** A part of a text, by 0-based offsets. */
interface Span {
  readonly start: number;
  /** The offset after the last character. */
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

interface TextToken extends Span, Quoted {
  readonly kind: 'text';
}

interface NumberToken extends Span {
  readonly kind: 'number';
  readonly value: number;
}

/** A comparator, a comma or a parenthesis. */
interface SymbolToken extends Span {
  readonly kind: 'symbol';
  readonly text: string;
}

export type Token = NameToken | TextToken | NumberToken | SymbolToken | (Span & { readonly kind: 'end' });

const SPACE = /\s*/y;
const WORD = /[\p{L}_][\p{L}\p{N}_]*/uy;
const BARE_KEY = /[\p{L}\p{N}_.]+/uy;
const BREAK = /[\s=!<>(),;]/;
const UP_TO_BREAK = /[^\s=!<>(),;]+/y;
const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/iy;
const SYMBOL = /[=!<>]+|[(),]/y;

/** The tokens of a text, the last of kind `end`. Throws a FilterError at what can't be one. */
export function tokenize(source: Source): Token[] {
  checkSize(source);
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

function checkSize(source: Source): void {
  const { length } = source.text;
  const limit = FILTER_LIMITS.text;
  if (length > limit) throw source.fault(`the text has ${length} characters, but may have ${limit}.`, limit, length);
}

function readToken(source: Source, at: number): Token {
  const token = readName(source, at) ?? readText(source, at) ?? readNumber(source, at) ?? readSymbol(source, at);
  if (token === undefined) throw strayCharacter(source, at);
  return token;
}

const STRAY_MENDS: Readonly<Record<string, string>> = {
  ';': 'A filter is one statement; join conditions with AND.',
  '.': 'Of a field, put only the key in double quotes: metrics."val.acc".',
};

function strayCharacter(source: Source, at: number): Error {
  const character = String.fromCodePoint(source.text.codePointAt(at) as number);
  const mend = STRAY_MENDS[character] ?? "Put a value in quotes, '...', and a key in backticks, metrics.`...`.";
  const end = at + character.length;
  return source.fault(`found ${source.shown(at, end)}, with which nothing begins. ${mend}`, at, end);
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
  const next = source.text[end];
  if (value !== '' && (next === undefined || BREAK.test(next))) return { value, end, bare: true };
  throw badKey(source, start, at);
}

function badKey(source: Source, start: number, at: number): Error {
  const key = source.match(UP_TO_BREAK, at);
  const end = at + key.length;
  if (key === '') return source.fault(`found no key after the dot of ${source.shown(start, at)}.`, start, end);
  const mended = `${source.text.slice(start, at)}\`${key.replace(/['"`]/g, '')}\``;
  const rule = 'a key without quotes holds letters, digits, underscores and dots only';
  return source.fault(`${rule}, not ${source.shown(at, end)}. Put the whole key in backticks: ${mended}.`, start, end);
}

function readText(source: Source, at: number): TextToken | undefined {
  const text = readClosed(source, at);
  return text && { kind: 'text', start: at, ...text };
}

function readClosed(source: Source, at: number): Quoted | undefined {
  const text = readQuoted(source.text, at);
  if (text !== 'open') return text;
  const end = source.text.length;
  throw source.fault(`the quote that opens ${source.shown(at, end)} is never closed.`, at, end);
}

function readNumber(source: Source, at: number): NumberToken | undefined {
  const text = source.match(NUMBER, at);
  if (text === '') return undefined;
  const end = at + text.length;
  const rest = source.match(BARE_KEY, end);
  if (rest !== '') throw badNumber(source, at, end + rest.length);
  // -0 is read as 0, which it equals, so that each number has one text.
  return { kind: 'number', value: Number(text) + 0, start: at, end };
}

function badNumber(source: Source, at: number, end: number): Error {
  const mend = 'Write a number as 1, -0.5 or 1e-3, and a text in quotes.';
  return source.fault(`found ${source.shown(at, end)}, which is neither a number nor a quoted text. ${mend}`, at, end);
}

function readSymbol(source: Source, at: number): SymbolToken | undefined {
  const text = source.match(SYMBOL, at);
  return text === '' ? undefined : { kind: 'symbol', text, start: at, end: at + text.length };
}
