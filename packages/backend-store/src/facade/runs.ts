import {
  type Caller,
  cut,
  invalid,
  type LabtrailError,
  LIMITS,
  newRunId,
  newRunName,
  notFound,
  offsetOf,
  type Page,
  pageOf,
  RUN_NAME_TAG,
  type Run,
  type RunInfo,
  type RunStatus,
  shown,
  type Tag,
  type ViewType,
} from '@labtrail/core';
import { parseFilter, parseOrderBy, RUN_GRAMMAR } from '@labtrail/search';
import type { LogOutcome, ParamConflict } from '../contract.ts';
import { type BatchInput, type CheckedBatch, checkBatch } from './batch.ts';
import { type Context, scopeOf } from './context.ts';
import { checkId, lastOfEachKey, noExperiment, notActive } from './experiments.ts';
import { checkRunIds, checkTagChange, refusedRuns } from './many-runs.ts';
import { resultLimit } from './result-limit.ts';
import { Turns } from './turns.ts';

export interface RunSearch {
  readonly experiment_ids?: readonly string[] | undefined;
  readonly filter?: string | undefined;
  readonly order_by?: readonly string[] | undefined;
  readonly run_view_type?: ViewType | undefined;
  readonly max_results?: number | undefined;
  readonly page_token?: string | undefined;
}

/** Runs, and what is logged to them. */
export class Runs {
  readonly #context: Context;
  readonly #turns = new Turns();

  constructor(context: Context) {
    this.#context = context;
  }

  /**
   * A run without a name gets a made-up one. `start_time` is in epoch milliseconds; 0 when left out, as in MLflow.
   *
   * @param truncated takes what was cut to its limit, e.g. `run_name=8000`
   */
  async create(
    caller: Caller,
    input: {
      readonly experiment_id: string;
      readonly run_name?: string | undefined;
      readonly user_id?: string | undefined;
      readonly start_time?: number | undefined;
      readonly tags?: readonly Tag[] | undefined;
    },
    truncated: string[] = [],
  ): Promise<Run> {
    checkId(input.experiment_id);
    const { tags, truncated: cutTags } = checkBatch({ tags: input.tags });
    const name = nameOf(cutName(input.run_name, truncated), tags);
    truncated.push(...cutTags);
    const made = await this.#context.store.runs.create(scopeOf(caller), {
      runId: newRunId(this.#context.clock()),
      experimentId: input.experiment_id,
      name,
      userId: input.user_id ?? '',
      startTime: input.start_time ?? 0,
      tags: lastOfEachKey([...tags, { key: RUN_NAME_TAG, value: name }]),
    });
    if (made === 'no experiment') throw noExperiment(input.experiment_id);
    if (made === 'experiment deleted') throw invalid(notActive(input.experiment_id, 'Restore it before you add runs.'));
    return made;
  }

  /** @throws RESOURCE_DOES_NOT_EXIST */
  async get(caller: Caller, runId: string): Promise<Run> {
    const found = await this.#context.store.runs.get(scopeOf(caller), runId);
    if (!found) throw noRun(runId);
    return found;
  }

  /** @throws RESOURCE_DOES_NOT_EXIST */
  async info(caller: Caller, runId: string): Promise<RunInfo> {
    const found = await this.#context.store.runs.info(scopeOf(caller), runId);
    if (!found) throw noRun(runId);
    return found;
  }

  /**
   * An empty name and an end time of 0 change nothing, as in MLflow.
   *
   * @param input.truncated takes what was cut to its limit, as in {@link create}
   */
  async update(
    caller: Caller,
    runId: string,
    input: {
      readonly status?: RunStatus | undefined;
      readonly end_time?: number | undefined;
      readonly run_name?: string | undefined;
      readonly truncated?: string[];
    },
  ): Promise<RunInfo> {
    const name = cutName(input.run_name, input.truncated ?? []);
    const outcome = await this.#context.store.runs.update(scopeOf(caller), runId, {
      ...(input.status && { status: input.status }),
      ...(input.end_time && { endTime: input.end_time }),
      ...(name && { name }),
    });
    if (typeof outcome === 'string') throw refusal(outcome, runId);
    return outcome;
  }

  delete(caller: Caller, runId: string): Promise<void> {
    return this.#setStage(caller, runId, 'deleted');
  }

  restore(caller: Caller, runId: string): Promise<void> {
    return this.#setStage(caller, runId, 'active');
  }

  /** Logs all of the batch, or nothing. */
  async log(caller: Caller, runId: string, input: BatchInput): Promise<CheckedBatch> {
    return this.#log(caller, runId, checkBatch(input));
  }

  /** {@link log} of one metric, param or tag, whose messages speak of it alone. */
  async logOne(caller: Caller, runId: string, input: BatchInput): Promise<CheckedBatch> {
    return this.#log(caller, runId, checkBatch(input, true));
  }

  /**
   * Sets the tag `key` to what `change` makes of its value, which is `undefined` when the run has no such tag. Changes of one
   * run through this object follow one another, so that none is lost; another process may still come between.
   */
  async changeTag(
    caller: Caller,
    runId: string,
    { key, change }: { readonly key: string; readonly change: (value: string | undefined) => string },
  ): Promise<void> {
    await this.#turns.take(runId, async () => {
      const { data } = await this.get(caller, runId);
      const value = change(data.tags?.find((tag) => tag.key === key)?.value);
      await this.logOne(caller, runId, { tags: [{ key, value }] });
    });
  }

  async deleteTag(caller: Caller, runId: string, key: string): Promise<void> {
    const outcome = await this.#context.store.runs.deleteTag(scopeOf(caller), runId, key);
    if (outcome === 'no tag') throw notFound(`The run ${runId} has no tag ${shown(key)}.`);
    if (outcome !== 'removed') throw refusal(outcome, runId);
  }

  /**
   * Sets and removes tags of up to 1,000 active runs, of all or of none. Answers which values were cut to their limit.
   *
   * @throws RESOURCE_DOES_NOT_EXIST, INVALID_PARAMETER_VALUE naming the runs that stand in the way
   */
  async setTags(
    caller: Caller,
    runIds: readonly string[],
    input: { readonly tags?: readonly Tag[] | undefined; readonly delete_keys?: readonly string[] | undefined },
  ): Promise<{ readonly truncated: readonly string[] }> {
    const ids = checkRunIds(runIds);
    const { truncated, ...change } = checkTagChange(input);
    const outcome = await this.#context.store.runs.setTags(scopeOf(caller), ids, change);
    if (outcome !== 'set') throw refusedRuns(outcome, ids.length);
    return { truncated };
  }

  /**
   * Moves up to 1,000 active runs to another active experiment, all or none. Their artifacts stay where they are.
   *
   * @throws RESOURCE_DOES_NOT_EXIST, INVALID_PARAMETER_VALUE naming the runs that stand in the way, or the experiment
   */
  async move(caller: Caller, runIds: readonly string[], experimentId: string): Promise<void> {
    const ids = checkRunIds(runIds);
    checkId(experimentId);
    const outcome = await this.#context.store.runs.move(scopeOf(caller), ids, experimentId);
    if (outcome === 'no experiment') throw noExperiment(experimentId);
    if (outcome === 'experiment deleted')
      throw invalid(notActive(experimentId, 'Restore it before you move runs there.'));
    if ('refused' in outcome) throw refusedRuns(outcome, ids.length);
  }

  async search(caller: Caller, input: RunSearch): Promise<Page<Run>> {
    const limit = resultLimit(input.max_results ?? 1000);
    const offset = offsetOf(input.page_token);
    const slice = await this.#context.store.runs.search(scopeOf(caller), {
      experimentIds: [...new Set(input.experiment_ids ?? [])],
      filter: parseFilter(input.filter, RUN_GRAMMAR),
      order: parseOrderBy(input.order_by ?? [], RUN_GRAMMAR),
      view: input.run_view_type ?? 'ACTIVE_ONLY',
      offset,
      limit,
    });
    return pageOf(slice, offset);
  }

  async #log(caller: Caller, runId: string, batch: CheckedBatch): Promise<CheckedBatch> {
    const outcome = await this.#context.store.runs.log(scopeOf(caller), runId, batch);
    if (outcome !== 'logged') throw refusal(outcome, runId);
    return batch;
  }

  async #setStage(caller: Caller, runId: string, stage: 'active' | 'deleted'): Promise<void> {
    const outcome = await this.#context.store.runs.setStage(scopeOf(caller), runId, {
      stage,
      now: this.#context.clock(),
    });
    if (outcome === 'not found') throw noRun(runId);
  }
}

