export type {
  BackendStore,
  Batch,
  ColumnOrder,
  ColumnQuery,
  ColumnStore,
  Counted,
  DatasetName,
  DatasetStore,
  EnvelopeQuery,
  ExperimentChange,
  ExperimentQuery,
  ExperimentStore,
  GroupOrder,
  HistoryQuery,
  Inputs,
  LocationSecret,
  LocationSecretStore,
  LoggedModelOrder,
  LoggedModelQuery,
  LoggedModelStore,
  LogOutcome,
  Membership,
  MetricStore,
  NewExperiment,
  NewLoggedModel,
  NewRun,
  NewView,
  ParamConflict,
  RunChange,
  RunGroupQuery,
  RunQuery,
  RunRefusal,
  RunRefusals,
  RunSelection,
  RunStore,
  RunsHistoryQuery,
  RunTableQuery,
  RunTableStore,
  SampleQuery,
  SeriesRange,
  TagChange,
  ViewChange,
  ViewQuery,
  ViewStore,
  Window,
} from './contract.ts';
export { checkArtifactLocation } from './facade/artifact-location.ts';
export type { BatchInput, CheckedBatch } from './facade/batch.ts';
export type { Announce, Change } from './facade/changes.ts';
export type { ColumnSearch } from './facade/columns.ts';
export type { ExperimentSearch } from './facade/experiments.ts';
export type { LoggedModelInput, LoggedModelSearch } from './facade/logged-model-input.ts';
export type { RunGroupsInput, RunTableInput } from './facade/run-table-input.ts';
export type { RunSearch } from './facade/runs.ts';
export { openTracking, Tracking, type TrackingOptions } from './facade/tracking.ts';
export { locationsAbove } from './locations-above.ts';
