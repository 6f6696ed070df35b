import type { RunRefusal, RunRefusals } from '@labtrail/backend-store';
import type { Scope } from '@labtrail/core';
import type { Writing } from './transaction.ts';

/** The rows of a run that may be written to and of its experiment. */
export interface WritableRun {
  readonly run: number;
  readonly experiment: number;
}

const FIND = 'SELECT id, workspace, lifecycle_stage, experiment_id FROM runs WHERE run_id = ?';

/** Finds a run that may be written to, and is going to be, or tells why it may not. */
export async function writableRun(
  tx: Writing,
  scope: Scope,
  runId: string,
): Promise<WritableRun | 'not found' | 'deleted'> {
  const row = await tx.get(FIND, [runId]);
  if (!row || row.workspace !== scope.workspace) return 'not found';
  if (row.lifecycle_stage !== 'active') return 'deleted';
  tx.touches(row.id as number);
  return { run: row.id as number, experiment: row.experiment_id as number };
}

/** Finds runs that may be written to, or tells which of them may not. */
export async function writableRuns(
  tx: Writing,
  scope: Scope,
  runIds: readonly string[],
): Promise<WritableRun[] | RunRefusals> {
  const runs: WritableRun[] = [];
  const refused: RunRefusal[] = [];
  for (const runId of runIds) {
    const found = await writableRun(tx, scope, runId);
    if (typeof found === 'string') refused.push({ runId, reason: found });
    else runs.push(found);
  }
  return refused.length > 0 ? { refused } : runs;
}
