export { anonymous, type Caller, DEFAULT_WORKSPACE, type Scope } from './caller.ts';
export { type Clock, systemClock } from './clock.ts';
export {
  type Dataset,
  type DatasetInput,
  type DatasetSummary,
  dataset,
  datasetInput,
  datasetSummary,
  type ModelInput,
  modelInput,
} from './entities/dataset.ts';
export { type Experiment, experiment, type Tag, tag } from './entities/experiment.ts';
export { type FileInfo, fileInfo } from './entities/file-info.ts';
export {
  compareMetrics,
  compareMetricValues,
  isLater,
  type Metric,
  type MetricOrigin,
  type MetricPoint,
  metric,
  type RunMetric,
  runMetric,
} from './entities/metric.ts';
export {
  DATASET_CONTEXT_TAG,
  type Param,
  param,
  RUN_NAME_TAG,
  type Run,
  type RunInfo,
  type RunStatus,
  run,
  runArtifactUri,
  runInfo,
  runStatus,
} from './entities/run.ts';
export {
  double,
  doubleJson,
  integer,
  type LifecycleStage,
  lifecycleStage,
  type ViewType,
  viewType,
} from './entities/scalars.ts';
export { ERROR_CODES, type ErrorCode, invalid, isLabtrailError, LabtrailError, notFound, shown } from './error.ts';
export { newRunId, newRunName } from './ids.ts';
export { LIMITS } from './limits.ts';
export { localPath } from './local-path.ts';
export { checkKeyName, checkLength, cut } from './names.ts';
export { type Items, itemsOf, JsonItems, offsetOf, type Page, pageOf, pageToken, type Slice } from './paging.ts';
