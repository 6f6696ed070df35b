import {
  type Caller,
  isPrompt,
  LabtrailError,
  LIMITS,
  offsetOf,
  type Page,
  pageOf,
  type RegisteredModel,
  shown,
  type Tag,
} from '@labtrail/core';
import { parseFilter, parseOrderBy, promptFilter, REGISTERED_MODEL_GRAMMAR } from '@labtrail/search';
import { type Context, scopeOf } from './context.ts';
import { eventOf, type RegistryEvent, shownTags } from './events.ts';
import { checkDescription, checkedTags, checkModelName, checkTag, nameTaken, noModel } from './names.ts';
import { pageSize } from './pages.ts';
import type { PromotionGate } from './promotion-gate.ts';

export interface RegistrySearch {
  readonly filter?: string | undefined;
  readonly order_by?: readonly string[] | undefined;
  readonly max_results?: number | undefined;
  readonly page_token?: string | undefined;
}

/** Registered models, as users see them. */
export class RegisteredModels {
  readonly #context: Context;
  readonly #gate: PromotionGate;

  constructor(context: Context, gate: PromotionGate) {
    this.#context = context;
    this.#gate = gate;
  }

  /** @throws RESOURCE_ALREADY_EXISTS if a model or prompt has the name */
  async create(
    caller: Caller,
    input: {
      readonly name: string;
      readonly description?: string | undefined;
      readonly tags?: readonly Tag[] | undefined;
    },
  ): Promise<RegisteredModel> {
    const { name, description } = input;
    checkModelName(name);
    if (description !== undefined) checkDescription(description);
    const { store, clock } = this.#context;
    const tags = checkedTags(input.tags);
    const made = await store.models.create(scopeOf(caller), { name, description, tags, now: clock() });
    if (made === 'name taken') throw nameTaken(name, await this.#kindOf(caller, name));
    const prompt = isPrompt(tags);
    const data = { name, tags: shownTags(tags, prompt), description: description ?? '' };
    this.#announce(caller, eventOf({ subject: 'model', prompt }, 'CREATED', data));
    return made;
  }

  /** @throws RESOURCE_DOES_NOT_EXIST */
  async get(caller: Caller, name: string): Promise<RegisteredModel> {
    checkModelName(name);
    const found = await this.#context.store.models.get(scopeOf(caller), name);
    if (!found) throw noModel(name);
    return found;
  }

  /** Sets the description; one that isn't given is removed, as in MLflow. */
  async update(
    caller: Caller,
    name: string,
    { description = '' }: { readonly description?: string | undefined },
  ): Promise<RegisteredModel> {
    checkModelName(name);
    checkDescription(description);
    const { store, clock } = this.#context;
    const changed = await store.models.update(scopeOf(caller), name, { description, now: clock() });
    if (changed === 'not found') throw noModel(name);
    return changed;
  }

  /** What belongs to the model stays with it. Under a promotion policy that names approvers only they may do it. */
  async rename(caller: Caller, name: string, newName: string): Promise<RegisteredModel> {
    checkModelName(name);
    checkModelName(newName, 'new_name');
    await this.#gate.admitRename(caller, name);
    const { store, clock } = this.#context;
    const renamed = await store.models.rename(scopeOf(caller), name, { newName, now: clock() });
    if (renamed === 'not found') throw noModel(name);
    if (renamed === 'name taken') throw nameTaken(newName, await this.#kindOf(caller, newName));
    return renamed;
  }

  /** Removes the model and its versions for good. One with a promotion policy stays until that is removed. */
  async delete(caller: Caller, name: string): Promise<void> {
    checkModelName(name);
    const { store, clock } = this.#context;
    const outcome = await store.models.delete(scopeOf(caller), name, { user: caller.user, now: clock() });
    if (outcome === 'not found') throw noModel(name);
    if (outcome !== 'under policy') return;
    throw new LabtrailError(
      'PERMISSION_DENIED',
      `The registered model ${shown(name)} has a promotion policy, and can't be deleted under it. Remove the policy first: DELETE /api/labtrail/1.0/registered-models/promotion-policy.`,
    );
  }

  async setTag(caller: Caller, name: string, tag: Tag): Promise<void> {
    checkModelName(name);
    checkTag(tag);
    const outcome = await this.#context.store.models.setTag(scopeOf(caller), name, tag);
    if (outcome === 'not found') throw noModel(name);
    this.#announce(caller, eventOf({ subject: 'modelTag', ...outcome }, 'SET', { name, ...tag }));
  }

  /** A tag that isn't there is removed already. */
  async deleteTag(caller: Caller, name: string, key: string): Promise<void> {
    checkModelName(name);
    const outcome = await this.#context.store.models.deleteTag(scopeOf(caller), name, key);
    if (outcome === 'not found') throw noModel(name);
    this.#announce(caller, eventOf({ subject: 'modelTag', ...outcome }, 'DELETED', { name, key }));
  }

  /** Prompts are found only if the filter asks for them. */
  async search(caller: Caller, input: RegistrySearch): Promise<Page<RegisteredModel>> {
    const limit = pageSize(input.max_results ?? 100, LIMITS.modelResults);
    const offset = offsetOf(input.page_token);
    const slice = await this.#context.store.models.search(scopeOf(caller), {
      ...promptFilter(parseFilter(input.filter, REGISTERED_MODEL_GRAMMAR)),
      order: parseOrderBy(input.order_by ?? [], REGISTERED_MODEL_GRAMMAR),
      offset,
      limit,
    });
    return pageOf(slice, offset);
  }

  async #kindOf(caller: Caller, name: string): Promise<string> {
    const holder = await this.#context.store.models.get(scopeOf(caller), name);
    return isPrompt(holder?.tags) ? 'prompt' : 'registered model';
  }

  #announce(caller: Caller, event: RegistryEvent | undefined): void {
    if (event) this.#context.announce(caller, event);
  }
}
