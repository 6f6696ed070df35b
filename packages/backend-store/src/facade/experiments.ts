import {
  type Caller,
  checkKeyName,
  checkLength,
  type Experiment,
  invalid,
  LabtrailError,
  LIMITS,
  notFound,
  offsetOf,
  type Page,
  pageOf,
  shown,
  type Tag,
  type ViewType,
} from '@labtrail/core';
import { EXPERIMENT_GRAMMAR, parseFilter, parseOrderBy } from '@labtrail/search';
import { checkArtifactLocation } from './artifact-location.ts';
import { type Context, scopeOf } from './context.ts';
import { sealedLocation } from './location-secrets.ts';
import { resultLimit } from './result-limit.ts';

export interface ExperimentSearch {
  readonly filter?: string | undefined;
  readonly order_by?: readonly string[] | undefined;
  readonly view_type?: ViewType | undefined;
  readonly max_results?: number | undefined;
  readonly page_token?: string | undefined;
}

/** Experiments, as users see them. */
export class Experiments {
  readonly #context: Context;
  #lastCreation = 0;

  constructor(context: Context) {
    this.#context = context;
  }

  /**
   * A password in the location is sealed, and shown to nobody.
   *
   * @throws RESOURCE_ALREADY_EXISTS if the name is taken, also by a deleted experiment
   */
  async create(
    caller: Caller,
    input: {
      readonly name: string;
      readonly artifact_location?: string | undefined;
      readonly tags?: readonly Tag[] | undefined;
    },
  ): Promise<Experiment> {
    checkName(input.name, 'name');
    for (const [index, tag] of (input.tags ?? []).entries()) checkTag(tag, `tags[${index}].`);
    const { store, artifactRoot, clock, sealer } = this.#context;
    const place = input.artifact_location
      ? sealedLocation(checkArtifactLocation(input.artifact_location), sealer)
      : undefined;
    const made = await store.experiments.create(scopeOf(caller), {
      name: input.name,
      artifactLocation: place?.location,
      secret: place?.secret,
      artifactRoot,
      tags: lastOfEachKey(input.tags ?? []),
      now: this.#creationTime(clock()),
    });
    if (made === 'name taken') throw nameTaken(input.name);
    return made;
  }

  /** @throws RESOURCE_DOES_NOT_EXIST */
  async get(caller: Caller, experimentId: string): Promise<Experiment> {
    checkId(experimentId);
    const found = await this.#context.store.experiments.get(scopeOf(caller), experimentId);
    if (!found) throw noExperiment(experimentId);
    return found;
  }

  /** @throws RESOURCE_DOES_NOT_EXIST */
  async getByName(caller: Caller, name: string): Promise<Experiment> {
    const found = await this.#context.store.experiments.getByName(scopeOf(caller), name);
    if (!found) throw notFound(`No experiment is named ${shown(name)}.`);
    return found;
  }

  /** Only an active experiment is renamed. */
  async rename(caller: Caller, experimentId: string, newName: string): Promise<void> {
    checkName(newName, 'new_name');
    const outcome = await this.#update(caller, experimentId, { expect: 'active', change: { name: newName } });
    if (outcome === 'wrong stage') throw invalid(notActive(experimentId, 'Restore it before you rename it.'));
    if (outcome === 'name taken') throw nameTaken(newName);
  }

