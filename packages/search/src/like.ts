/**
 * Whether the whole of `text` fits `pattern`: % is any run of characters, _ one character (a Unicode code point), newlines
 * included; nothing escapes them. Takes at most text times pattern steps, whatever the pattern.
 */
export function like(text: string, pattern: string): boolean {
  let at = 0;
  let next = 0;
  let retry: { at: number; next: number } | undefined;
  while (at < text.length) {
    if (pattern[next] === '%') {
      next += 1;
      retry = { at, next };
    } else if (pattern[next] === '_' || pattern[next] === text[at]) {
      at += pattern[next] === '_' ? width(text, at) : 1;
      next += 1;
    } else if (retry === undefined) {
      return false;
    } else {
      retry.at += width(text, retry.at);
      ({ at, next } = retry);
    }
  }
  while (pattern[next] === '%') next += 1;
  return next === pattern.length;
}

/**
 * {@link like} on texts whose ASCII letters are in lower case. Letters beyond ASCII keep their case, so that this agrees
 * with SQLite, whose lower() knows ASCII only, and with MLflow on SQLite.
 */
export function ilike(text: string, pattern: string): boolean {
  return like(lowerAscii(text), lowerAscii(pattern));
}

function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function width(text: string, at: number): number {
  return (text.codePointAt(at) as number) > 0xffff ? 2 : 1;
}
