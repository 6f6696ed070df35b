/** Items of a list as the inside of a JSON array, in UTF-8. The bytes own their buffer, so that a thread can give them away. */
export interface ListJson {
  readonly json: Uint8Array<ArrayBuffer>;
  readonly count: number;
  /** Whether the list goes on behind these items. */
  readonly more: boolean;
}

/** A page, and how many items all pages have. */
export interface CountedJson extends ListJson {
  readonly total: number;
}

/** One list of several, one behind the other; it goes on if one of them does. */
export function joined(lists: readonly ListJson[]): ListJson {
  const filled = lists.filter(({ count }) => count > 0);
  const only = filled[0];
  const more = lists.some((list) => list.more);
  if (only && filled.length === 1) return { ...only, more };
  const comma = Buffer.from(',');
  const json = Buffer.concat(filled.flatMap((list, index) => (index === 0 ? [list.json] : [comma, list.json])));
  return { json, count: filled.reduce((sum, { count }) => sum + count, 0), more };
}

/** So much text is put into bytes at once: enough to be quick, too little to burden the heap. */
const FLUSH = 16_384;
const FIRST_ROOM = 65_536;

/** Writes items into bytes as they come, so that no list is ever one long string. */
export class ListWriter {
  #bytes = Buffer.from(new ArrayBuffer(FIRST_ROOM));
  #length = 0;
  #text = '';
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(item: string): void {
    this.#text += this.#count === 0 ? item : `,${item}`;
    this.#count += 1;
    if (this.#text.length > FLUSH) this.#flush();
  }

  /** The list; nothing can be added after it. */
  end(more: boolean): ListJson {
    this.#flush();
    const buffer = (this.#bytes.buffer as ArrayBuffer).transfer(this.#length);
    return { json: new Uint8Array(buffer), count: this.#count, more };
  }

  #flush(): void {
    const most = this.#length + this.#text.length * 3;
    if (most > this.#bytes.length) {
      const room = Math.max(most, this.#bytes.length * 2);
      this.#bytes = Buffer.from((this.#bytes.buffer as ArrayBuffer).transfer(room));
    }
    this.#length += this.#bytes.write(this.#text, this.#length);
    this.#text = '';
  }
}
