import type { Experiment, LifecycleStage, Scope, Slice, Tag, ViewType, Window } from '@labtrail/core';
import type { Filter, Order } from '@labtrail/search';
import type { LocationSecret } from './location-secrets.ts';

export interface NewExperiment {
  readonly name: string;
  /** Where its artifacts go; `undefined` for a folder of `artifactRoot` named by the new id. */
  readonly artifactLocation: string | undefined;
  /** The password of that location, kept with the experiment or not at all. */
  readonly secret?: LocationSecret | undefined;
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
