import {
  itemsOf,
  type ModelStage,
  type ModelVersion,
  type Placement,
  type PromotionPolicy,
  type PromotionTarget,
  promotionPolicy,
  type RegisteredModel,
  type Scope,
  type Slice,
  type Tag,
} from '@labtrail/core';
import { expect } from 'vitest';
import type { Author, ModelRegistry, NewModelVersion, NewRegisteredModel, UnderPolicy } from '../contract.ts';

export const HERE: Scope = { workspace: 'default' };
/** Another workspace of the same registry. */
export const THERE: Scope = { workspace: 'elsewhere' };
/** What is made, and in which workspace; {@link HERE} if not said. */
export type Scoped<T> = T & { readonly scope?: Scope };

/** All of a short list. */
export const ALL = { offset: 0, limit: 1000 };

export const CHAMPION: PromotionTarget = { alias: 'champion' };
export const PRODUCTION: PromotionTarget = { stage: 'Production' };

/** From 0 on. */
export const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Tags in the order that is told. */
export function tags(pairs: Readonly<Record<string, string>>): Tag[] {
  return Object.entries(pairs).map(([key, value]) => ({ key, value }));
}

/** By the anonymous caller if not said. */
export function at(now: number, user?: string): Author {
  return { user, now };
}

/** By the anonymous caller, of a model without a policy. */
export function freely(now: number): UnderPolicy {
  return { ...at(now), policyRevision: undefined };
}

/** What `create` needs for a model; `now` is 1000. */
export function modelNamed(name: string, change: Partial<NewRegisteredModel> = {}): NewRegisteredModel {
  return { name, description: undefined, tags: [], now: 1000, ...change };
}

/** Makes a registered model at 1000. */
export async function makeModel(
  registry: ModelRegistry,
  name: string,
  change: Scoped<Partial<NewRegisteredModel>> = {},
): Promise<RegisteredModel> {
  const { scope = HERE, ...rest } = change;
  const made = await registry.models.create(scope, modelNamed(name, rest));
  if (typeof made === 'string') throw new Error(`The model ${name} wasn't made: ${made}.`);
  return made;
}

/** What `create` needs for a version; `now` is 2000. */
export function newVersion(name: string, change: Partial<NewModelVersion> = {}): NewModelVersion {
  const files = { source: 's3://models/m', storageLocation: 's3://models/m' };
  return { name, ...files, runId: '', runLink: '', description: '', tags: [], now: 2000, ...change };
}

/** A version as {@link makeVersion} makes it. */
export function versionLike(name: string, version: string, change: Partial<ModelVersion> = {}): ModelVersion {
  return {
    name,
    version,
    creation_timestamp: 2000,
    last_updated_timestamp: 2000,
    current_stage: 'None',
    description: '',
    source: 's3://models/m',
    run_id: '',
    status: 'READY',
    run_link: '',
    ...change,
  };
}

/** Makes a version of a model. */
export async function makeVersion(
  registry: ModelRegistry,
  name: string,
  change: Scoped<Partial<NewModelVersion>> = {},
): Promise<ModelVersion> {
  const { scope = HERE, ...rest } = change;
  const made = await registry.versions.create(scope, newVersion(name, rest));
  if (typeof made === 'string') throw new Error(`The version of ${name} wasn't made: ${made}.`);
  return made.version;
}

/** Makes a model with versions 1 to `count`. */
export async function makeVersions(registry: ModelRegistry, name: string, count: number): Promise<void> {
  await makeModel(registry, name);
  for (const _ of numbers(count)) await makeVersion(registry, name);
}

/** The model, which must be there. */
export async function modelOf(registry: ModelRegistry, name: string, scope = HERE): Promise<RegisteredModel> {
  const found = await registry.models.get(scope, name);
  if (!found) throw new Error(`The model ${name} isn't there.`);
  return found;
}

/** The version, which must be there. */
export async function versionOf(
  registry: ModelRegistry,
  [name, version]: readonly [name: string, version: string],
  scope = HERE,
): Promise<ModelVersion> {
  const found = await registry.versions.get(scope, name, version);
  if (!found) throw new Error(`The version ${version} of ${name} isn't there.`);
  return found;
}

interface Moved {
  readonly at?: number;
  readonly user?: string;
  readonly policyRevision?: number;
}

/** Moves the version that `name/version` names to a stage, and must be let. */
export async function move(
  registry: ModelRegistry,
  [name, version, stage]: readonly [string, string, ModelStage],
  { at = 3000, user, policyRevision, archive = false }: Moved & { readonly archive?: boolean } = {},
): Promise<ModelVersion> {
  const how = { stage, archiveExisting: archive, user, now: at, policyRevision };
  const moved = await registry.versions.transition(HERE, { name, version }, how);
  if (typeof moved === 'string') throw new Error(`Version ${version} of ${name} wasn't moved: ${moved}.`);
  return moved;
}

/** Lets an alias stand for a version, and must be let. */
export async function point(
  registry: ModelRegistry,
  [name, version, alias]: readonly [string, string, string],
  { at = 3000, user, policyRevision }: Moved = {},
): Promise<void> {
  const how = { alias, user, now: at, policyRevision };
  expect(await registry.versions.setAlias(HERE, { name, version }, how)).toHaveProperty('prompt');
}

/** A policy of one approval for targets. */
export function policyFor(...targets: PromotionTarget[]): PromotionPolicy {
  return promotionPolicy.parse({ targets });
}

/** Gives a model that has had none before a policy, whose revision is 1. */
export async function watch(registry: ModelRegistry, name: string, ...targets: PromotionTarget[]): Promise<void> {
  const change = { policy: policyFor(...targets), expected: undefined, user: undefined, now: 2500 };
  expect(await registry.promotions.setPolicy(HERE, name, change)).toBe('set');
}

/** What came and went at a model's places, the newest first. */
export async function placementsOf(
  registry: ModelRegistry,
  name: string,
  target?: PromotionTarget,
): Promise<readonly Placement[]> {
  return read(await registry.promotions.placements(HERE, { name, target, ...ALL })).items;
}

/** A placement in few words: `ENTERED m/1 champion @3000`. */
export function inWords({ name, version, target, change, timestamp }: Placement): string {
  return `${change} ${name}/${version} ${'alias' in target ? target.alias : target.stage} @${timestamp}`;
}

/** A slice whose items are entities, whichever way the registry gave them. */
export function read<T>({ items, more }: Slice<T>): { items: readonly T[]; more: boolean } {
  return { items: itemsOf(items), more };
}
