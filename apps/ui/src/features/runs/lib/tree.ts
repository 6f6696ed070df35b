import type { RunRow } from '@labtrail/core';
import type { RunPlace } from './outline.ts';

/**
 * Runs with their children below them, each level in the order of `runs`; those below a folded run are left out. A run whose
 * parent isn't among them stands at the top, and so does the first of a circle.
 */
export function treeRows(runs: readonly RunRow[], folded: ReadonlySet<string>): RunPlace[] {
  const children = childrenOf(runs);
  const seen = new Set<string>();
  const rows: RunPlace[] = [];
  const below = (top: RunRow) => {
    const stack = [{ run: top, depth: 0, shown: true }];
    for (let next = stack.pop(); next; next = stack.pop()) {
      const { run, depth, shown } = next;
      const id = run.info.run_id;
      if (seen.has(id)) continue;
      seen.add(id);
      const own = children.get(id) ?? [];
      const open = !folded.has(id);
      if (shown) rows.push({ kind: 'run', id, run, depth, below: own.length, open });
      for (const child of own.toReversed()) stack.push({ run: child, depth: depth + 1, shown: shown && open });
    }
  };
  for (const run of children.get(undefined) ?? []) below(run);
  for (const run of runs) below(run);
  return rows;
}

/** The runs by the parent that is among them; those without one under `undefined`. */
function childrenOf(runs: readonly RunRow[]): ReadonlyMap<string | undefined, readonly RunRow[]> {
  const ids = new Set(runs.map(({ info }) => info.run_id));
  return Map.groupBy(runs, ({ info, parent }) =>
    parent !== undefined && parent !== info.run_id && ids.has(parent) ? parent : undefined,
  );
}
