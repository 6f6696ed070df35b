/** The chosen runs after one was clicked: it alone is switched, or with Shift all from the last one on. */
export function selectionAfter(
  {
    chosen,
    order,
    last,
  }: { readonly chosen: ReadonlySet<string>; readonly order: readonly string[]; readonly last: string | undefined },
  { id, range }: { readonly id: string; readonly range: boolean },
): ReadonlySet<string> {
  const after = new Set(chosen);
  const on = !chosen.has(id);
  const [from, to] = [last === undefined ? -1 : order.indexOf(last), order.indexOf(id)];
  const touched = range && from >= 0 && to >= 0 ? order.slice(Math.min(from, to), Math.max(from, to) + 1) : [id];
  for (const one of touched) {
    if (on) after.add(one);
    else after.delete(one);
  }
  return after;
}
