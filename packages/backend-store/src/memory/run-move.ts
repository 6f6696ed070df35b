import { datasetKey, type ExperimentRecord, type RunRecord } from './state.ts';

/** Makes a run one of another experiment, and what it used datasets of that. */
export function moveTo(experiment: ExperimentRecord, run: RunRecord): void {
  run.info = { ...run.info, experiment_id: experiment.id };
  for (const [key, input] of run.datasets) {
    const dataset = experiment.datasets.get(datasetKey(input.dataset)) ?? input.dataset;
    experiment.datasets.set(key, dataset);
    run.datasets.set(key, { ...input, dataset });
  }
}
