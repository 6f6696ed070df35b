import { type Clock, systemClock } from '@labtrail/core';
import type { ModelRegistry } from '../contract.ts';
import { type AnnounceNames, announcing } from './announcing.ts';
import type { Context, Lineage } from './context.ts';
import { ModelVersions } from './model-versions.ts';
import { PromotionGate } from './promotion-gate.ts';
import { Promotions } from './promotions.ts';
import { RegisteredModels } from './registered-models.ts';

export interface RegistryOptions extends Partial<Pick<Context, 'announce' | 'sourcePattern'>> {
  /** Where runs and logged models are looked up. */
  readonly lineage: Lineage;
  /** What relative paths in sources count from. */
  readonly workingFolder: string;
  readonly clock?: Clock;
  /** Told of every write to models, versions and promotions. */
  readonly announceNames?: AnnounceNames;
}

/**
 * The model registry, rich: takes what a user says, checks limits, names, sources and policies, and words every error; hands
 * the store below only what is valid. All its errors are `LabtrailError`s.
 */
export class Registry {
  readonly models: RegisteredModels;
  readonly versions: ModelVersions;
  readonly promotions: Promotions;
  readonly #store: ModelRegistry;

  /** The facade over `store`, which it owns from now on and closes with itself. */
  constructor(store: ModelRegistry, options: RegistryOptions) {
    const context: Context = {
      store: options.announceNames ? announcing(store, options.announceNames) : store,
      lineage: options.lineage,
      workingFolder: options.workingFolder,
      clock: options.clock ?? systemClock,
      sourcePattern: options.sourcePattern,
      announce: options.announce ?? (() => {}),
    };
    this.#store = store;
    const gate = new PromotionGate(context);
    this.models = new RegisteredModels(context, gate);
    this.versions = new ModelVersions(context, gate);
    this.promotions = new Promotions(context);
  }

  close(): Promise<void> {
    return this.#store.close();
  }
}
