import type { ModelVersion, RegisteredModel } from '@labtrail/core';
import { MODEL_VERSION_GRAMMAR, parseFilter, parseOrderBy, REGISTERED_MODEL_GRAMMAR } from '@labtrail/search';
import type { ModelRegistry, ModelVersionQuery } from '../contract.ts';
import { HERE, read, type Scoped } from './fixtures.ts';

/** A search as a user writes it; without prompts if not said. */
export interface Asked extends Partial<Omit<ModelVersionQuery, 'filter' | 'order'>> {
  readonly filter?: string;
  readonly order?: readonly string[];
}

export async function findModels(
  registry: ModelRegistry,
  { scope = HERE, filter, order = [], ...rest }: Scoped<Asked> = {},
): Promise<{ items: readonly RegisteredModel[]; more: boolean }> {
  const query = {
    filter: parseFilter(filter, REGISTERED_MODEL_GRAMMAR),
    order: parseOrderBy(order, REGISTERED_MODEL_GRAMMAR),
    prompts: 'hidden' as const,
    offset: 0,
    limit: 1000,
    ...rest,
  };
  return read(await registry.models.search(scope, query));
}

/** The names of the models that are found, in order. */
export async function findNames(registry: ModelRegistry, asked: Scoped<Asked> = {}): Promise<string[]> {
  return (await findModels(registry, asked)).items.map(({ name }) => name);
}

export async function findVersions(
  registry: ModelRegistry,
  { scope = HERE, filter, order = [], ...rest }: Scoped<Asked> = {},
): Promise<{ items: readonly ModelVersion[]; more: boolean }> {
  const query = {
    filter: parseFilter(filter, MODEL_VERSION_GRAMMAR),
    order: parseOrderBy(order, MODEL_VERSION_GRAMMAR),
    prompts: 'hidden' as const,
    offset: 0,
    limit: 1000,
    ...rest,
  };
  return read(await registry.versions.search(scope, query));
}

/** The versions that are found, in order, as `name/version`. */
export async function findNumbers(registry: ModelRegistry, asked: Scoped<Asked> = {}): Promise<string[]> {
  return (await findVersions(registry, asked)).items.map(({ name, version }) => `${name}/${version}`);
}
