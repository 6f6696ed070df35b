import type { RegisteredModel, Scope, Slice, Tag, Window } from '@labtrail/core';
import type { Filter, Order } from '@labtrail/search';
import type { Author, Prompts, Touched } from './writing.ts';

export interface NewRegisteredModel {
  readonly name: string;
  /** An empty one is none. */
  readonly description: string | undefined;
  /** Keys are unique. */
  readonly tags: readonly Tag[];
  readonly now: number;
}

export interface RegisteredModelQuery extends Window {
  readonly filter: Filter | undefined;
  /** Applied before the tie-break, name ascending. */
  readonly order: readonly Order[];
  readonly prompts: Prompts;
}

/**
 * Names are unique in a workspace, and compared by code points. A model is its row: what belongs to it (versions, tags, aliases,
 * policy, requests) stays with it when it is renamed, and goes with it, but for its placements.
 */
export interface RegisteredModelStore {
  create(scope: Scope, model: NewRegisteredModel): Promise<RegisteredModel | 'name taken'>;
  /**
   * Tags by key, aliases by alias. `latest_versions` holds the newest version of each stage that has one, without aliases, in the
   * order of the oldest versions of these stages.
   */
  get(scope: Scope, name: string): Promise<RegisteredModel | undefined>;
  /** Sets the description, of which an empty one is none; the time of the last update becomes `now`. */
  update(
    scope: Scope,
    name: string,
    change: { readonly description: string; readonly now: number },
  ): Promise<RegisteredModel | 'not found'>;
  /** The times of the last update of the model and of all its versions become `now`. A new name that is the old one is taken. */
  rename(
    scope: Scope,
    name: string,
    change: { readonly newName: string; readonly now: number },
  ): Promise<RegisteredModel | 'not found' | 'name taken'>;
  /**
   * Removes the model with everything that belongs to it; what stood at a place has then left it. A model with a promotion
   * policy stays: `under policy`.
   */
  delete(scope: Scope, name: string, by: Author): Promise<'deleted' | 'not found' | 'under policy'>;
  /** Sets or overwrites a tag. A repeat is harmless. The time of the last update stays. */
  setTag(scope: Scope, name: string, tag: Tag): Promise<Touched | 'not found'>;
  /** A tag that isn't there is removed already. */
  deleteTag(scope: Scope, name: string, key: string): Promise<Touched | 'not found'>;
  /** Shaped as {@link get} does, but `latest_versions` are by the names of their stages. What it costs doesn't grow with the number of versions. */
  search(scope: Scope, query: RegisteredModelQuery): Promise<Slice<RegisteredModel>>;
}
