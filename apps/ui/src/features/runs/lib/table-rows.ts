import type { Run } from '@labtrail/core';
import { columnOf } from './columns.ts';
import { groupsOf, type RunGroup } from './groups.ts';
import { type TreeRow, treeRows } from './tree.ts';
import { parted, type RunsView } from './view.ts';

interface Foldable {
  /** What it is called among the folded ones. */
  readonly id: string;
  /** Whether what is below it is shown. */
  readonly open: boolean;
}

export interface RunTableRow extends TreeRow, Foldable {
  readonly kind: 'run';
}

export interface GroupTableRow extends Foldable {
  readonly kind: 'group';
  readonly group: RunGroup;
}

/** One row of the table of runs. */
export type TableRow = RunTableRow | GroupTableRow;

/**
 * The rows of the table: groups with their runs below them where a group is asked for, else a tree while the newest come first,
 * and a plain list in any other order.
 */
export function rowsOf(
  runs: readonly Run[],
  { sort, folded, group }: Pick<RunsView, 'sort' | 'folded' | 'group'>,
): readonly TableRow[] {
  const ids = new Set(parted(folded));
  const column = columnOf(group);
  if (column) return groupsOf(runs, column).flatMap((one) => groupRows(one, ids));
  if (sort !== '') return runs.map((run) => runRow({ run, depth: 0, children: 0 }, ids));
  return treeRows(runs, ids).map((row) => runRow(row, ids));
}

function groupRows(group: RunGroup, folded: ReadonlySet<string>): TableRow[] {
  const id = group.value === undefined ? '-' : `=${group.value}`;
  const open = !folded.has(id);
  const below = open ? group.runs.map((run) => runRow({ run, depth: 1, children: 0 }, folded)) : [];
  return [{ kind: 'group', id, group, open }, ...below];
}

function runRow(row: TreeRow, folded: ReadonlySet<string>): RunTableRow {
  const id = row.run.info.run_id;
  return { kind: 'run', id, open: !folded.has(id), ...row };
}
