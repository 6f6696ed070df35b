import type {
  Dataset,
  DatasetInput,
  LifecycleStage,
  LoggedModelInfo,
  LoggedModelMetric,
  Metric,
  ModelInput,
  ModelOutput,
  RunInfo,
  SavedView,
  Scope,
} from '@labtrail/core';
import type { LocationSecret, RunRefusal, RunRefusals } from '../contract.ts';

export interface ExperimentRecord {
  readonly id: string;
  name: string;
  readonly artifactLocation: string;
  stage: LifecycleStage;
  readonly createdAt: number;
  updatedAt: number;
  readonly tags: Map<string, string>;
  /** By {@link datasetKey}. */
  readonly datasets: Map<string, Dataset>;
}

export interface RunRecord {
  info: RunInfo;
  /** Whether the run is in the trash because its experiment was deleted. */
  deletedWithExperiment: boolean;
  readonly params: Map<string, string>;
  readonly tags: Map<string, string>;
  /** Points in the order of `compareMetrics`, each once. */
  readonly series: Map<string, Metric[]>;
  /** By {@link datasetKey}. */
  readonly datasets: Map<string, DatasetInput>;
  readonly models: Map<string, ModelInput>;
  /** By model and step. */
  readonly outputs: Map<string, ModelOutput>;
}

export interface LoggedModelRecord {
  info: LoggedModelInfo;
  deleted: boolean;
  readonly params: Map<string, string>;
  readonly tags: Map<string, string>;
}

/** All that one workspace holds. */
export class Workspace {
  readonly name: string;
  readonly experiments = new Map<string, ExperimentRecord>();
  readonly runs = new Map<string, RunRecord>();
  readonly loggedModels = new Map<string, LoggedModelRecord>();
  readonly views = new Map<string, SavedView>();
  /** By location. */
  readonly locationSecrets = new Map<string, LocationSecret>();
  /** Points that name a logged model, each once, in the order in which they came. */
  readonly modelPoints = new Map<string, LoggedModelMetric>();
  #lastExperimentId = 0;

  constructor(name: string) {
    this.name = name;
  }

  newExperimentId(): string {
    this.#lastExperimentId += 1;
    return String(this.#lastExperimentId);
  }

  experimentNamed(name: string): ExperimentRecord | undefined {
    return [...this.experiments.values()].find((experiment) => experiment.name === name);
  }

  runsOf(experimentId: string): RunRecord[] {
    return [...this.runs.values()].filter((run) => run.info.experiment_id === experimentId);
  }

  activeLoggedModel(modelId: string): LoggedModelRecord | undefined {
    const model = this.loggedModels.get(modelId);
    return model?.deleted ? undefined : model;
  }

  /** A run that may be written to, or why there is none. */
  activeRun(runId: string): RunRecord | 'not found' | 'deleted' {
    const run = this.runs.get(runId);
    if (!run) return 'not found';
    return run.info.lifecycle_stage === 'active' ? run : 'deleted';
  }

  /** Runs that may be written to, or which of them may not. */
  activeRuns(runIds: readonly string[]): RunRecord[] | RunRefusals {
    const found = runIds.map((runId) => ({ runId, run: this.activeRun(runId) }));
    const refused = found.flatMap(({ runId, run }): RunRefusal[] =>
      typeof run === 'string' ? [{ runId, reason: run }] : [],
    );
    if (refused.length > 0) return { refused };
    return found.flatMap(({ run }) => (typeof run === 'string' ? [] : [run]));
  }

  /** An experiment that may be written to, or why there is none. */
  activeExperiment(experimentId: string): ExperimentRecord | 'not found' | 'deleted' {
    const experiment = this.experiments.get(experimentId);
    if (!experiment) return 'not found';
    return experiment.stage === 'active' ? experiment : 'deleted';
  }
}

/** The workspaces of a store, each made when it is first named. */
export class Workspaces {
  readonly #byName = new Map<string, Workspace>();

  of(scope: Scope): Workspace {
    const known = this.#byName.get(scope.workspace);
    if (known) return known;
    const made = new Workspace(scope.workspace);
    this.#byName.set(scope.workspace, made);
    return made;
  }
}

export function datasetKey({ name, digest }: Pick<Dataset, 'name' | 'digest'>): string {
  return JSON.stringify([name, digest]);
}
