import {
  type Caller,
  invalid,
  isPrompt,
  LabtrailError,
  LIMITS,
  type ModelStage,
  type ModelVersion,
  modelStage,
  notFound,
  offsetOf,
  type Page,
  PROMPT_TEXT_TAG,
  pageOf,
  shown,
  type Tag,
} from '@labtrail/core';
import { MODEL_VERSION_GRAMMAR, parseFilter, parseOrderBy, promptFilter } from '@labtrail/search';
import type { UnderPolicy, VersionName } from '../contract.ts';
import { type Context, scopeOf } from './context.ts';
import { eventOf, type RegistryEvent, shownTags } from './events.ts';
import {
  checkAlias,
  checkDescription,
  checkedTags,
  checkModelName,
  checkTag,
  noModel,
  noVersion,
  versionText,
} from './names.ts';
import { pageSize } from './pages.ts';
import type { PromotionGate } from './promotion-gate.ts';
import type { RegistrySearch } from './registered-models.ts';
import { repeated } from './repeat.ts';
import { promptSource, type SourceInput, settleSource } from './source.ts';

/** Versions of registered models, with their stages and aliases, as users see them. */
export class ModelVersions {
  readonly #context: Context;
  readonly #gate: PromotionGate;

  constructor(context: Context, gate: PromotionGate) {
    this.#context = context;
    this.#gate = gate;
  }

