import type {
  LifecycleStage,
  MetricPoint,
  Param,
  Run,
  RunInfo,
  RunStatus,
  Scope,
  Slice,
  Tag,
  ViewType,
  Window,
} from '@labtrail/core';
import type { Filter, Order } from '@labtrail/search';

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

/** Why a run may not be written to. */
export interface RunRefusal {
  readonly runId: string;
  readonly reason: 'not found' | 'deleted';
}

/** The runs for which a change of many was refused, in the order in which they were named. Then nothing is written. */
export interface RunRefusals {
  readonly refused: readonly RunRefusal[];
}

export interface TagChange {
  /** Set or overwritten; of those with one key the last counts. */
  readonly tags: readonly Tag[];
  /** Tags to remove, none of which is in `tags`. A run that has no such tag is no fault. */
  readonly deleteKeys: readonly string[];
}

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
   * Changes tags of active runs, of all or of none. Ids are unique. The tag `mlflow.runName` renames a run; a run from which it
   * is removed keeps its name.
   */
  setTags(scope: Scope, runIds: readonly string[], change: TagChange): Promise<'set' | RunRefusals>;
  /**
   * Moves active runs to an active experiment, all or none, and answers which other experiments they came from. Ids are unique;
   * a run that is there already stays as it is. What runs hold goes with them, to the letter, and artifact URIs stay. A dataset that
   * a run used becomes the one of that name and digest in the new experiment, which gets a copy where it has none. Logged
   * models of which a run is the source, deleted ones too, go with it if they are in its experiment: clients look for them there.
   */
  move(
    scope: Scope,
    runIds: readonly string[],
    experimentId: string,
  ): Promise<{ readonly from: readonly string[] } | 'no experiment' | 'experiment deleted' | RunRefusals>;
  /**
   * Runs of the named experiments, shaped as {@link get} does, but without `model_inputs`. Conditions on metrics look at a series' latest point (greatest step, then timestamp,
   * then value). Missing values come last in both directions; NaN after numbers and before missing ones.
   */
  search(scope: Scope, query: RunQuery): Promise<Slice<Run>>;
}
