import type { Run } from '@labtrail/core';
import { type TreeRow, treeRows } from './tree.ts';
import { parted, type RunsView } from './view.ts';

/** One row of the table of runs. */
export interface TableRow extends TreeRow {
  /** Whether its children are shown. */
  readonly open: boolean;
}

/** The rows of the table: a tree while the newest come first, a plain list in any other order. */
export function rowsOf(runs: readonly Run[], { sort, folded }: Pick<RunsView, 'sort' | 'folded'>): readonly TableRow[] {
  if (sort !== '') return runs.map((run) => ({ run, depth: 0, children: 0, open: true }));
  const ids = new Set(parted(folded));
  return treeRows(runs, ids).map((row) => ({ ...row, open: !ids.has(row.run.info.run_id) }));
}