  /** Moves an active experiment and its runs to the trash. */
  async delete(caller: Caller, experimentId: string): Promise<void> {
    const outcome = await this.#update(caller, experimentId, {
      expect: 'active',
      change: { lifecycleStage: 'deleted' },
    });
    if (outcome === 'wrong stage')
      throw notFound(`No active experiment has the id ${experimentId}: it is deleted already.`);
  }

  /** Brings a deleted experiment back, and the runs that were deleted with it. */
  async restore(caller: Caller, experimentId: string): Promise<void> {
    const outcome = await this.#update(caller, experimentId, {
      expect: 'deleted',
      change: { lifecycleStage: 'active' },
    });
    if (outcome === 'wrong stage') throw notFound(`No deleted experiment has the id ${experimentId}: it is active.`);
  }

  async setTag(caller: Caller, experimentId: string, tag: Tag): Promise<void> {
    checkId(experimentId);
    checkTag(tag, '');
    const outcome = await this.#context.store.experiments.setTag(scopeOf(caller), experimentId, tag);
    refuseUnlessActive(outcome, experimentId);
  }

  async deleteTag(caller: Caller, experimentId: string, key: string): Promise<void> {
    checkId(experimentId);
    const outcome = await this.#context.store.experiments.deleteTag(scopeOf(caller), experimentId, key);
    refuseUnlessActive(outcome, experimentId);
    if (outcome === 'no tag') throw notFound(`Experiment ${experimentId} has no tag ${shown(key)}.`);
  }

  /** Needs `max_results`, as MLflow does. */
  async search(caller: Caller, input: ExperimentSearch): Promise<Page<Experiment>> {
    const limit = resultLimit(input.max_results ?? 0);
    const offset = offsetOf(input.page_token);
    const slice = await this.#context.store.experiments.search(scopeOf(caller), {
      filter: parseFilter(input.filter, EXPERIMENT_GRAMMAR),
      order: parseOrderBy(input.order_by ?? [], EXPERIMENT_GRAMMAR),
      view: input.view_type ?? 'ACTIVE_ONLY',
      offset,
      limit,
    });
    return pageOf(slice, offset);
  }

  /** Two experiments of one millisecond would have no order in time; the later gets the next one. */
  #creationTime(now: number): number {
    this.#lastCreation = Math.max(now, this.#lastCreation + 1);
    return this.#lastCreation;
  }

  async #update(
    caller: Caller,
    experimentId: string,
    {
      expect,
      change,
    }: { expect: 'active' | 'deleted'; change: { name?: string; lifecycleStage?: 'active' | 'deleted' } },
  ) {
    checkId(experimentId);
    const now = this.#context.clock();
    const target = { experimentId, expect };
    const outcome = await this.#context.store.experiments.update(scopeOf(caller), target, { ...change, now });
    if (outcome === 'not found') throw noExperiment(experimentId);
    return outcome;
  }
}

/** @throws INVALID_PARAMETER_VALUE: ids are whole numbers, as in MLflow's SQL store */
export function checkId(experimentId: string): void {
  if (/^-?\d{1,18}$/.test(experimentId)) return;
  throw invalid(
    `Invalid value ${shown(experimentId)} for parameter 'experiment_id' supplied: an experiment's id must be a whole number as text. Look it up with experiments/get-by-name.`,
  );
}

export function noExperiment(experimentId: string): LabtrailError {
  return notFound(`No experiment has the id ${experimentId}.`);
}

export function notActive(experimentId: string, mend: string): string {
  return `The experiment ${experimentId} must be in the 'active' state, and is deleted. ${mend}`;
}

function refuseUnlessActive(outcome: string, experimentId: string): void {
  if (outcome === 'not found') throw noExperiment(experimentId);
  if (outcome === 'deleted') throw invalid(notActive(experimentId, 'Restore it before you change its tags.'));
}

function nameTaken(name: string): LabtrailError {
  return new LabtrailError(
    'RESOURCE_ALREADY_EXISTS',
    `An experiment named ${shown(name)} exists already, perhaps deleted. Choose another name, or restore or rename that one.`,
  );
}

function checkName(name: string, field: string): void {
  if (name.trim() === '') {
    throw invalid(`Invalid value ${shown(name)} for parameter '${field}' supplied: a name must hold more than blanks.`);
  }
  checkLength(name, LIMITS.experimentName, field);
}

function checkTag(tag: Tag, path: string): void {
  if (tag.key === '') throw invalid(`Missing value for required parameter '${path}key': a tag needs a key.`);
  checkKeyName(tag.key, `${path}key`);
  checkLength(tag.key, LIMITS.key, `${path}key`);
  checkLength(tag.value, LIMITS.experimentTagValue, `${path}value`);
}

/** Of tags with one key the last counts. */
export function lastOfEachKey(tags: readonly Tag[]): Tag[] {
  return [...new Map(tags.map((tag) => [tag.key, tag])).values()];
}
