import { type Column, compareCells, numberOf } from '@labtrail/search';

/** The values of one column, by the slots of runs. */
export type Cells = NumberCells | TextCells;

export interface NumberCells {
  readonly type: 'number';
  /** NaN where there is none, too. */
  values: Float64Array;
  /** 1 where there is a value. */
  present: Uint8Array;
}

export interface TextCells {
  readonly type: 'text';
  values: (string | undefined)[];
}

/** Where values stand among the values of their column, so that a run's place is a small whole number. */
export interface Ranks {
  /** By slot: the place among the distinct values in ascending order, `distinct` for NaN, and one more for none. */
  readonly of: Uint32Array;
  readonly distinct: number;
}

export function numberCells(count: number): NumberCells {
  return { type: 'number', values: new Float64Array(count).fill(Number.NaN), present: new Uint8Array(count) };
}

export function textCells(count: number): TextCells {
  return { type: 'text', values: new Array<string | undefined>(count).fill(undefined) };
}

/** NaN comes as a text in a column of numbers: SQLite has no other way to say it. */
export function putCell(cells: Cells, slot: number, value: string | number): void {
  if (cells.type === 'text') {
    cells.values[slot] = value as string;
    return;
  }
  cells.values[slot] = typeof value === 'number' ? value : Number.NaN;
  cells.present[slot] = 1;
}

export function clearCell(cells: Cells, slot: number): void {
  if (cells.type === 'text') {
    cells.values[slot] = undefined;
    return;
  }
  cells.values[slot] = Number.NaN;
  cells.present[slot] = 0;
}

/** Makes room for slots up to `count`, empty ones. */
export function growCells(cells: Cells, count: number): void {
  if (cells.values.length >= count) return;
  if (cells.type === 'text') {
    while (cells.values.length < count) cells.values.push(undefined);
    return;
  }
  const { values, present } = cells;
  cells.values = new Float64Array(count).fill(Number.NaN);
  cells.values.set(values);
  cells.present = new Uint8Array(count);
  cells.present.set(present);
}

/** Ranks in the order of `compareCells`. */
export function ranksOf(cells: Cells, column: Column): Ranks {
  return cells.type === 'number' ? numberRanks(cells) : textRanks(cells, column);
}

function numberRanks({ values, present }: NumberCells): Ranks {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  let distinct = 0;
  for (const value of sorted) if (distinct === 0 || sorted[distinct - 1] !== value) sorted[distinct++] = value;
  const of = new Uint32Array(values.length);
  for (let slot = 0; slot < of.length; slot += 1) {
    const value = values[slot] as number;
    if (present[slot] === 0) of[slot] = distinct + 1;
    else of[slot] = Number.isNaN(value) ? distinct : firstAtLeast(sorted, distinct, value);
  }
  return { of, distinct };
}

function firstAtLeast(sorted: Float64Array, count: number, value: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function textRanks({ values }: TextCells, column: Column): Ranks {
  const ranks = new Map<string, number>();
  for (const value of values) if (value !== undefined) ranks.set(value, 0);
  sortTexts([...ranks.keys()], column).forEach((text, rank) => {
    ranks.set(text, rank);
  });
  const of = new Uint32Array(values.length);
  for (let slot = 0; slot < of.length; slot += 1) {
    const value = values[slot];
    of[slot] = value === undefined ? ranks.size + 1 : (ranks.get(value) as number);
  }
  return { of, distinct: ranks.size };
}

const BY_CHARACTERS = compareCells({ kind: 'attribute', key: '' }, 'ASC');

function sortTexts(texts: string[], { kind }: Column): string[] {
  if (kind === 'attribute') return byCharacters(texts);
  const numbers: { text: string; number: number }[] = [];
  const others: string[] = [];
  for (const text of texts) {
    const number = numberOf(text);
    if (number === undefined) others.push(text);
    else numbers.push({ text, number });
  }
  numbers.sort((a, b) => Number(a.number > b.number) - Number(a.number < b.number) || BY_CHARACTERS(a.text, b.text));
  return [...numbers.map(({ text }) => text), ...byCharacters(others)];
}

/** JavaScript's own order is that of code points where no character has two code units, and much quicker. */
function byCharacters(texts: string[]): string[] {
  return texts.some((text) => /[\ud800-\udfff]/.test(text)) ? texts.sort(BY_CHARACTERS) : texts.sort();
}
