/**
 * Compares by code points, as SQLite's BINARY collation does with UTF-8; JavaScript's `<` goes by UTF-16 code units and
 * puts characters beyond the Basic Multilingual Plane before U+E000 to U+FFFF.
 */
export function compareTexts(left: string, right: string): number {
  const end = Math.min(left.length, right.length);
  for (let at = 0; at < end; at += 1) {
    const a = left.charCodeAt(at);
    const b = right.charCodeAt(at);
    if (a !== b) return rank(a) - rank(b);
  }
  return left.length - right.length;
}

/** Surrogates after all other code units. */
function rank(unit: number): number {
  const surrogate = unit >= 0xd800 && unit <= 0xdfff;
  return surrogate ? unit + 0x10000 : unit;
}
