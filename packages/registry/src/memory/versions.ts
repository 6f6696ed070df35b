import { isPrompt, type ModelStage, type ModelVersion, type Scope, type Slice, type Tag } from '@labtrail/core';
import { matches } from '@labtrail/search';
import type {
  Author,
  ModelVersionQuery,
  ModelVersionStore,
  NewModelVersion,
  StageMove,
  Touched,
  UnderPolicy,
  VersionName,
} from '../contract.ts';
import { compareText, compareVersions, searchableVersion } from '../searchable.ts';
import { dropAlias, enterStage, leaveStage, moveAlias } from './places.ts';
import { isPromptModel, latestOf, listedVersion, sliceOf, versionOf } from './shape.ts';
import { isWatched, type Workspaces } from './state.ts';

export class MemoryVersions implements ModelVersionStore {
  readonly #workspaces: Workspaces;

  constructor(workspaces: Workspaces) {
    this.#workspaces = workspaces;
  }

  async create(
    scope: Scope,
    { name, tags, now, ...texts }: NewModelVersion,
  ): Promise<(Touched & { readonly version: ModelVersion }) | 'no model'> {
    const model = this.#workspaces.of(scope).models.get(name);
    if (!model) return 'no model';
    model.lastVersion += 1;
    model.updatedAt = now;
    const record = {
      ...texts,
      version: model.lastVersion,
      createdAt: now,
      updatedAt: now,
      stage: 'None' as const,
      tags: new Map(tags.map(({ key, value }) => [key, value])),
    };
    model.versions.set(record.version, record);
    return { prompt: isPromptModel(model), version: versionOf(model, record) };
  }

  async get(scope: Scope, name: string, version: string): Promise<ModelVersion | undefined> {
    const found = this.#workspaces.of(scope).version(name, version);
    return found && versionOf(found.model, found.record);
  }

  async update(
    scope: Scope,
    { name, version }: VersionName,
    { description, now }: { readonly description: string | undefined; readonly now: number },
  ): Promise<ModelVersion | 'no version'> {
    const found = this.#workspaces.of(scope).version(name, version);
    if (!found) return 'no version';
    found.record.description = description;
    found.record.updatedAt = now;
    return versionOf(found.model, found.record);
  }

  async delete(
    scope: Scope,
    { name, version }: VersionName,
    author: Author,
  ): Promise<'deleted' | 'no version' | 'under policy'> {
    const workspace = this.#workspaces.of(scope);
    const found = workspace.version(name, version);
    if (!found) return 'no version';
    const { model, record } = found;
    const aliases = [...model.aliases].filter(([, number]) => number === record.version).map(([alias]) => alias);
    const stage = record.stage === 'None' ? [] : [{ stage: record.stage }];
    if ([...aliases.map((alias) => ({ alias })), ...stage].some((place) => isWatched(model, place)))
      return 'under policy';
    const mover = { ...author, workspace };
    for (const alias of aliases.sort(compareText)) dropAlias(model, { ...mover, alias });
    leaveStage(found, mover);
    model.versions.delete(record.version);
    model.updatedAt = author.now;
    return 'deleted';
  }

  async setTag(scope: Scope, { name, version }: VersionName, { key, value }: Tag): Promise<Touched | 'no version'> {
    const found = this.#workspaces.of(scope).version(name, version);
    if (!found) return 'no version';
    found.record.tags.set(key, value);
    return { prompt: isPromptModel(found.model) };
  }

  async deleteTag(scope: Scope, { name, version }: VersionName, key: string): Promise<Touched | 'no version'> {
    const found = this.#workspaces.of(scope).version(name, version);
    if (!found) return 'no version';
    found.record.tags.delete(key);
    return { prompt: isPromptModel(found.model) };
  }

  async latest(
    scope: Scope,
    name: string,
    stages: readonly ModelStage[],
  ): Promise<readonly ModelVersion[] | 'no model'> {
    const model = this.#workspaces.of(scope).models.get(name);
    if (!model) return 'no model';
    const found = latestOf(model).filter(({ stage }) => stages.includes(stage));
    return found.map((record) => versionOf(model, record));
  }

  async storageLocation(scope: Scope, { name, version }: VersionName): Promise<string | undefined> {
    return this.#workspaces.of(scope).version(name, version)?.record.storageLocation;
  }

  async byAlias(scope: Scope, name: string, alias: string): Promise<ModelVersion | 'no model' | 'no alias'> {
    const model = this.#workspaces.of(scope).models.get(name);
    if (!model) return 'no model';
    const record = model.versions.get(model.aliases.get(alias) ?? 0);
    return record ? versionOf(model, record) : 'no alias';
  }

  async transition(
    scope: Scope,
    { name, version }: VersionName,
    { policyRevision, from, ...move }: StageMove,
  ): Promise<ModelVersion | 'no version' | 'policy changed' | 'stage changed'> {
    const workspace = this.#workspaces.of(scope);
    const found = workspace.version(name, version);
    if (!found) return 'no version';
    if (found.model.policy?.revision !== policyRevision) return 'policy changed';
    if (from && found.record.stage !== from) return 'stage changed';
    enterStage(found, { ...move, workspace });
    return versionOf(found.model, found.record);
  }

  async setAlias(
    scope: Scope,
    { name, version }: VersionName,
    { policyRevision, ...move }: UnderPolicy & { readonly alias: string },
  ): Promise<Touched | 'no model' | 'no version' | 'policy changed'> {
    const workspace = this.#workspaces.of(scope);
    const found = workspace.version(name, version);
    if (!found) return workspace.models.has(name) ? 'no version' : 'no model';
    if (found.model.policy?.revision !== policyRevision) return 'policy changed';
    moveAlias(found.model, found.record.version, { ...move, workspace });
    return { prompt: isPromptModel(found.model) };
  }

  async deleteAlias(
    scope: Scope,
    name: string,
    { policyRevision, ...move }: UnderPolicy & { readonly alias: string },
  ): Promise<Touched | 'no model' | 'policy changed'> {
    const workspace = this.#workspaces.of(scope);
    const model = workspace.models.get(name);
    if (!model) return 'no model';
    if (model.policy?.revision !== policyRevision) return 'policy changed';
    dropAlias(model, { ...move, workspace });
    return { prompt: isPromptModel(model) };
  }

  async search(scope: Scope, query: ModelVersionQuery): Promise<Slice<ModelVersion>> {
    const found = [...this.#workspaces.of(scope).models.values()]
      .filter((model) => query.prompts === 'shown' || !isPromptModel(model))
      .flatMap((model) => [...model.versions.values()].map((record) => listedVersion(model, record)))
      .filter((version) => query.prompts === 'shown' || !isPrompt(version.tags))
      .filter((version) => matches(query.filter, searchableVersion(version)))
      .sort(compareVersions(query.order));
    return sliceOf(found, query);
  }
}
