export type {
  BackendStore,
  Batch,
  DatasetStore,
  ExperimentChange,
  ExperimentQuery,
  ExperimentStore,
  HistoryQuery,
  Inputs,
  LogOutcome,
  MetricStore,
  NewExperiment,
  NewRun,
  ParamConflict,
  RunChange,
  RunQuery,
  RunStore,
  RunsHistoryQuery,
  SampleQuery,
  Window,
} from './contract.ts';
export { checkArtifactLocation } from './facade/artifact-location.ts';
export type { BatchInput, CheckedBatch } from './facade/batch.ts';
export type { ExperimentSearch } from './facade/experiments.ts';
export type { RunSearch } from './facade/runs.ts';
export { openTracking, Tracking, type TrackingOptions } from './facade/tracking.ts';
