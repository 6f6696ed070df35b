import type { ColumnStore } from './contract/columns.ts';
import type { DatasetStore } from './contract/datasets.ts';
import type { ExperimentStore } from './contract/experiments.ts';
import type { LocationSecretStore } from './contract/location-secrets.ts';
import type { LoggedModelStore } from './contract/logged-models.ts';
import type { MetricStore } from './contract/metrics.ts';
import type { RunTableStore } from './contract/run-table.ts';
import type { RunStore } from './contract/runs.ts';
import type { ViewStore } from './contract/views.ts';

export type { Window } from '@labtrail/core';
export type * from './contract/columns.ts';
export type * from './contract/datasets.ts';
export type * from './contract/experiments.ts';
export type * from './contract/location-secrets.ts';
export type * from './contract/logged-models.ts';
export type * from './contract/metrics.ts';
export type * from './contract/run-table.ts';
export type * from './contract/runs.ts';
export type * from './contract/views.ts';

/**
 * Where experiments, runs, metrics, datasets, logged models and saved views are kept.
 *
 * A store is narrow: it gets parsed, validated and defaulted input, ids that are made, times that are told, search ASTs,
 * and a scope to which every read and write is narrowed. Limits, name rules, page tokens and the wording of errors are
 * the facade's. A store answers what it found as a value and throws a `LabtrailError` only for faults of its own:
 * `QUOTA_EXCEEDED` when the disk or quota is full, `TEMPORARILY_UNAVAILABLE` when the database can't be reached.
 *
 * Every write is atomic, and on disk when its promise resolves. A read sees every write that was resolved before it began.
 */
export interface BackendStore {
  readonly experiments: ExperimentStore;
  readonly runs: RunStore;
  readonly columns: ColumnStore;
  readonly runTable: RunTableStore;
  readonly metrics: MetricStore;
  readonly datasets: DatasetStore;
  readonly loggedModels: LoggedModelStore;
  readonly views: ViewStore;
  readonly locationSecrets: LocationSecretStore;
  /** Waits for what is under way, then lets go of files and connections. A repeat is harmless. */
  close(): Promise<void>;
}
