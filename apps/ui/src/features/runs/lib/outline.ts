import type { RunGroup, RunRow } from '@labtrail/core';

/** What runs of a group have in one of the columns that are grouped by; null is none. */
export interface Within {
  readonly column: string;
  readonly value: string | null;
}

/** A group in the table. */
export interface GroupRow {
  readonly kind: 'group';
  readonly id: string;
  readonly group: RunGroup;
  /** Whether its runs are shown. */
  readonly open: boolean;
}

/** A run in the table, and where it stands among others. */
export interface RunPlace {
  readonly kind: 'run';
  readonly id: string;
  readonly run: RunRow;
  /** How many parents or groups stand above it. */
  readonly depth: number;
  /** How many runs are its own children, shown or folded away. */
  readonly below: number;
  /** Whether what is below it is shown. */
  readonly open: boolean;
}

/** Runs that one question brings, page by page: all of the table's, or those of a group. */
export interface Block {
  readonly id: string;
  readonly within: readonly Within[];
  readonly count: number;
  readonly depth: number;
}

/** A run that isn't loaded: the place of a row within its block. */
export interface BlockPlace {
  readonly kind: 'block';
  readonly block: Block;
  readonly index: number;
}

/** What stands in one row of the table. */
export type Place = RunPlace | GroupRow | BlockPlace;

/** Rows that are at hand, or a block of runs. */
export type Stretch = { readonly rows: readonly (RunPlace | GroupRow)[] } | { readonly block: Block };

/** All rows of the table one below the other, as many as there are, loaded or not. */
export interface Outline {
  readonly count: number;
  at(index: number): Place | undefined;
}

export function outlineOf(stretches: readonly Stretch[]): Outline {
  const ends: number[] = [];
  let count = 0;
  for (const stretch of stretches) {
    count += 'rows' in stretch ? stretch.rows.length : stretch.block.count;
    ends.push(count);
  }
  return {
    count,
    at: (index) => {
      const found = firstAbove(ends, index);
      const stretch = stretches[found];
      if (index < 0 || stretch === undefined) return undefined;
      const within = index - (ends[found - 1] ?? 0);
      return 'rows' in stretch ? stretch.rows[within] : { kind: 'block', block: stretch.block, index: within };
    },
  };
}

/** The index of the first number that is greater than `limit`, in ascending numbers. */
function firstAbove(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] as number) > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** A page of a block: what is asked of the server at once. */
export interface BlockPage {
  readonly block: Block;
  readonly page: number;
}

/** How many runs a page of a block has. */
export const PAGE = 100;

/** The name of a page among those of one question. */
export function pageId({ block, page }: BlockPage): string {
  return `${page}@${block.id}`;
}

/** The pages that hold the rows from one index up to another, each once. */
export function pagesOf(outline: Outline, { from, to }: { readonly from: number; readonly to: number }): BlockPage[] {
  const pages = new Map<string, BlockPage>();
  for (let index = Math.max(0, from); index <= Math.min(to, outline.count - 1); index += 1) {
    const place = outline.at(index);
    if (place?.kind !== 'block') continue;
    const page = { block: place.block, page: Math.floor(place.index / PAGE) };
    pages.set(pageId(page), page);
  }
  return [...pages.values()];
}
