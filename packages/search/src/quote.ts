/**
 * Quoting. MLflow knows '...', "..." and `...`, in which nothing is unescaped: a doubled quote stays doubled, and a quote
 * after a backslash stays with its backslash, though neither ends the text. So there are texts that MLflow cannot say;
 * for them Labtrail adds PostgreSQL's dollar quotes, which MLflow refuses: $$...$$ or $name$...$name$, for any text
 * without that delimiter.
 */
export interface Quoted {
  readonly value: string;
  /** The opening character: `'`, `"`, a backtick or `$`. */
  readonly quote: string;
  /** The 0-based offset after the closing quote. */
  readonly end: number;
}

/** Backtracking lets the last doubled or backslashed quote close the text after all if no other does, as in MLflow. */
const QUOTED: Readonly<Record<string, RegExp>> = {
  "'": /'(?:''|\\'|[^'])*'/y,
  '"': /"(?:""|\\"|[^"])*"/y,
  '`': /`(?:``|[^`])*`/y,
};
const DOLLAR = /\$(?:[\p{L}_][\p{L}\p{N}_]*)?\$/uy;

/** The quoted text that starts at `at`; `'open'` if it has no end, `undefined` if no quote is there. */
export function readQuoted(text: string, at: number): Quoted | 'open' | undefined {
  const quote = text[at] ?? '';
  if (quote === '$') return readDollarQuoted(text, at);
  const pattern = QUOTED[quote];
  if (pattern === undefined) return undefined;
  pattern.lastIndex = at;
  const found = pattern.exec(text)?.[0];
  return found === undefined ? 'open' : { value: found.slice(1, -1), quote, end: at + found.length };
}

function readDollarQuoted(text: string, at: number): Quoted | 'open' | undefined {
  DOLLAR.lastIndex = at;
  const delimiter = DOLLAR.exec(text)?.[0];
  if (delimiter === undefined) return undefined;
  const start = at + delimiter.length;
  const close = text.indexOf(delimiter, start);
  return close < 0 ? 'open' : { value: text.slice(start, close), quote: '$', end: close + delimiter.length };
}

/** `value` in the first of `quotes` that can hold it, else in dollar quotes. */
export function quoted(value: string, quotes: readonly string[]): string {
  const fit = value.endsWith('\\') ? undefined : quotes.find((quote) => !value.includes(quote));
  return fit === undefined ? dollarQuoted(value) : `${fit}${value}${fit}`;
}

function dollarQuoted(value: string): string {
  for (let tag = 0; ; tag += 1) {
    const delimiter = tag === 0 ? '$$' : `$q${tag}$`;
    if ((value + delimiter).indexOf(delimiter) === value.length) return delimiter + value + delimiter;
  }
}
