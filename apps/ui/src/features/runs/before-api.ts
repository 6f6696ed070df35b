import { moveRuns, tagRuns } from './api.ts';
import { portions } from './lib/selection.ts';
import { readRuns } from './table-api.ts';

interface ValuesQuestion {
  readonly experimentIds: readonly string[];
  readonly deleted: boolean;
  readonly runIds: readonly string[];
  /** The column's id. */
  readonly column: string;
}

/** Runs by the value that they have in a column; those without one under null. */
export type RunsByValue = ReadonlyMap<string | null, readonly string[]>;

/** What runs have in a column now, so that a change of it can be taken back. */
export async function readValues({ experimentIds, deleted, runIds, column }: ValuesQuestion): Promise<RunsByValue> {
  const question = { experimentIds, filter: '', deleted, order: [], columns: [column] };
  const pages = await Promise.all(portions(runIds).map((ids) => readRuns(question, { runIds: ids, size: ids.length })));
  const rows = pages.flatMap((page) => page.rows);
  const values = Map.groupBy(rows, (row) => row.values[0] ?? null);
  return new Map(
    [...values].map(([value, some]) => [value === null ? null : String(value), some.map(({ info }) => info.run_id)]),
  );
}

/** Gives runs back what they had of a tag. */
export async function restoreTags(key: string, before: RunsByValue): Promise<void> {
  for (const [value, runIds] of before)
    await tagRuns(runIds, value === null ? { deleteKeys: [key] } : { tags: [{ key, value }] });
}

/** Moves runs back to where they were. */
export async function moveBack(before: RunsByValue): Promise<void> {
  for (const [experimentId, runIds] of before) if (experimentId !== null) await moveRuns(runIds, experimentId);
}
