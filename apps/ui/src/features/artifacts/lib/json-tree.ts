/** A value of a JSON text; numbers keep the text that they were written with, so that none loses a digit. */
export type Json = { readonly [key: string]: Json } | readonly Json[] | JsonNumber | string | boolean | null;

/** A number as it was written. */
export class JsonNumber {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

const TOKEN = /"(?:[^"\\]|\\.)*"|-?(?:\d[\d.eE+-]*|Infinity\b)|NaN\b/gs;

/**
 * Reads a JSON text, also one with the `NaN` and `Infinity` that Python writes.
 *
 * @throws SyntaxError
 */
export function parsedJson(text: string): Json {
  // A number becomes a text with a mark that no other text begins with, since texts are marked, too.
  const marked = text.replace(TOKEN, (token) => (token.startsWith('"') ? `"t${token.slice(1)}` : `"n${token}"`));
  return unmarked(JSON.parse(marked));
}

function unmarked(value: unknown): Json {
  if (typeof value === 'string') return value.startsWith('n') ? new JsonNumber(value.slice(1)) : value.slice(1);
  if (Array.isArray(value)) return value.map(unmarked);
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key.slice(1), unmarked(one)]));
  return value as boolean | null;
}

/** One line of the tree of a JSON value. */
export interface JsonRow {
  /** Where the value is, as JavaScript and Python write it: `["a"][0]`; empty for the whole. */
  readonly path: string;
  /** The key or index in what holds it; empty for the whole. */
  readonly name: string;
  readonly depth: number;
  /** The value as JSON; of a list or an object what it is and how many it holds. */
  readonly text: string;
  readonly kind: 'object' | 'list' | 'text' | 'number' | 'word';
  readonly open: boolean;
}

/** Lines of a value; an object or a list is followed by what it holds when `isOpen` says so of its path. */
export function jsonRows(value: Json, isOpen: (path: string, depth: number) => boolean): JsonRow[] {
  const rows: JsonRow[] = [];
  const walk = (one: Json, path: string, name: string, depth: number) => {
    const held = heldBy(one);
    const open = held !== undefined && isOpen(path, depth);
    rows.push({ path, name, depth, open, ...described(one) });
    if (open) for (const [key, inner] of held) walk(inner, `${path}[${key}]`, key, depth + 1);
  };
  walk(value, '', '', 0);
  return rows;
}

/** What a list or an object holds, under keys as JSON. */
function heldBy(value: Json): [string, Json][] | undefined {
  if (Array.isArray(value)) return value.map((one, index) => [String(index), one]);
  if (value === null || typeof value !== 'object' || value instanceof JsonNumber) return undefined;
  return Object.entries(value).map(([key, one]) => [JSON.stringify(key), one as Json]);
}

function described(value: Json): Pick<JsonRow, 'text' | 'kind'> {
  if (value instanceof JsonNumber) return { kind: 'number', text: value.text };
  if (typeof value === 'string') return { kind: 'text', text: JSON.stringify(value) };
  if (value === null || typeof value === 'boolean') return { kind: 'word', text: String(value) };
  const list = Array.isArray(value);
  const count = Object.keys(value).length;
  const what = list ? (count === 1 ? 'item' : 'items') : count === 1 ? 'key' : 'keys';
  return { kind: list ? 'list' : 'object', text: `${count} ${what}` };
}
