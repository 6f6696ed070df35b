/** Slots sorted by places, which are whole numbers below `places`; those of one place stay in their order. */
export interface Counted {
  readonly slots: Uint32Array;
  /** Where each place starts among the slots, and the end of the last. */
  readonly starts: Uint32Array;
}

/** Sorts by counting. @param placeOf the place of a slot, which stands at an index */
export function sortByPlace(
  slots: Uint32Array,
  places: number,
  placeOf: (slot: number, index: number) => number,
): Counted {
  const counts = new Uint32Array(places + 1);
  slots.forEach((slot, index) => {
    increase(counts, placeOf(slot, index) + 1);
  });
  for (let place = 1; place <= places; place += 1) increase(counts, place, counts[place - 1]);
  const starts = counts.slice();
  const sorted = new Uint32Array(slots.length);
  slots.forEach((slot, index) => {
    const place = placeOf(slot, index);
    sorted[counts[place] as number] = slot;
    increase(counts, place);
  });
  return { slots: sorted, starts };
}

function increase(counts: Uint32Array, at: number, by = 1): void {
  counts[at] = (counts[at] as number) + by;
}
