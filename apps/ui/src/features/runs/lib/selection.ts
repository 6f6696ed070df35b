import { joined, parted } from './view.ts';

/** So many runs are chosen one by one at most; more are chosen as all that the filter finds. */
export const MOST_CHOSEN = 1000;
const ALL = '*';

/** Which runs are chosen: the listed ones, or with `all` every one that the filter finds but those. */
export interface Selection {
  readonly all: boolean;
  readonly ids: ReadonlySet<string>;
}

export const ALL_RUNS: Selection = { all: true, ids: new Set() };

/** Reads `view.chosen`: ids, with `*` before those that are left out of all. */
export function selectionFrom(text: string): Selection {
  const [first, ...others] = parted(text);
  return first === ALL ? { all: true, ids: new Set(others) } : { all: false, ids: new Set(parted(text)) };
}

export function selectionText({ all, ids }: Selection): string {
  return joined(all ? [ALL, ...ids] : ids);
}

export function isChosen({ all, ids }: Selection, id: string): boolean {
  return ids.has(id) !== all;
}

/** How many runs are chosen of `total` that the filter finds. */
export function countOf({ all, ids }: Selection, total: number): number {
  return all ? Math.max(total - ids.size, 0) : ids.size;
}

/** The selection after some runs were put in, or taken out. */
export function selectionAfter(
  { all, ids: before }: Selection,
  { ids, on }: { readonly ids: readonly string[]; readonly on: boolean },
): Selection {
  const after = new Set(before);
  for (const id of ids) {
    if (on === all) after.delete(id);
    else if (after.size < MOST_CHOSEN) after.add(id);
  }
  return { all, ids: after };
}
