import { QUIET, type Scope, type Told as ToldBy, telling } from '@labtrail/core';
import type { ModelRegistry, ModelVersionStore, PromotionStore, RegisteredModelStore } from '../contract.ts';

/** Takes the names of models and prompts to which something was written, once it is on disk. Must not throw, and must not wait. */
export type AnnounceNames = (scope: Scope, names: readonly string[]) => void;

type Told<S> = ToldBy<S, readonly string[]>;

const MODELS: Told<RegisteredModelStore> = {
  create: (made, { name }) => unlessRefused(made, name),
  get: QUIET,
  update: (outcome, name) => unlessRefused(outcome, name),
  rename: (outcome, name, { newName }) => unlessRefused(outcome, name, newName),
  delete: (outcome, name) => (outcome === 'deleted' ? [name] : undefined),
  setTag: (outcome, name) => unlessRefused(outcome, name),
  deleteTag: (outcome, name) => unlessRefused(outcome, name),
  search: QUIET,
};

const VERSIONS: Told<ModelVersionStore> = {
  create: (made, { name }) => unlessRefused(made, name),
  get: QUIET,
  update: (outcome, { name }) => unlessRefused(outcome, name),
  delete: (outcome, { name }) => (outcome === 'deleted' ? [name] : undefined),
  setTag: (outcome, { name }) => unlessRefused(outcome, name),
  deleteTag: (outcome, { name }) => unlessRefused(outcome, name),
  latest: QUIET,
  storageLocation: QUIET,
  byAlias: QUIET,
  transition: (outcome, { name }) => unlessRefused(outcome, name),
  setAlias: (outcome, { name }) => unlessRefused(outcome, name),
  deleteAlias: (outcome, name) => unlessRefused(outcome, name),
  search: QUIET,
};

const PROMOTIONS: Told<PromotionStore> = {
  policy: QUIET,
  setPolicy: (outcome, name) => (outcome === 'set' ? [name] : undefined),
  open: (outcome, { name }) => unlessRefused(outcome, name),
  get: QUIET,
  list: QUIET,
  decide: (outcome) => (typeof outcome === 'string' ? undefined : [outcome.name]),
  placements: QUIET,
  standing: QUIET,
};

/** A refusal is a text, what was written an object. */
function unlessRefused(outcome: string | object, ...names: string[]): readonly string[] | undefined {
  return typeof outcome === 'string' ? undefined : names;
}

/** `store`, each of whose writes to models, versions and promotions is announced when it is done. */
export function announcing(store: ModelRegistry, announce: AnnounceNames): ModelRegistry {
  return {
    models: telling(store.models, MODELS, announce),
    versions: telling(store.versions, VERSIONS, announce),
    promotions: telling(store.promotions, PROMOTIONS, announce),
    webhooks: store.webhooks,
    close: () => store.close(),
  };
}
