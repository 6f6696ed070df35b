import { datasetKey, type ExperimentRecord, type RunRecord, type Workspace } from './state.ts';

/** Makes a run one of another experiment, with the models that it made, and what it used datasets of that. */
export function moveTo(workspace: Workspace, experiment: ExperimentRecord, run: RunRecord): void {
  for (const model of workspace.loggedModels.values()) {
    const { source_run_id, experiment_id } = model.info;
    if (source_run_id === run.info.run_id && experiment_id === run.info.experiment_id) {
      model.info = { ...model.info, experiment_id: experiment.id };
    }
  }
  run.info = { ...run.info, experiment_id: experiment.id };
  for (const [key, input] of run.datasets) {
    const dataset = experiment.datasets.get(datasetKey(input.dataset)) ?? input.dataset;
    experiment.datasets.set(key, dataset);
    run.datasets.set(key, { ...input, dataset });
  }
}
