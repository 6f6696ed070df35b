import type { ModelStage, ModelVersion, Scope, Slice, Tag, Window } from '@labtrail/core';
import type { Filter, Order } from '@labtrail/search';
import type { RegisteredModelStore } from './models.ts';
import type { Author, Prompts, Touched, UnderPolicy, VersionName } from './writing.ts';

export interface NewModelVersion {
  /** The name of the registered model. */
  readonly name: string;
  readonly source: string;
  /** Where the files lie, when `source` is a name of them; else the same. */
  readonly storageLocation: string;
  readonly runId: string;
  readonly runLink: string;
  readonly description: string;
  /** Keys are unique. */
  readonly tags: readonly Tag[];
  readonly now: number;
}

export interface ModelVersionQuery extends Window {
  readonly filter: Filter | undefined;
  /** Applied before the tie-break: name ascending, then version descending. Empty for last update descending before these. */
  readonly order: readonly Order[];
  readonly prompts: Prompts;
}

/** What a version is moved by. */
export interface StageMove extends UnderPolicy {
  readonly stage: ModelStage;
  readonly archiveExisting: boolean;
  /** Where the version was when the policy let it go. When it is elsewhere by now, the move answers `stage changed`. */
  readonly from?: ModelStage | undefined;
}

/**
 * Versions are whole numbers as text, counted up from 1 within a model; the number of a deleted version isn't used again. A
 * version is found by a text of the form `[1-9][0-9]*` only. Tags by key, aliases in their order; lists are without aliases.
 */
export interface ModelVersionStore {
  /** The stage is None, the status READY. The model's last update becomes `now`. */
  create(scope: Scope, version: NewModelVersion): Promise<(Touched & { readonly version: ModelVersion }) | 'no model'>;
  get(scope: Scope, name: string, version: string): Promise<ModelVersion | undefined>;
  /** Sets the description, or removes it; the time of the version's last update becomes `now`. */
  update(
    scope: Scope,
    target: VersionName,
    change: { readonly description: string | undefined; readonly now: number },
  ): Promise<ModelVersion | 'no version'>;
  /**
   * Removes the version with its tags and aliases. The model's last update becomes `now`. `under policy` when it stands at a
   * target of the model's policy: then nothing is written.
   */
  delete(scope: Scope, target: VersionName, by: Author): Promise<'deleted' | 'no version' | 'under policy'>;
  setTag(scope: Scope, target: VersionName, tag: Tag): Promise<Touched | 'no version'>;
  /** A tag that isn't there is removed already. */
  deleteTag(scope: Scope, target: VersionName, key: string): Promise<Touched | 'no version'>;
  /** Of `latest_versions` of {@link RegisteredModelStore.get} those in `stages`, with their aliases. */
  latest(scope: Scope, name: string, stages: readonly ModelStage[]): Promise<readonly ModelVersion[] | 'no model'>;
  /** Where the version's files lie: the storage location that it was created with. */
  storageLocation(scope: Scope, target: VersionName): Promise<string | undefined>;
  byAlias(scope: Scope, name: string, alias: string): Promise<ModelVersion | 'no model' | 'no alias'>;
  /**
   * Moves a version to a stage, and with `archiveExisting` the others of that stage to Archived. The last updates of all
   * these and of the model become `now`.
   */
  transition(
    scope: Scope,
    target: VersionName,
    move: StageMove,
  ): Promise<ModelVersion | 'no version' | 'policy changed' | 'stage changed'>;
  /** Sets an alias or moves it from another version. A repeat is harmless. The times of last updates stay. */
  setAlias(
    scope: Scope,
    target: VersionName,
    move: UnderPolicy & { readonly alias: string },
  ): Promise<Touched | 'no model' | 'no version' | 'policy changed'>;
  /** An alias that isn't there is removed already. */
  deleteAlias(
    scope: Scope,
    name: string,
    move: UnderPolicy & { readonly alias: string },
  ): Promise<Touched | 'no model' | 'policy changed'>;
  search(scope: Scope, query: ModelVersionQuery): Promise<Slice<ModelVersion>>;
}
