import type { Scope } from '@labtrail/core';
import type { Session } from '../session.ts';

/** The rows of a run that may be written to and of its experiment. */
export interface WritableRun {
  readonly run: number;
  readonly experiment: number;
}

const FIND = 'SELECT id, workspace, lifecycle_stage, experiment_id FROM runs WHERE run_id = ?';

/** Finds a run that may be written to, or tells why it may not. */
export async function writableRun(
  tx: Session,
  scope: Scope,
  runId: string,
): Promise<WritableRun | 'not found' | 'deleted'> {
  const row = await tx.get(FIND, [runId]);
  if (!row || row.workspace !== scope.workspace) return 'not found';
  if (row.lifecycle_stage !== 'active') return 'deleted';
  return { run: row.id as number, experiment: row.experiment_id as number };
}
