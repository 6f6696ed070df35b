import type {
  DatasetInput,
  DatasetSummary,
  Experiment,
  LifecycleStage,
  LoggedModel,
  LoggedModelStatus,
  Metric,
  MetricPoint,
  ModelInput,
  ModelOutput,
  Param,
  Run,
  RunInfo,
  RunMetric,
  RunStatus,
  Scope,
  Slice,
  Tag,
  ViewType,
} from '@labtrail/core';
import type { Filter, Order } from '@labtrail/search';

/**
 * Where experiments, runs, metrics, datasets and logged models are kept.
 *
 * A store is narrow: it gets parsed, validated and defaulted input, ids that are made, times that are told, search ASTs,
 * and a scope to which every read and write is narrowed. Limits, name rules, page tokens and the wording of errors are
 * the facade's. A store answers what it found as a value and throws a `LabtrailError` only for faults of its own:
 * `QUOTA_EXCEEDED` when the disk or quota is full, `TEMPORARILY_UNAVAILABLE` when the database can't be reached.
 *
 * Every write is atomic, and on disk when its promise resolves. A read sees every write that was resolved before it began.
 */
export interface BackendStore {
  readonly experiments: ExperimentStore;
  readonly runs: RunStore;
  readonly metrics: MetricStore;
  readonly datasets: DatasetStore;
  readonly loggedModels: LoggedModelStore;
  /** Waits for what is under way, then lets go of files and connections. A repeat is harmless. */
  close(): Promise<void>;
}

/** A part of a list to read: at most `limit` items from `offset` on. */
export interface Window {
  readonly offset: number;
  readonly limit: number;
}

export interface NewExperiment {
  readonly name: string;
  /** Where its artifacts go; `undefined` for a folder of `artifactRoot` named by the new id. */
  readonly artifactLocation: string | undefined;
  /** A URI without a slash at its end. */
  readonly artifactRoot: string;
  readonly tags: readonly Tag[];
  readonly now: number;
}

export interface ExperimentChange {
  readonly name?: string;
  readonly lifecycleStage?: LifecycleStage;
  readonly now: number;
}

export interface ExperimentQuery extends Window {
  readonly filter: Filter | undefined;
  /** Applied before the tie-break; empty for the default order. */
  readonly order: readonly Order[];
  readonly view: ViewType;
}

/**
 * Ids are whole numbers as text, `0` for a workspace's default experiment, the others counted up from 1 and never used
 * twice.
 */
export interface ExperimentStore {
  /** Makes the experiment `0` named "Default" if the workspace has none yet, deleted or not. A repeat is harmless. */
  ensureDefault(scope: Scope, options: { readonly artifactRoot: string; readonly now: number }): Promise<void>;
  /** Names are unique in a workspace, deleted experiments included: a taken name answers `name taken` and writes nothing. */
  create(scope: Scope, experiment: NewExperiment): Promise<Experiment | 'name taken'>;
  /** Deleted experiments are found too. Tags are sorted by key. */
  get(scope: Scope, experimentId: string): Promise<Experiment | undefined>;
  getByName(scope: Scope, name: string): Promise<Experiment | undefined>;
  /**
   * Changes name or stage, and the time of the last update; atomic with the check of `expect`.
   * A change of stage is passed on to the experiment's runs: deletion marks the active ones, and restoring brings
   * back just those that were deleted with it.
   */
  update(
    scope: Scope,
    target: { readonly experimentId: string; readonly expect: LifecycleStage },
    change: ExperimentChange,
  ): Promise<'updated' | 'not found' | 'wrong stage' | 'name taken'>;
  /** Sets or overwrites a tag of an active experiment. The time of the last update stays, as in MLflow. A repeat is harmless. */
  setTag(scope: Scope, experimentId: string, tag: Tag): Promise<'set' | 'not found' | 'deleted'>;
  deleteTag(scope: Scope, experimentId: string, key: string): Promise<'removed' | 'not found' | 'no tag' | 'deleted'>;
  /**
   * Default order: creation time descending, then id ascending; with an order given, ties go by id descending. Ids are
   * ordered as numbers; filters see them as text.
   */
  search(scope: Scope, query: ExperimentQuery): Promise<Slice<Experiment>>;
}

