import {
  type Caller,
  checkLength,
  invalid,
  LabtrailError,
  newViewId,
  notFound,
  OWN_LIMITS,
  offsetOf,
  type Page,
  pageOf,
  type SavedView,
  shown,
} from '@labtrail/core';
import { type Context, scopeOf } from './context.ts';
import { checkId, noExperiment, notActive } from './experiments.ts';
import { resultLimit } from './result-limit.ts';

const PAGE = 100;
const MOST = 1000;

/** Saved views: named ways of looking at the runs of an experiment. What their state says is the web UI's alone. */
export class Views {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /** @throws RESOURCE_ALREADY_EXISTS if the experiment has a view of that name */
  async create(
    caller: Caller,
    { experiment_id, name, state }: { readonly experiment_id: string; readonly name: string; readonly state: string },
  ): Promise<SavedView> {
    checkId(experiment_id);
    checkName(name);
    checkState(state);
    const now = this.#context.clock();
    const made = await this.#context.store.views.create(scopeOf(caller), {
      viewId: newViewId(now),
      experimentId: experiment_id,
      name,
      state,
      user: caller.user,
      now,
    });
    if (made === 'no experiment') throw noExperiment(experiment_id);
    if (made === 'experiment deleted') throw invalid(notActive(experiment_id, 'Restore it before you save views.'));
    if (made === 'name taken') throw nameTaken(name);
    return made;
  }

  /** @throws RESOURCE_DOES_NOT_EXIST */
  async get(caller: Caller, viewId: string): Promise<SavedView> {
    const found = await this.#context.store.views.get(scopeOf(caller), viewId);
    if (!found) throw noView(viewId);
    return found;
  }

  /** The views of an experiment, by name. */
  async list(
    caller: Caller,
    query: {
      readonly experiment_id: string;
      readonly max_results?: number | undefined;
      readonly page_token?: string | undefined;
    },
  ): Promise<Page<SavedView>> {
    checkId(query.experiment_id);
    const limit = resultLimit(query.max_results ?? PAGE, MOST);
    const offset = offsetOf(query.page_token);
    const window = { experimentId: query.experiment_id, offset, limit };
    return pageOf(await this.#context.store.views.list(scopeOf(caller), window), offset);
  }

  /** What is left out stays. */
  async update(
    caller: Caller,
    viewId: string,
    { name, state }: { readonly name?: string | undefined; readonly state?: string | undefined },
  ): Promise<SavedView> {
    if (name !== undefined) checkName(name);
    if (state !== undefined) checkState(state);
    const outcome = await this.#context.store.views.update(scopeOf(caller), viewId, {
      ...(name !== undefined && { name }),
      ...(state !== undefined && { state }),
      now: this.#context.clock(),
    });
    if (outcome === 'not found') throw noView(viewId);
    if (outcome === 'name taken') throw nameTaken(name as string);
    return outcome;
  }

  async delete(caller: Caller, viewId: string): Promise<void> {
    const outcome = await this.#context.store.views.delete(scopeOf(caller), viewId);
    if (outcome === 'not found') throw noView(viewId);
  }
}

function checkName(name: string): void {
  if (name.trim() === '') {
    throw invalid(`Invalid value ${shown(name)} for parameter 'name' supplied: a name must hold more than blanks.`);
  }
  checkLength(name, OWN_LIMITS.viewName, 'name');
}

function checkState(state: string): void {
  const size = Buffer.byteLength(state);
  if (size <= OWN_LIMITS.viewState) return;
  throw invalid(
    `'state' exceeds the maximum size of ${OWN_LIMITS.viewState} bytes in UTF-8: it has ${size}. Save less in one view.`,
  );
}

function noView(viewId: string): LabtrailError {
  return notFound(`No view has the id ${shown(viewId)}.`);
}

function nameTaken(name: string): LabtrailError {
  return new LabtrailError(
    'RESOURCE_ALREADY_EXISTS',
    `The experiment has a view named ${shown(name)} already. Choose another name, or change or delete that one.`,
  );
}
