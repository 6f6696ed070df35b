import { type Clock, DEFAULT_WORKSPACE, invalid, type Sealer, systemClock } from '@labtrail/core';
import type { BackendStore } from '../contract.ts';
import { announcing } from './announcing.ts';
import type { Announce } from './changes.ts';
import { Columns } from './columns.ts';
import type { Context } from './context.ts';
import { Datasets } from './datasets.ts';
import { Experiments } from './experiments.ts';
import { keepSecret, LocationSecrets } from './location-secrets.ts';
import { LoggedModels } from './logged-models.ts';
import { Metrics } from './metrics.ts';
import { RunTables } from './run-table.ts';
import { Runs } from './runs.ts';
import { Views } from './views.ts';

export interface TrackingOptions {
  /** URI below which experiments that name no location keep their artifacts, e.g. `mlflow-artifacts:` */
  readonly artifactRoot: string;
  readonly clock?: Clock;
  /** Seals passwords of artifact locations; without it locations with passwords are refused. */
  readonly sealer?: (() => Sealer) | undefined;
  /** Told of every write. */
  readonly announce?: Announce;
}

/**
 * Tracking, rich: takes what a user says, checks limits, names and states, and words every error; hands the store below
 * only what is valid. All its errors are `LabtrailError`s.
 */
export class Tracking {
  readonly experiments: Experiments;
  readonly runs: Runs;
  readonly columns: Columns;
  readonly runTables: RunTables;
  readonly metrics: Metrics;
  readonly datasets: Datasets;
  readonly loggedModels: LoggedModels;
  readonly views: Views;
  readonly locationSecrets: LocationSecrets;
  readonly #store: BackendStore;

  /** Use {@link openTracking}, which sees to the default experiment. */
  constructor(context: Context) {
    this.#store = context.store;
    this.experiments = new Experiments(context);
    this.runs = new Runs(context);
    this.columns = new Columns(context);
    this.runTables = new RunTables(context);
    this.metrics = new Metrics(context);
    this.datasets = new Datasets(context);
    this.loggedModels = new LoggedModels(context);
    this.views = new Views(context);
    this.locationSecrets = new LocationSecrets(context);
  }

  close(): Promise<void> {
    return this.#store.close();
  }
}

/** The facade over `store`, which it owns from now on and closes with itself. */
export async function openTracking(store: BackendStore, options: TrackingOptions): Promise<Tracking> {
  const clock = options.clock ?? systemClock;
  const { sealer = noSealer } = options;
  const scope = { workspace: DEFAULT_WORKSPACE };
  const artifactRoot = (await keepSecret({ store, sealer }, scope, options.artifactRoot)).replace(/\/+$/, '');
  await store.experiments.ensureDefault(scope, { artifactRoot, now: clock() });
  const told = options.announce ? announcing(store, options.announce) : store;
  return new Tracking({ store: told, artifactRoot, clock, sealer });
}

function noSealer(): never {
  throw invalid('Nothing here seals the password of an artifact location: leave it out of the URI.');
}
