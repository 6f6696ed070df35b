import type { ColumnKind, RunColumn, Scope, Slice, Window } from '@labtrail/core';

export interface ColumnQuery extends Window {
  readonly experimentIds: readonly string[];
  /** Only keys that hold this text; both as JavaScript's `toLowerCase` makes them. */
  readonly contains: string;
  readonly kind: ColumnKind | undefined;
}

/** The keys under which the runs of experiments have something. */
export interface ColumnStore {
  /**
   * Every key that any run of the experiments, active or deleted, has a metric, param or tag under, each once: metrics, params, then
   * tags, each by key in the order of code points. A key is listed as soon as it is written. It may stay listed when its last tag
   * is removed, or its last run moved away.
   */
  list(scope: Scope, query: ColumnQuery): Promise<Slice<RunColumn>>;
}
