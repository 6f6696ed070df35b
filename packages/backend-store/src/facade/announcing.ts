import type { Scope } from '@labtrail/core';
import type { BackendStore, DatasetStore, ExperimentStore, LoggedModelStore, RunStore } from '../contract.ts';
import type { Announce, Change } from './changes.ts';

/** A method that writes nothing that is announced. */
const QUIET = 'quiet';

type Answered<M> = M extends (scope: Scope, ...rest: infer A) => Promise<infer R>
  ? (outcome: R, ...rest: A) => Change | undefined
  : never;

/** Says of each method what it wrote. A method that is new in a contract has to be named here, or it doesn't compile. */
type Told<S> = { readonly [M in keyof S]-?: typeof QUIET | Answered<NonNullable<S[M]>> };

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
  move: (outcome, runIds) => (typeof outcome !== 'string' && 'from' in outcome ? touched(...runIds) : undefined),
  search: QUIET,
};

const DATASETS: Told<DatasetStore> = {
  logInputs: (outcome, runId) => (outcome === 'logged' ? touched(runId) : undefined),
  search: QUIET,
};

const LOGGED_MODELS: Told<LoggedModelStore> = {
  create: QUIET,
  get: QUIET,
  finalize: QUIET,
  delete: QUIET,
  setTags: QUIET,
  changeTag: QUIET,
  deleteTag: QUIET,
  logParams: QUIET,
  search: QUIET,
  logOutputs: (outcome, runId) => (outcome === 'logged' ? touched(runId) : undefined),
};

function experiment(experimentId: string): Change {
  return { kind: 'experiment changed', experimentId };
}

function touched(...runIds: string[]): Change {
  return { kind: 'runs touched', runIds };
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
    views: store.views,
    locationSecrets: store.locationSecrets,
    close: () => store.close(),
  };
}

type Method = (scope: Scope, ...rest: unknown[]) => Promise<unknown>;

function telling<S extends object>(noun: S, told: Told<S>, announce: Announce): S {
  const methods = noun as Record<string, Method | undefined>;
  const entries = Object.entries(told as Record<string, typeof QUIET | Answered<Method>>).flatMap(([name, tell]) => {
    const method = methods[name]?.bind(noun);
    return method ? [[name, tell === QUIET ? method : afterwards(method, tell, announce)]] : [];
  });
  return Object.fromEntries(entries) as S;
}

function afterwards(method: Method, tell: Answered<Method>, announce: Announce): Method {
  return async (scope, ...rest) => {
    const outcome = await method(scope, ...rest);
    const change = tell(outcome, ...rest);
    if (change) announce(scope, change);
    return outcome;
  };
}
