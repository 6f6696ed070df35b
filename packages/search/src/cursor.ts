import type { FilterError, Source } from './error.ts';
import { type Token, tokenize } from './tokens.ts';

/** Reads the tokens of a text one after the other. */
export class Cursor {
  readonly source: Source;
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(source: Source) {
    this.source = source;
    this.#tokens = tokenize(source);
  }

  /** The token that comes next; of kind `end` at the end, however often it is taken. */
  peek(): Token {
    return this.#tokens[this.#next] as Token;
  }

  take(): Token {
    const token = this.peek();
    if (token.kind !== 'end') this.#next += 1;
    return token;
  }

  /** Takes the next token if it is `text`, a symbol or an upper-case keyword; keywords are accepted in any case. */
  accept(text: string): boolean {
    if (!is(this.peek(), text)) return false;
    this.take();
    return true;
  }

  /** A fault at `token`: what was found there, and then `expected`. */
  fault(token: Token, expected: string): FilterError {
    const { start, end } = token;
    return this.source.fault(`found ${this.source.found(start, end)}, expected ${expected}`, start, end);
  }
}

/** Whether `token` is the symbol or the upper-case keyword `text`. */
export function is(token: Token, text: string): boolean {
  return keyword(token) === text || (token.kind === 'symbol' && token.text === text);
}

/** The word that `token` is, in upper case; `undefined` if it isn't one word without quotes. */
export function keyword(token: Token): string | undefined {
  return token.kind === 'name' && token.bare && token.entity === undefined ? token.key.toUpperCase() : undefined;
}
