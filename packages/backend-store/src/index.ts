export type {
  BackendStore,
  Batch,
  ColumnQuery,
  ColumnStore,
  DatasetName,
  DatasetStore,
  EnvelopeQuery,
  ExperimentChange,
  ExperimentQuery,
  ExperimentStore,
  HistoryQuery,
  Inputs,
  LoggedModelOrder,
  LoggedModelQuery,
  LoggedModelStore,
  LogOutcome,
  MetricStore,
  NewExperiment,
  NewLoggedModel,
  NewRun,
  NewView,
  ParamConflict,
  RunChange,
  RunQuery,
  RunRefusal,
  RunRefusals,
  RunStore,
  RunsHistoryQuery,
  SampleQuery,
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
export type { RunSearch } from './facade/runs.ts';
export { openTracking, Tracking, type TrackingOptions } from './facade/tracking.ts';