  /** Its number is the next of the model. A logged model that it was made of is told of it. */
  async create(
    caller: Caller,
    input: SourceInput & {
      readonly name: string;
      readonly run_link?: string | undefined;
      readonly description?: string | undefined;
      readonly tags?: readonly Tag[] | undefined;
    },
  ): Promise<ModelVersion> {
    const { name, description = '', run_link: runLink = '' } = input;
    checkModelName(name);
    checkDescription(description);
    const tags = checkedTags(input.tags);
    const { store, lineage, clock } = this.#context;
    const { modelId, ...origin } = isPrompt(tags)
      ? promptSource(input)
      : await settleSource(this.#context, caller, input);
    const made = await store.versions.create(scopeOf(caller), {
      name,
      ...origin,
      runLink,
      description,
      tags,
      now: clock(),
    });
    if (made === 'no model') throw noModel(name);
    const { version } = made;
    this.#announce(caller, createdEvent(version, tags, isPrompt(tags)));
    if (modelId) await lineage.registered(caller, modelId, { name, version: version.version });
    return version;
  }

  /** @throws RESOURCE_DOES_NOT_EXIST */
  async get(caller: Caller, target: VersionName): Promise<ModelVersion> {
    const { name, version } = named(target);
    const found = await this.#context.store.versions.get(scopeOf(caller), name, version);
    if (!found) throw noVersion({ name, version });
    return found;
  }

  /** Sets the description; without one it is removed, as in MLflow. */
  async update(
    caller: Caller,
    target: VersionName,
    { description }: { readonly description?: string | undefined },
  ): Promise<ModelVersion> {
    if (description !== undefined) checkDescription(description);
    const { store, clock } = this.#context;
    const changed = await store.versions.update(scopeOf(caller), named(target), { description, now: clock() });
    if (changed === 'no version') throw noVersion(named(target));
    return changed;
  }

  /** Removes a version for good. One that stands where a promotion policy watches has to be taken away from there first. */
  async delete(caller: Caller, target: VersionName): Promise<void> {
    const { store, clock } = this.#context;
    const outcome = await store.versions.delete(scopeOf(caller), named(target), { user: caller.user, now: clock() });
    if (outcome === 'no version') throw noVersion(named(target));
    if (outcome !== 'under policy') return;
    throw new LabtrailError(
      'PERMISSION_DENIED',
      `The version ${target.version} of ${shown(target.name)} stands at a place that the model's promotion policy watches, and can't be deleted there. Move its alias or stage away first.`,
    );
  }

  async setTag(caller: Caller, target: VersionName, tag: Tag): Promise<void> {
    checkTag(tag);
    const place = named(target);
    const outcome = await this.#context.store.versions.setTag(scopeOf(caller), place, tag);
    if (outcome === 'no version') throw noVersion(place);
    this.#announce(caller, eventOf({ subject: 'versionTag', ...outcome }, 'SET', { ...place, ...tag }));
  }

  /** A tag that isn't there is removed already. */
  async deleteTag(caller: Caller, target: VersionName, key: string): Promise<void> {
    const place = named(target);
    const outcome = await this.#context.store.versions.deleteTag(scopeOf(caller), place, key);
    if (outcome === 'no version') throw noVersion(place);
    this.#announce(caller, eventOf({ subject: 'versionTag', ...outcome }, 'DELETED', { ...place, key }));
  }

  /** The newest version of each of the stages that are named, in any case; of all stages if none is. */
  async latest(caller: Caller, name: string, stages: readonly string[] = []): Promise<readonly ModelVersion[]> {
    checkModelName(name);
    const wanted = stages.length > 0 ? stages.map(stageOf) : modelStage.options;
    const found = await this.#context.store.versions.latest(scopeOf(caller), name, wanted);
    if (found === 'no model') throw noModel(name);
    return found;
  }

  /** Where the version's files lie. */
  async downloadUri(caller: Caller, target: VersionName): Promise<string> {
    const found = await this.#context.store.versions.storageLocation(scopeOf(caller), named(target));
    if (found === undefined) throw noVersion(named(target));
    return found;
  }

  /**
   * The version that an alias stands for; `latest`, in any case, is always the one with the greatest number.
   *
   * @throws INVALID_PARAMETER_VALUE for an alias that the model doesn't have, as MLflow does
   */
  async byAlias(caller: Caller, name: string, alias: string): Promise<ModelVersion> {
    checkModelName(name);
    if (alias.toLowerCase() === 'latest') return this.#newest(caller, name);
    const found = await this.#context.store.versions.byAlias(scopeOf(caller), name, alias);
    if (found === 'no model') throw noModel(name);
    if (found === 'no alias')
      throw invalid(`Registered model alias ${alias} not found: ${shown(name)} has no such alias. Set it first.`);
    return found;
  }

  /**
   * Moves a version to a stage, named in any case. Where the model's policy watches, this opens a request for promotion.
   *
   * @throws PERMISSION_DENIED naming the request that was opened
   */
  async transition(
    caller: Caller,
    target: VersionName,
    move: { readonly stage: string; readonly archive_existing_versions: boolean },
  ): Promise<ModelVersion> {
    const stage = stageOf(move.stage);
    const archiveExisting = move.archive_existing_versions;
    if (archiveExisting && stage !== 'Staging' && stage !== 'Production') {
      throw invalid(
        `Invalid value true for parameter 'archive_existing_versions' supplied: versions make room in Staging and Production only, and 'stage' is ${stage}.`,
      );
    }
    const place = named(target);
    const { versions } = this.#context.store;
    return this.#underPolicy(caller, async (author) => {
      const admitted = await this.#gate.admitStage(caller, place, { stage, archiveExisting });
      const move = { ...author, ...admitted, stage, archiveExisting };
      const moved = await versions.transition(scopeOf(caller), place, move);
      if (moved === 'no version') throw noVersion(place);
      return moved;
    });
  }

  /**
   * Sets or moves an alias. Where the model's policy watches, this opens a request for promotion.
   *
   * @throws PERMISSION_DENIED naming the request that was opened
   */
  async setAlias(caller: Caller, target: VersionName, alias: string): Promise<void> {
    const place = named(target);
    checkAlias(alias);
    const { versions } = this.#context.store;
    const outcome = await this.#underPolicy(caller, async (author) => {
      const policyRevision = await this.#gate.admitAlias(caller, place, alias);
      return versions.setAlias(scopeOf(caller), place, { ...author, policyRevision, alias });
    });
    if (outcome === 'no model') throw noModel(place.name);
    if (outcome === 'no version') throw noVersion(place);
    this.#announce(
      caller,
      eventOf({ subject: 'alias', ...outcome }, 'CREATED', { name: place.name, alias, version: place.version }),
    );
  }

  /** An alias that isn't there is removed already. Where the model's policy watches, this opens a request. */
  async deleteAlias(caller: Caller, name: string, alias: string): Promise<void> {
    checkModelName(name);
    const { versions } = this.#context.store;
    const outcome = await this.#underPolicy(caller, async (author) => {
      const policyRevision = await this.#gate.admitAliasRemoval(caller, name, alias);
      return versions.deleteAlias(scopeOf(caller), name, { ...author, policyRevision, alias });
    });
    if (outcome === 'no model') throw noModel(name);
    this.#announce(caller, eventOf({ subject: 'alias', ...outcome }, 'DELETED', { name, alias }));
  }

  /** Versions of prompts are found only if the filter asks for them. */
  async search(caller: Caller, input: RegistrySearch): Promise<Page<ModelVersion>> {
    const limit = pageSize(input.max_results ?? LIMITS.versionResults, LIMITS.versionResults);
    const offset = offsetOf(input.page_token);
    const slice = await this.#context.store.versions.search(scopeOf(caller), {
      ...promptFilter(parseFilter(input.filter, MODEL_VERSION_GRAMMAR)),
      order: parseOrderBy(input.order_by ?? [], MODEL_VERSION_GRAMMAR),
      offset,
      limit,
    });
    return pageOf(slice, offset);
  }

  /** Makes a move under the policy that the gate has read. */
  async #newest(caller: Caller, name: string): Promise<ModelVersion> {
    const latest = await this.#context.store.versions.latest(scopeOf(caller), name, modelStage.options);
    if (latest === 'no model') throw noModel(name);
    const [newest] = latest.toSorted((a, b) => Number(b.version) - Number(a.version));
    if (!newest) throw notFound(`Registered model ${shown(name)} has no version yet, so that none is the latest.`);
    return newest;
  }

  #underPolicy<T>(
    caller: Caller,
    move: (author: Omit<UnderPolicy, 'policyRevision'>) => Promise<T | 'policy changed' | 'stage changed'>,
  ): Promise<T> {
    return repeated("The model's promotion policy", async () => {
      const outcome = await move({ user: caller.user, now: this.#context.clock() });
      return outcome === 'policy changed' || outcome === 'stage changed' ? 'changed' : outcome;
    });
  }

  #announce(caller: Caller, event: RegistryEvent | undefined): void {
    if (event) this.#context.announce(caller, event);
  }
}

function named({ name, version }: VersionName): VersionName {
  checkModelName(name);
  return { name, version: versionText(version) };
}

/** @throws INVALID_PARAMETER_VALUE for what is no stage in any case */
function stageOf(text: string): ModelStage {
  const stage = modelStage.options.find((one) => one.toLowerCase() === text.toLowerCase());
  if (stage) return stage;
  throw invalid(
    `Invalid Model Version stage: ${shown(text)} for parameter 'stage'. Value must be one of ${modelStage.options.join(', ')}.`,
  );
}

function createdEvent(version: ModelVersion, tags: readonly Tag[], prompt: boolean): RegistryEvent | undefined {
  const { name, version: number, source, run_id, description } = version;
  const head = { name, version: number };
  const tail = { tags: shownTags(tags, prompt), description: description || null };
  const template = tags.find(({ key }) => key === PROMPT_TEXT_TAG)?.value ?? null;
  const data = prompt ? { ...head, template, ...tail } : { ...head, source, run_id: run_id || null, ...tail };
  return eventOf({ subject: 'version', prompt }, 'CREATED', data);
}
