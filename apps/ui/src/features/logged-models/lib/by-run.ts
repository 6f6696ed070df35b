import type { LoggedModel } from '@labtrail/core';

/** The models of one run; its id is empty for those that no run logged. */
export interface RunModels {
  readonly runId: string;
  readonly models: readonly LoggedModel[];
}

/** Models gathered by the run that logged them, in the order in which the runs first come. */
export function byRun(models: readonly LoggedModel[]): RunModels[] {
  const runs = new Map<string, LoggedModel[]>();
  for (const model of models) {
    const { source_run_id: runId } = model.info;
    runs.set(runId, [...(runs.get(runId) ?? []), model]);
  }
  return [...runs].map(([runId, own]) => ({ runId, models: own }));
}
