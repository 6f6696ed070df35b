import type { SavedView, Scope, Slice, Window } from '@labtrail/core';

export interface NewView {
  readonly viewId: string;
  readonly experimentId: string;
  readonly name: string;
  /** Kept to the letter. */
  readonly state: string;
  readonly user: string | undefined;
  readonly now: number;
}

export interface ViewChange {
  readonly name?: string;
  readonly state?: string;
  readonly now: number;
}

export interface ViewQuery extends Window {
  readonly experimentId: string;
}

/** Saved views of experiments. Those of a deleted experiment are found and changed as ever. */
export interface ViewStore {
  /** Names are unique in an experiment: a taken name answers `name taken` and writes nothing. */
  create(scope: Scope, view: NewView): Promise<SavedView | 'no experiment' | 'experiment deleted' | 'name taken'>;
  get(scope: Scope, viewId: string): Promise<SavedView | undefined>;
  /** By name, in the order of code points. An experiment that nobody has has none. */
  list(scope: Scope, query: ViewQuery): Promise<Slice<SavedView>>;
  /** The time of the last update becomes `now`. */
  update(scope: Scope, viewId: string, change: ViewChange): Promise<SavedView | 'not found' | 'name taken'>;
  delete(scope: Scope, viewId: string): Promise<'deleted' | 'not found'>;
}
