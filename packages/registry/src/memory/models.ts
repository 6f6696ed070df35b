import type { RegisteredModel, Scope, Slice, Tag } from '@labtrail/core';
import { matches } from '@labtrail/search';
import type { Author, NewRegisteredModel, RegisteredModelQuery, RegisteredModelStore, Touched } from '../contract.ts';
import { compareModels, compareText, searchableModel } from '../searchable.ts';
import { dropAlias, leaveStage } from './places.ts';
import { isPromptModel, listedModel, modelOf, sliceOf } from './shape.ts';
import type { ModelRecord, Workspaces } from './state.ts';

export class MemoryModels implements RegisteredModelStore {
  readonly #workspaces: Workspaces;

  constructor(workspaces: Workspaces) {
    this.#workspaces = workspaces;
  }

  async create(
    scope: Scope,
    { name, description, tags, now }: NewRegisteredModel,
  ): Promise<RegisteredModel | 'name taken'> {
    const { models } = this.#workspaces.of(scope);
    if (models.has(name)) return 'name taken';
    const record: ModelRecord = {
      name,
      description: description || undefined,
      createdAt: now,
      updatedAt: now,
      lastVersion: 0,
      tags: new Map(tags.map(({ key, value }) => [key, value])),
      versions: new Map(),
      aliases: new Map(),
      policy: undefined,
      revision: 0,
    };
    models.set(name, record);
    return modelOf(record);
  }

  async get(scope: Scope, name: string): Promise<RegisteredModel | undefined> {
    const record = this.#workspaces.of(scope).models.get(name);
    return record && modelOf(record);
  }

  async update(
    scope: Scope,
    name: string,
    { description, now }: { readonly description: string; readonly now: number },
  ): Promise<RegisteredModel | 'not found'> {
    const record = this.#workspaces.of(scope).models.get(name);
    if (!record) return 'not found';
    record.description = description || undefined;
    record.updatedAt = now;
    return modelOf(record);
  }

  async rename(
    scope: Scope,
    name: string,
    { newName, now }: { readonly newName: string; readonly now: number },
  ): Promise<RegisteredModel | 'not found' | 'name taken'> {
    const { models } = this.#workspaces.of(scope);
    const record = models.get(name);
    if (!record) return 'not found';
    if (models.has(newName)) return 'name taken';
    models.delete(name);
    models.set(newName, record);
    record.name = newName;
    record.updatedAt = now;
    for (const version of record.versions.values()) version.updatedAt = now;
    return modelOf(record);
  }

  async delete(scope: Scope, name: string, author: Author): Promise<'deleted' | 'not found' | 'under policy'> {
    const workspace = this.#workspaces.of(scope);
    const model = workspace.models.get(name);
    if (!model) return 'not found';
    if (model.policy) return 'under policy';
    const mover = { ...author, workspace };
    for (const alias of [...model.aliases.keys()].sort(compareText)) dropAlias(model, { ...mover, alias });
    for (const record of [...model.versions.values()].sort((a, b) => a.version - b.version)) {
      leaveStage({ model, record }, mover);
    }
    workspace.models.delete(name);
    for (const [id, request] of workspace.requests) if (request.model === model) workspace.requests.delete(id);
    return 'deleted';
  }

  async setTag(scope: Scope, name: string, { key, value }: Tag): Promise<Touched | 'not found'> {
    const record = this.#workspaces.of(scope).models.get(name);
    if (!record) return 'not found';
    record.tags.set(key, value);
    return { prompt: isPromptModel(record) };
  }

  async deleteTag(scope: Scope, name: string, key: string): Promise<Touched | 'not found'> {
    const record = this.#workspaces.of(scope).models.get(name);
    if (!record) return 'not found';
    record.tags.delete(key);
    return { prompt: isPromptModel(record) };
  }

  async search(scope: Scope, query: RegisteredModelQuery): Promise<Slice<RegisteredModel>> {
    const found = [...this.#workspaces.of(scope).models.values()]
      .filter((record) => query.prompts === 'shown' || !isPromptModel(record))
      .map(listedModel)
      .filter((model) => matches(query.filter, searchableModel(model)))
      .sort(compareModels(query.order));
    return sliceOf(found, query);
  }
}
