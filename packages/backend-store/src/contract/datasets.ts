import type { DatasetInput, DatasetSummary, ModelInput, Scope } from '@labtrail/core';

/** What a run used. */
export interface Inputs {
  readonly datasets: readonly DatasetInput[];
  readonly models: readonly ModelInput[];
}

export interface DatasetStore {
  /**
   * Notes inputs of an active run. A dataset that its experiment knows already (same name and digest) is kept as it is,
   * and so are an input and its tags that the run has already: a repeat is harmless.
   */
  logInputs(scope: Scope, runId: string, inputs: Inputs): Promise<'logged' | 'not found' | 'deleted'>;
  /**
   * The datasets that active runs of the experiments used, each name, digest and context of an experiment once, in that
   * order, those without a context first and the experiment's id last; 1,000 at most.
   */
  search(scope: Scope, experimentIds: readonly string[]): Promise<readonly DatasetSummary[]>;
}
