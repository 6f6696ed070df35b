import type { Run } from '@labtrail/core';

/** A run in the table, and where it stands in the tree of runs. */
export interface TreeRow {
  readonly run: Run;
  /** How many parents stand above it. */
  readonly depth: number;
  /** How many of the runs are its own children, shown or folded away. */
  readonly children: number;
}

const PARENT_TAG = 'mlflow.parentRunId';

function parentOf({ data }: Run): string | undefined {
  return data.tags?.find(({ key }) => key === PARENT_TAG)?.value;
}

/**
 * Runs with their children below them, each level in the order of `runs`; those below a folded run are left out. A run whose
 * parent isn't among them stands at the top, and so does the first of a circle.
 */
export function treeRows(runs: readonly Run[], folded: ReadonlySet<string>): TreeRow[] {
  const children = childrenOf(runs);
  const seen = new Set<string>();
  const rows: TreeRow[] = [];
  const below = (top: Run) => {
    const stack = [{ run: top, depth: 0, shown: true }];
    for (let next = stack.pop(); next; next = stack.pop()) {
      const { run, depth, shown } = next;
      const id = run.info.run_id;
      if (seen.has(id)) continue;
      seen.add(id);
      const own = children.get(id) ?? [];
      if (shown) rows.push({ run, depth, children: own.length });
      const open = shown && !folded.has(id);
      for (const child of own.toReversed()) stack.push({ run: child, depth: depth + 1, shown: open });
    }
  };
  for (const run of children.get(undefined) ?? []) below(run);
  for (const run of runs) below(run);
  return rows;
}

/** The runs by the parent that is among them; those without one under `undefined`. */
function childrenOf(runs: readonly Run[]): ReadonlyMap<string | undefined, readonly Run[]> {
  const ids = new Set(runs.map(({ info }) => info.run_id));
  return Map.groupBy(runs, (run) => {
    const parent = parentOf(run);
    return parent !== undefined && parent !== run.info.run_id && ids.has(parent) ? parent : undefined;
  });
}