export interface NewRun {
  readonly runId: string;
  readonly experimentId: string;
  readonly name: string;
  readonly userId: string;
  readonly startTime: number;
  /** Holds the tag `mlflow.runName`. Keys are unique. */
  readonly tags: readonly Tag[];
}

export interface RunChange {
  readonly status?: RunStatus;
  readonly endTime?: number;
  /** Also becomes the tag `mlflow.runName`. */
  readonly name?: string;
}

/** What is logged at once: all of it, or nothing. Param keys are unique. Of tags with one key the last counts. */
export interface Batch {
  readonly metrics: readonly MetricPoint[];
  readonly params: readonly Param[];
  readonly tags: readonly Tag[];
}

export interface ParamConflict {
  readonly key: string;
  readonly oldValue: string;
  readonly newValue: string;
}

/** `deleted` tells that the run is in the trash; `conflicts` that params have other values already, in the batch's order. Then nothing is written. */
export type LogOutcome = 'logged' | 'not found' | 'deleted' | { readonly conflicts: readonly ParamConflict[] };

export interface RunQuery extends Window {
  readonly experimentIds: readonly string[];
  readonly filter: Filter | undefined;
  /** Applied before the tie-break: start time descending unless ordered by it, then run id ascending. */
  readonly order: readonly Order[];
  readonly view: ViewType;
}

export interface RunStore {
  /** The artifact URI is core's `runArtifactUri` of the experiment's artifact location. The status is RUNNING. `outputs` is left out. */
  create(scope: Scope, run: NewRun): Promise<Run | 'no experiment' | 'experiment deleted'>;
  /**
   * Deleted runs are found too. Params and tags are sorted by key, metrics by the age of their series, inputs by their age
   * in the run and their tags by key, outputs by their age in the run. Empty lists are
   * left out; `outputs` is `{}` then.
   */
  get(scope: Scope, runId: string): Promise<Run | undefined>;
  /** What {@link get} gives, without data and inputs. */
  info(scope: Scope, runId: string): Promise<RunInfo | undefined>;
  /** Only active runs change. */
  update(scope: Scope, runId: string, change: RunChange): Promise<RunInfo | 'not found' | 'deleted'>;
  /** A run that is at that stage already stays as it is. */
  setStage(
    scope: Scope,
    runId: string,
    change: { readonly stage: LifecycleStage; readonly now: number },
  ): Promise<'set' | 'not found'>;
  /**
   * Logs metrics, params and tags of an active run. A param whose value is the same already is no conflict; a point that
   * was logged before (same key, timestamp, step and value) is kept once; -0 is the value 0 and may be kept as it. The tag
   * `mlflow.runName` renames the run.
   */
  log(scope: Scope, runId: string, batch: Batch): Promise<LogOutcome>;
  deleteTag(scope: Scope, runId: string, key: string): Promise<'removed' | 'not found' | 'no tag' | 'deleted'>;
  /**
   * Runs of the named experiments, shaped as {@link get} does, but without `model_inputs`. Conditions on metrics look at a series' latest point (greatest step, then timestamp,
   * then value). Missing values come last in both directions; NaN after numbers and before missing ones.
   */
  search(scope: Scope, query: RunQuery): Promise<Slice<Run>>;
}

export interface HistoryQuery extends Window {
  readonly runId: string;
  readonly key: string;
}

export interface RunsHistoryQuery {
  readonly runIds: readonly string[];
  readonly key: string;
  readonly limit: number;
}

export interface SampleQuery {
  readonly runIds: readonly string[];
  readonly key: string;
  /** Steps from `first` to `last`, both included; `undefined` for all. */
  readonly steps: { readonly first: number; readonly last: number } | undefined;
  /** How many points of each run at most. */
  readonly limit: number;
}

/** Reads of series. Points come in the order of `compareMetrics` if not said otherwise, each once. Runs that nobody has have no points. */
export interface MetricStore {
  history(scope: Scope, query: HistoryQuery): Promise<Slice<Metric>>;
  /** Points of several runs, run by run in the order of their ids, `limit` in all. A run named twice is read once. */
  historyOfRuns(scope: Scope, query: RunsHistoryQuery): Promise<Slice<RunMetric>>;
  /**
   * For charts: of each run's points in the range, ordered by step, timestamp and value, `limit` spread evenly, in that
   * order; all of them if there are no more. They are cut into `limit` groups whose sizes differ by one at most, larger
   * ones first; the first point of each group is taken, and of the last group the last point. Run by run in the order
   * given, a run named twice twice; `more` is false.
   */
  sample(scope: Scope, query: SampleQuery): Promise<Slice<RunMetric>>;
}

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