/** A name is kept as a tag, too, and has a tag's limit. */
function cutName(given: string | undefined, truncated: string[]): string {
  const name = cut(given ?? '', LIMITS.tagValue);
  if (name !== (given ?? '')) truncated.push(`run_name=${LIMITS.tagValue}`);
  return name;
}

function nameOf(runName: string, tags: readonly Tag[]): string {
  const tagged = tags.findLast((tag) => tag.key === RUN_NAME_TAG)?.value;
  if (runName && tagged && runName !== tagged) {
    throw invalid(
      `The run has two names: 'run_name' says ${shown(runName)} and the tag '${RUN_NAME_TAG}' says ${shown(tagged)}. Give one.`,
    );
  }
  return runName || tagged || newRunName();
}

function noRun(runId: string): LabtrailError {
  return notFound(`No run has the id ${shown(runId)}.`);
}

/** The error for a store's refusal to write to a run. */
export function refusal(outcome: Exclude<LogOutcome, 'logged'>, runId: string): LabtrailError {
  if (outcome === 'not found') return noRun(runId);
  if (outcome === 'deleted') {
    return invalid(`The run ${runId} must be in the 'active' state, and is deleted. Restore it before you change it.`);
  }
  return invalid(
    `Params are written once, and the run ${runId} has other values already: ${outcome.conflicts.map(conflict).join('; ')}. Log a new key, or start a new run.`,
  );
}

function conflict({ key, oldValue, newValue }: ParamConflict): string {
  return `${shown(key)} was logged as ${shown(oldValue)} and can't become ${shown(newValue)}`;
}
