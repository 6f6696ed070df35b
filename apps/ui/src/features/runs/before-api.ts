import type { RunRow } from '@labtrail/core';
import { type Batches, inBatches, portions } from '../../app/bulk/batches.ts';
import { movingTo, tagging } from './api.ts';
import { readRuns } from './table-api.ts';

interface ValuesQuestion {
  readonly experimentIds: readonly string[];
  readonly deleted: boolean;
  readonly runIds: readonly string[];
  /** The column's id. */
  readonly column: string;
}

/** As many runs as the server reads by their ids at once. */
const AT_ONCE = 1000;

/** Runs by the value that they have in a column; those without one under null. */
export type RunsByValue = ReadonlyMap<string | null, readonly string[]>;

/** What runs have in a column now, so that a change of it can be taken back. */
export async function readValues({ experimentIds, deleted, runIds, column }: ValuesQuestion): Promise<RunsByValue> {
  const question = { experimentIds, filter: '', deleted, order: [], columns: [column] };
  const rows: RunRow[] = [];
  for (const ids of portions(runIds, AT_ONCE))
    rows.push(...(await readRuns(question, { runIds: ids, size: ids.length })).rows);
  const values = Map.groupBy(rows, (row) => row.values[0] ?? null);
  return new Map(
    [...values].map(([value, some]) => [value === null ? null : String(value), some.map(({ info }) => info.run_id)]),
  );
}

/** Gives runs back what they had of a tag. */
export async function restoreTags(key: string, before: RunsByValue): Promise<void> {
  for (const [value, runIds] of before)
    await takeBack(runIds, tagging(value === null ? { deleteKeys: [key] } : { tags: [{ key, value }] }));
}

/** Moves runs back to where they were. */
export async function moveBack(before: RunsByValue): Promise<void> {
  for (const [experimentId, runIds] of before)
    if (experimentId !== null) await takeBack(runIds, movingTo(experimentId));
}

/** Does to runs what makes them what they were; fails where it can't. */
export async function takeBack(runIds: readonly string[], batches: Batches): Promise<void> {
  const { failure } = await inBatches(runIds, batches, { signal: new AbortController().signal, onDone: () => {} });
  if (failure) throw failure;
}

/** What is known of runs before, of some of them. */
export function ofRuns(before: RunsByValue, runIds: readonly string[]): RunsByValue {
  const some = new Set(runIds);
  return new Map([...before].map(([value, ids]) => [value, ids.filter((id) => some.has(id))]));
}
