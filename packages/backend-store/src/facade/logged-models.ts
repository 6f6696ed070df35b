import {
  type Caller,
  invalid,
  type LabtrailError,
  type LoggedModel,
  type LoggedModelStatus,
  type ModelOutput,
  newModelId,
  newRunName,
  notFound,
  type Page,
  type Param,
  shown,
  type Tag,
} from '@labtrail/core';
import { LOGGED_MODEL_GRAMMAR, parseFilter } from '@labtrail/search';
import { type Context, scopeOf } from './context.ts';
import { checkId, lastOfEachKey, noExperiment, notActive } from './experiments.ts';
import { checkModel, checkOutputs, checkParams, checkTags } from './logged-model-checks.ts';
import type { LoggedModelInput, LoggedModelSearch } from './logged-model-input.ts';
import { datasetOf, orderOf } from './logged-model-query.ts';
import { loggedModelOffset, loggedModelToken } from './logged-model-token.ts';
import { resultLimit } from './result-limit.ts';
import { refusal } from './runs.ts';

/** How many models a page holds: when nobody says, and when somebody says 0. */
const PAGE = 50;
const PAGE_OF_ZERO = 100;

/** Logged models, as users see them. */
export class LoggedModels {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /** A model without a name gets one that is made up. */
  async create(caller: Caller, input: LoggedModelInput): Promise<LoggedModel> {
    const { experiment_id: experimentId, name, params = [], tags = [] } = input;
    checkId(experimentId);
    checkModel(input);
    checkParams(params);
    checkTags(tags);
    const { store, clock } = this.#context;
    const now = clock();
    const made = await store.loggedModels.create(scopeOf(caller), {
      modelId: newModelId(now),
      experimentId,
      name: name || newRunName(),
      modelType: input.model_type ?? '',
      sourceRunId: input.source_run_id ?? '',
      params,
      tags: lastOfEachKey(tags),
      now,
    });
    if (made === 'no experiment') throw noExperiment(experimentId);
    if (made === 'experiment deleted')
      throw invalid(notActive(experimentId, 'Restore it before you log models to it.'));
    return made;
  }

  /** @throws RESOURCE_DOES_NOT_EXIST */
  async get(caller: Caller, modelId: string): Promise<LoggedModel> {
    const found = await this.find(caller, modelId);
    if (!found) throw noModel(modelId);
    return found;
  }

  find(caller: Caller, modelId: string): Promise<LoggedModel | undefined> {
    return this.#context.store.loggedModels.get(scopeOf(caller), modelId);
  }

  /** Says whether the model's files are all there. */
  async finalize(caller: Caller, modelId: string, status: LoggedModelStatus): Promise<LoggedModel> {
    if (status === 'LOGGED_MODEL_STATUS_UNSPECIFIED') {
      throw invalid(
        `Invalid value "${status}" for parameter 'status' supplied: say LOGGED_MODEL_READY or LOGGED_MODEL_UPLOAD_FAILED.`,
      );
    }
    const { store, clock } = this.#context;
    const changed = await store.loggedModels.finalize(scopeOf(caller), modelId, { status, now: clock() });
    if (changed === 'not found') throw noModel(modelId);
    return changed;
  }

  async delete(caller: Caller, modelId: string): Promise<void> {
    const { store, clock } = this.#context;
    const outcome = await store.loggedModels.delete(scopeOf(caller), modelId, { now: clock() });
    if (outcome === 'not found') throw noModel(modelId);
  }

  async setTags(caller: Caller, modelId: string, tags: readonly Tag[]): Promise<void> {
    checkTags(tags);
    const outcome = await this.#context.store.loggedModels.setTags(scopeOf(caller), modelId, tags);
    if (outcome === 'not found') throw noModel(modelId);
  }

  /** Sets a tag to what `change` makes of its value, `undefined` when there is none. Nothing comes between. */
  async changeTag(
    caller: Caller,
    modelId: string,
    tag: { readonly key: string; readonly change: (value: string | undefined) => string },
  ): Promise<void> {
    const outcome = await this.#context.store.loggedModels.changeTag(scopeOf(caller), modelId, tag);
    if (outcome === 'not found') throw noModel(modelId);
  }

  async deleteTag(caller: Caller, modelId: string, key: string): Promise<void> {
    const outcome = await this.#context.store.loggedModels.deleteTag(scopeOf(caller), modelId, key);
    if (outcome === 'not found') throw noModel(modelId);
    if (outcome === 'no tag') throw notFound(`The logged model ${shown(modelId)} has no tag ${shown(key)}.`);
  }

  /** Adds params, all of them or none. */
  async logParams(caller: Caller, modelId: string, params: readonly Param[]): Promise<void> {
    checkParams(params);
    const outcome = await this.#context.store.loggedModels.logParams(scopeOf(caller), modelId, params);
    if (outcome === 'not found') throw noModel(modelId);
    if (outcome === 'logged') return;
    const conflicts = outcome.conflicts.map(
      ({ key, oldValue, newValue }) => `${shown(key)} is ${shown(oldValue)} and can't become ${shown(newValue)}`,
    );
    throw invalid(
      `Params are written once, and the logged model ${shown(modelId)} has other values already: ${conflicts.join('; ')}. Log a new key.`,
    );
  }

  async search(caller: Caller, input: LoggedModelSearch): Promise<Page<LoggedModel>> {
    const limit = resultLimit(input.max_results === 0 ? PAGE_OF_ZERO : (input.max_results ?? PAGE));
    const offset = loggedModelOffset(input);
    const { items, more } = await this.#context.store.loggedModels.search(scopeOf(caller), {
      experimentIds: [...new Set(input.experiment_ids ?? [])],
      filter: parseFilter(input.filter, LOGGED_MODEL_GRAMMAR),
      datasets: (input.datasets ?? []).map(datasetOf),
      order: (input.order_by ?? []).map(orderOf),
      offset,
      limit,
    });
    return more ? { items, nextPageToken: loggedModelToken(input, offset + limit) } : { items };
  }

  /** Notes models that a run made. A repeat is harmless. */
  async logOutputs(caller: Caller, runId: string, outputs: readonly ModelOutput[]): Promise<void> {
    checkOutputs(outputs);
    const outcome = await this.#context.store.loggedModels.logOutputs(scopeOf(caller), runId, outputs);
    if (outcome !== 'logged') throw refusal(outcome, runId);
  }
}

function noModel(modelId: string): LabtrailError {
  return notFound(`No logged model has the id ${shown(modelId)}, or it is deleted.`);
}
