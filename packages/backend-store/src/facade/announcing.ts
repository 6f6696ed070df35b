import { QUIET, type Told as ToldBy, telling } from '@labtrail/core';
import type {
  BackendStore,
  DatasetStore,
  ExperimentStore,
  LoggedModelStore,
  RunStore,
  ViewStore,
} from '../contract.ts';
import type { Announce, Change } from './changes.ts';

type Told<S> = ToldBy<S, Change>;

const EXPERIMENTS: Told<ExperimentStore> = {
  ensureDefault: QUIET,
  create: (made) => (made === 'name taken' ? undefined : experiment(made.experiment_id)),
  get: QUIET,
  getByName: QUIET,
  update: (outcome, { experimentId }) => (outcome === 'updated' ? experiment(experimentId) : undefined),
  setTag: (outcome, experimentId) => (outcome === 'set' ? experiment(experimentId) : undefined),
  deleteTag: (outcome, experimentId) => (outcome === 'removed' ? experiment(experimentId) : undefined),
  search: QUIET,
};

const RUNS: Told<RunStore> = {
  create: (made) => (typeof made === 'string' ? undefined : { kind: 'run created', run: made }),
  get: QUIET,
  info: QUIET,
  update: (outcome) => (typeof outcome === 'string' ? undefined : { kind: 'run changed', info: outcome }),
  setStage: (outcome, runId) => (outcome === 'set' ? touched(runId) : undefined),
  log: (outcome, runId, batch) => (outcome === 'logged' ? { kind: 'logged', runId, batch } : undefined),
  deleteTag: (outcome, runId, key) => (outcome === 'removed' ? { kind: 'tag deleted', runId, key } : undefined),
  setTags: (outcome, runIds) => (outcome === 'set' ? touched(...runIds) : undefined),
  move: (outcome, runIds) =>
    typeof outcome !== 'string' && 'from' in outcome ? { ...touched(...runIds), from: outcome.from } : undefined,
  search: QUIET,
};

const DATASETS: Told<DatasetStore> = {
  logInputs: (outcome, runId) => (outcome === 'logged' ? touched(runId) : undefined),
  search: QUIET,
};

const LOGGED_MODELS: Told<LoggedModelStore> = {
  create: (made) => (typeof made === 'string' ? undefined : model(made.info.model_id, made.info.experiment_id)),
  get: QUIET,
  finalize: (outcome, id) => (outcome === 'not found' ? undefined : model(id, outcome.info.experiment_id)),
  delete: (outcome, id) => (outcome === 'deleted' ? model(id) : undefined),
  setTags: (outcome, id) => (outcome === 'set' ? model(id) : undefined),
  changeTag: (outcome, id) => (outcome === 'set' ? model(id) : undefined),
  deleteTag: (outcome, id) => (outcome === 'removed' ? model(id) : undefined),
  logParams: (outcome, id) => (outcome === 'logged' ? model(id) : undefined),
  search: QUIET,
  logOutputs: (outcome, runId) => (outcome === 'logged' ? touched(runId) : undefined),
};

const VIEWS: Told<ViewStore> = {
  create: (made) => (typeof made === 'string' ? undefined : views(made.experiment_id)),
  get: QUIET,
  list: QUIET,
  update: (outcome) => (typeof outcome === 'string' ? undefined : views(outcome.experiment_id)),
  delete: (outcome) => (outcome === 'deleted' ? views() : undefined),
};

function experiment(experimentId: string): Change {
  return { kind: 'experiment changed', experimentId };
}

function touched(...runIds: string[]) {
  return { kind: 'runs touched', runIds } as const;
}

function model(modelId: string, experimentId?: string): Change {
  return { kind: 'logged model changed', modelId, experimentId };
}

function views(experimentId?: string): Change {
  return { kind: 'views changed', experimentId };
}

/** `store`, each of whose writes is announced when it is done. */
export function announcing(store: BackendStore, announce: Announce): BackendStore {
  return {
    experiments: telling(store.experiments, EXPERIMENTS, announce),
    runs: telling(store.runs, RUNS, announce),
    runTable: store.runTable,
    columns: store.columns,
    metrics: store.metrics,
    datasets: telling(store.datasets, DATASETS, announce),
    loggedModels: telling(store.loggedModels, LOGGED_MODELS, announce),
    views: telling(store.views, VIEWS, announce),
    locationSecrets: store.locationSecrets,
    close: () => store.close(),
  };
}
