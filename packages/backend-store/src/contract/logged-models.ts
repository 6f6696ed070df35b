import type { LoggedModel, LoggedModelStatus, ModelOutput, Param, Scope, Slice, Tag, Window } from '@labtrail/core';
import type { Filter, Order } from '@labtrail/search';
import type { ParamConflict } from './runs.ts';

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
