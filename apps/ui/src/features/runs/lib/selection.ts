/** The most runs that are chosen at once: as many as the server acts on together. */
export const MOST_CHOSEN = 1000;

/** The chosen runs after some were put in, or taken out. */
export function selectionAfter(
  chosen: ReadonlySet<string>,
  { ids, on }: { readonly ids: readonly string[]; readonly on: boolean },
): ReadonlySet<string> {
  const after = new Set(chosen);
  for (const id of ids) {
    if (!on) after.delete(id);
    else if (after.size < MOST_CHOSEN) after.add(id);
  }
  return after;
}

/** Ids in portions of at most as many as the server takes at once. */
export function portions(ids: Iterable<string>): string[][] {
  const all = [...ids];
  return Array.from({ length: Math.ceil(all.length / MOST_CHOSEN) }, (_, index) =>
    all.slice(index * MOST_CHOSEN, (index + 1) * MOST_CHOSEN),
  );
}
