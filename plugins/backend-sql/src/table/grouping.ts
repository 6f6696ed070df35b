import type { GroupOrder, RunGroupQuery } from '@labtrail/backend-store';
import { type ColumnSummary, doubleJson } from '@labtrail/core';
import { compareCells, numberOf } from '@labtrail/search';
import type { Cells, Ranks } from './cells.ts';
import { sortByPlace } from './counting.ts';
import type { Frame } from './frame.ts';
import { summaryOf } from './summaries.ts';

const NUMBERS = { kind: 'metric', fact: 'latest', key: '' } as const;

/** Runs in groups of the same values. Groups are numbered; what a column sums up to is worked out when it is asked for. */
export class Grouping {
  readonly #query: RunGroupQuery;
  readonly #ranks: readonly Ranks[];
  readonly #texts: readonly Cells[];
  readonly #numbers: readonly Float64Array[];
  readonly #summaries: Map<number, ColumnSummary | undefined>[];
  /** The slots, group by group. */
  readonly #slots: Uint32Array;
  readonly #starts: Uint32Array;

  constructor(frame: Frame, found: Uint32Array, query: RunGroupQuery) {
    this.#query = query;
    this.#ranks = query.groupBy.map((column) => frame.ranks(column));
    this.#texts = query.groupBy.map((column) => frame.cells(column));
    this.#numbers = query.columns.map((column) => numbersOf(frame.cells(column)));
    this.#summaries = query.columns.map(() => new Map());
    const { groups, count } = numbered(found, this.#ranks);
    const { slots, starts } = sortByPlace(found, count, (_, index) => groups[index] as number);
    this.#slots = slots;
    this.#starts = starts;
  }

  get count(): number {
    return this.#starts.length - 1;
  }

  /** The groups in order. */
  ordered(): Uint32Array {
    const compares = [...this.#query.order.map((order) => this.#comparison(order)), this.#byValues];
    return Uint32Array.from({ length: this.count }, (_, group) => group).sort((a, b) => {
      for (const compare of compares) {
        const result = compare(a, b);
        if (result !== 0) return result;
      }
      return 0;
    });
  }

  json(group: number): string {
    const values = this.#texts.map(({ values }) => values[this.#first(group)] ?? null);
    const columns = this.#numbers.map((_, place) => summaryJson(this.#summary(group, place)));
    return `{"values":${JSON.stringify(values)},"count":${this.#size(group)},"columns":[${columns.join(',')}]}`;
  }

  #first(group: number): number {
    return this.#slots[this.#starts[group] as number] as number;
  }

  #size(group: number): number {
    return (this.#starts[group + 1] as number) - (this.#starts[group] as number);
  }

  #summary(group: number, place: number): ColumnSummary | undefined {
    const known = this.#summaries[place] as Map<number, ColumnSummary | undefined>;
    if (known.has(group)) return known.get(group);
    const all = this.#numbers[place] as Float64Array;
    const members = this.#slots.subarray(this.#starts[group], this.#starts[group + 1]);
    const values = new Float64Array(members.length);
    let count = 0;
    for (const slot of members) {
      const value = all[slot] as number;
      if (!Number.isNaN(value)) values[count++] = value;
    }
    const summary = summaryOf(values.subarray(0, count));
    known.set(group, summary);
    return summary;
  }

  readonly #byValues = (a: number, b: number): number => {
    for (const { of } of this.#ranks) {
      const result = (of[this.#first(a)] as number) - (of[this.#first(b)] as number);
      if (result !== 0) return result;
    }
    return 0;
  };

  #comparison(order: GroupOrder): (a: number, b: number) => number {
    const compare = compareCells(NUMBERS, order.direction);
    const { by } = order;
    if (by === 'size') return (a, b) => compare(this.#size(a), this.#size(b));
    const { place } = order;
    if (by !== 'value') return (a, b) => compare(this.#summary(a, place)?.[by], this.#summary(b, place)?.[by]);
    const { of, distinct } = this.#ranks[place] as Ranks;
    const rank = (group: number) => {
      const at = of[this.#first(group)] as number;
      return at < distinct ? at : undefined;
    };
    return (a, b) => compare(rank(a), rank(b));
  }
}

/** A column's values as numbers, NaN where there is none. */
function numbersOf(cells: Cells): Float64Array {
  if (cells.type === 'number') return cells.values;
  const known = new Map<string, number>();
  return Float64Array.from(cells.values, (text) => {
    if (text === undefined) return Number.NaN;
    const number = known.get(text) ?? numberOf(text) ?? Number.NaN;
    known.set(text, number);
    return number;
  });
}

/** The group of each of the slots, in their order; groups are counted from 0 as they come. */
function numbered(slots: Uint32Array, ranks: readonly Ranks[]): { groups: Uint32Array; count: number } {
  const groups = new Uint32Array(slots.length);
  let count = Math.min(slots.length, 1);
  for (const { of, distinct } of ranks) {
    const known = new Map<number, number>();
    for (let index = 0; index < slots.length; index += 1) {
      const name = (groups[index] as number) * (distinct + 2) + (of[slots[index] as number] as number);
      const group = known.get(name) ?? known.size;
      known.set(name, group);
      groups[index] = group;
    }
    count = known.size;
  }
  return { groups, count };
}

function summaryJson(summary: ColumnSummary | undefined): string {
  if (!summary) return 'null';
  const members = Object.entries(summary).map(([name, value]) => `"${name}":${doubleJson(value)}`);
  return `{${members.join(',')}}`;
}
