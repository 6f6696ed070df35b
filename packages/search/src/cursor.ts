import type { FilterError } from './error.ts';
import type { Source } from './source.ts';
import { type Token, tokenize } from './tokens.ts';

/** Reads the tokens of a text one after the other. */
export class Cursor {
  readonly #source: Source;
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(source: Source) {
    this.#source = source;
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

  /** Takes the next token if it is `text`, a symbol or a keyword in upper case. */
  accept(text: string): boolean {
    const accepted = is(this.peek(), text);
    if (accepted) this.take();
    return accepted;
  }

  /** What `token` is in the text, quotes included. */
  written(token: Token): string {
    return this.#source.text.slice(token.start, token.end);
  }

  /** A fault from the token `first` on to the token `last`: what was found there, and then `expected`. */
  fault(expected: string, first: Token, last: Token = first): FilterError {
    const { start } = first;
    return this.#source.fault(`found ${this.#source.shown(start, last.end)}, expected ${expected}`, start, last.end);
  }
}

/** Whether `token` is the symbol or, in any case of letters, the upper-case keyword `text`. */
export function is(token: Token, text: string): boolean {
  return keyword(token) === text || (token.kind === 'symbol' && token.text === text);
}

/** The word that `token` is, in upper case; `undefined` if it isn't one word without quotes. */
export function keyword(token: Token): string | undefined {
  return token.kind === 'name' && token.bare && token.entity === undefined ? token.key.toUpperCase() : undefined;
}
