import { z } from 'zod';
import { invalid, shown } from './error.ts';

/**
 * Items of a list as JSON text: what a store may hand over in place of objects when it can make the text that an answer
 * holds more cheaply than the objects. `json` is the inside of a JSON array in UTF-8, without brackets: `{...},{...}` or
 * empty. Each item is JSON of the entity's schema in `core`.
 */
export class JsonItems<T> {
  readonly json: Uint8Array;
  readonly count: number;
  readonly #schema: z.ZodType<T>;

  /** @param schema reads one item, e.g. core's `run` */
  constructor(json: Uint8Array, count: number, schema: z.ZodType<T>) {
    this.json = json;
    this.count = count;
    this.#schema = schema;
  }

  /** Gives the memory back at once, which the collector would find late. Nothing can be read after it. */
  release(): void {
    if (this.json.buffer instanceof ArrayBuffer && this.json.byteLength === this.json.buffer.byteLength) {
      this.json.buffer.transfer(0);
    }
  }

  parse(): T[] {
    return z.array(this.#schema).parse(JSON.parse(`[${Buffer.from(this.json).toString('utf8')}]`));
  }
}

export type Items<T> = readonly T[] | JsonItems<T>;

/** `items` as objects, whichever way the store gave them. */
export function itemsOf<T>(items: Items<T>): readonly T[] {
  return items instanceof JsonItems ? items.parse() : items;
}

/** A part of an ordered list to read: at most `limit` items from `offset` on. */
export interface Window {
  readonly offset: number;
  readonly limit: number;
}

/** A part of an ordered list, as a store answers it: at most `limit` items from `offset` on. */
export interface Slice<T> {
  readonly items: Items<T>;
  /** Whether the list goes on after these items. */
  readonly more: boolean;
}

/** A part of a list as a caller gets it; `nextPageToken` is absent on the last page. */
export interface Page<T> {
  readonly items: Items<T>;
  readonly nextPageToken?: string;
}

/** The token of the page that starts at `offset`: base64 of `{"offset": N}`, as MLflow writes it. */
export function pageToken(offset: number): string {
  return Buffer.from(`{"offset": ${offset}}`).toString('base64');
}

/**
 * The offset in a page token; 0 without a token.
 *
 * @throws INVALID_PARAMETER_VALUE if the token isn't one that {@link pageToken} makes
 */
export function offsetOf(token: string | undefined): number {
  if (token === undefined || token === '') return 0;
  const offset = decode(token);
  if (typeof offset !== 'number' || !Number.isSafeInteger(offset) || offset < 1) {
    throw invalid(
      `Invalid value ${shown(token)} for parameter 'page_token' supplied: it must be the next_page_token of an earlier answer. Leave it out to read from the start.`,
    );
  }
  return offset;
}

function decode(token: string): unknown {
  try {
    return (JSON.parse(Buffer.from(token, 'base64').toString('utf8')) as { offset?: unknown } | null)?.offset;
  } catch {
    return undefined;
  }
}

/** A page from the slice that starts at `offset`. */
export function pageOf<T>(slice: Slice<T>, offset: number): Page<T> {
  const count = slice.items instanceof JsonItems ? slice.items.count : slice.items.length;
  return slice.more ? { items: slice.items, nextPageToken: pageToken(offset + count) } : { items: slice.items };
}