export interface NewLoggedModel {
  readonly modelId: string;
  readonly experimentId: string;
  readonly name: string;
  readonly modelType: string;
  readonly sourceRunId: string;
  /** Keys are unique. */
  readonly params: readonly Param[];
  /** Keys are unique. */
  readonly tags: readonly Tag[];
  readonly now: number;
}

/** A dataset by its name, in one version or any. */
export interface DatasetName {
  readonly name: string;
  readonly digest: string | undefined;
}

export interface LoggedModelOrder extends Order {
  /** For a metric: only points that were measured on it count. */
  readonly dataset: DatasetName | undefined;
}

export interface LoggedModelQuery extends Window {
  readonly experimentIds: readonly string[];
  /**
   * A condition on a metric holds when any point of the model meets it, of those that were measured on one of `datasets` if
   * there are any; a NaN meets `!=` alone. A status is seen without `LOGGED_MODEL_`, an experiment's id as a text; a model type
   * or source run that nobody named is an empty text, and no model has a status message.
   */
  readonly filter: Filter | undefined;
  /** If no condition of the filter is on a metric, only models with a point on one of them are found. Empty for no such rule. */
  readonly datasets: readonly DatasetName[];
  /**
   * Applied before the tie-break: creation time descending unless ordered by it, then model id ascending. A metric's value is
   * the one of the point of greatest timestamp, then step, then of the least run id, then of the greatest value, NaN counting
   * as 0, above the 0 itself. Missing values come last in both directions, NaN before them.
   */
  readonly order: readonly LoggedModelOrder[];
}

/**
 * Logged models of experiments. A deleted one is kept, and not found by any of these; those of a deleted experiment are found
 * and changed as ever.
 */
export interface LoggedModelStore {
  /** The artifact URI is core's `loggedModelArtifactUri` of the experiment's artifact location. The status is LOGGED_MODEL_PENDING. */
  create(scope: Scope, model: NewLoggedModel): Promise<LoggedModel | 'no experiment' | 'experiment deleted'>;
  /**
   * Params and tags are sorted by key. Metrics are the points that name the model, of any run of the workspace, deleted ones
   * too, each of a run and dataset once, in the order in which they were first logged. Points that were logged before the model
   * was made count. Empty lists are left out.
   */
  get(scope: Scope, modelId: string): Promise<LoggedModel | undefined>;
  /** Sets the status; the time of the last update becomes `now`. */
  finalize(
    scope: Scope,
    modelId: string,
    change: { readonly status: LoggedModelStatus; readonly now: number },
  ): Promise<LoggedModel | 'not found'>;
  delete(scope: Scope, modelId: string, change: { readonly now: number }): Promise<'deleted' | 'not found'>;
  /** Sets or overwrites tags; of those with one key the last counts. The time of the last update stays. */
  setTags(scope: Scope, modelId: string, tags: readonly Tag[]): Promise<'set' | 'not found'>;
  /**
   * Sets a tag to what `change` makes of its value, `undefined` when there is none, in one transaction. `change` isn't called
   * for a model that isn't found, and may be called again when a transaction is; what it throws is thrown, and nothing written.
   */
  changeTag(
    scope: Scope,
    modelId: string,
    tag: { readonly key: string; readonly change: (value: string | undefined) => string },
  ): Promise<'set' | 'not found'>;
  deleteTag(scope: Scope, modelId: string, key: string): Promise<'removed' | 'not found' | 'no tag'>;
  /**
   * Adds params, which are written once: one whose value is the same already is no conflict. All of them, or none. Keys are
   * unique; conflicts come in the order of `params`.
   */
  logParams(
    scope: Scope,
    modelId: string,
    params: readonly Param[],
  ): Promise<'logged' | 'not found' | { readonly conflicts: readonly ParamConflict[] }>;
  search(scope: Scope, query: LoggedModelQuery): Promise<Slice<LoggedModel>>;
  /** Notes that an active run made models; the same model and step again is a repeat, and harmless. Models need not exist. */
  logOutputs(scope: Scope, runId: string, outputs: readonly ModelOutput[]): Promise<'logged' | 'not found' | 'deleted'>;
}
