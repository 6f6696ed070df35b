import type { DatasetInput, DatasetSummary, Scope } from '@labtrail/core';
import type { DatasetStore, Inputs } from '../contract.ts';
import { contextOf } from '../searchable-run.ts';
import { compareText, sortedByKey } from './slice.ts';
import { datasetKey, type ExperimentRecord, type RunRecord, type Workspaces } from './state.ts';

const MOST_SUMMARIES = 1000;

export class MemoryDatasets implements DatasetStore {
  readonly #workspaces: Workspaces;

  constructor(workspaces: Workspaces) {
    this.#workspaces = workspaces;
  }

  async logInputs(scope: Scope, runId: string, inputs: Inputs): Promise<'logged' | 'not found' | 'deleted'> {
    const workspace = this.#workspaces.of(scope);
    const run = workspace.activeRun(runId);
    if (typeof run === 'string') return run;
    const experiment = workspace.experiments.get(run.info.experiment_id) as ExperimentRecord;
    for (const input of inputs.datasets) addInput(experiment, run, input);
    for (const { model_id } of inputs.models) run.models.set(model_id, { model_id });
    return 'logged';
  }

  async search(scope: Scope, experimentIds: readonly string[]): Promise<readonly DatasetSummary[]> {
    const found = [...this.#workspaces.of(scope).runs.values()]
      .filter(({ info }) => experimentIds.includes(info.experiment_id) && info.lifecycle_stage === 'active')
      .flatMap(summariesOf);
    const once = new Map(found.map((summary) => [JSON.stringify(summary), summary]));
    return [...once.values()].sort(compareSummaries).slice(0, MOST_SUMMARIES);
  }
}

function addInput(experiment: ExperimentRecord, run: RunRecord, { dataset, tags = [] }: DatasetInput): void {
  const key = datasetKey(dataset);
  if (!experiment.datasets.has(key)) experiment.datasets.set(key, dataset);
  if (run.datasets.has(key)) return;
  const known = experiment.datasets.get(key) ?? dataset;
  run.datasets.set(key, { ...(tags.length > 0 && { tags: sortedByKey(tags) }), dataset: known });
}

function summariesOf(run: RunRecord): DatasetSummary[] {
  return [...run.datasets.values()].map((input) => {
    const { name, digest } = input.dataset;
    const context = contextOf(input);
    return { experiment_id: run.info.experiment_id, name, digest, ...(context !== undefined && { context }) };
  });
}

function compareSummaries(a: DatasetSummary, b: DatasetSummary): number {
  return (
    compareText(a.name, b.name) ||
    compareText(a.digest, b.digest) ||
    Number(a.context !== undefined) - Number(b.context !== undefined) ||
    compareText(a.context ?? '', b.context ?? '') ||
    Number(a.experiment_id) - Number(b.experiment_id)
  );
}
