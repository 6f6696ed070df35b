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
  type ModelOutput,
  modelInput,
  modelOutput,
} from './entities/dataset.ts';
export { type Experiment, experiment, type Tag, tag } from './entities/experiment.ts';
export { type FileInfo, fileInfo } from './entities/file-info.ts';
export {
  type LiveChanges,
  type LiveExperiments,
  type LiveModels,
  type LiveReset,
  type LiveRun,
  liveChanges,
  liveExperiments,
  liveModels,
  liveReset,
  liveRun,
} from './entities/live.ts';
export {
  type LoggedModel,
  type LoggedModelInfo,
  type LoggedModelMetric,
  type LoggedModelStatus,
  loggedModel,
  loggedModelInfo,
  loggedModelMetric,
  loggedModelStatus,
} from './entities/logged-model.ts';
export {
  type Metric,
  type MetricLine,
  type MetricOrigin,
  type MetricPoint,
  metric,
  metricLine,
  type RunMetric,
  runMetric,
} from './entities/metric.ts';
export { compareMetrics, compareMetricValues, isLater } from './entities/metric-order.ts';
export {
  type CheckResult,
  checkResult,
  type Placement,
  type PromotionCheck,
  type PromotionDecision,
  type PromotionPolicy,
  type PromotionRequest,
  type PromotionStatus,
  type PromotionTarget,
  placement,
  promotionCheck,
  promotionDecision,
  promotionPolicy,
  promotionRequest,
  promotionStatus,
  promotionTarget,
} from './entities/promotion.ts';
export {
  isPrompt,
  type ModelAlias,
  type ModelStage,
  type ModelVersion,
  type ModelVersionStatus,
  modelAlias,
  modelStage,
  modelVersion,
  modelVersionStatus,
  type RegisteredModel,
  registeredModel,
} from './entities/registered-model.ts';
export {
  loggedModelArtifactUri,
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
export { type ColumnKind, columnKind, type RunColumn, runColumn } from './entities/run-column.ts';
export {
  type CellValue,
  type ColumnSummary,
  cellValue,
  columnSummary,
  PARENT_RUN_TAG,
  type RunGroup,
  type RunRow,
  runGroup,
  runRow,
} from './entities/run-table.ts';
export { type SavedView, savedView } from './entities/saved-view.ts';
export {
  double,
  doubleJson,
  integer,
  type LifecycleStage,
  lifecycleStage,
  type ViewType,
  viewType,
} from './entities/scalars.ts';
export {
  type DeliveryAttempt,
  type DeliveryStatus,
  deliveryAttempt,
  deliveryStatus,
  type Webhook,
  type WebhookAction,
  type WebhookDelivery,
  type WebhookEntity,
  type WebhookEvent,
  type WebhookStatus,
  webhook,
  webhookAction,
  webhookDelivery,
  webhookEntity,
  webhookEvent,
  webhookStatus,
} from './entities/webhook.ts';
export {
  DATASET_CONTEXT_TAG,
  DELIVERY_STATUSES,
  MODEL_STAGES,
  MODEL_VERSIONS_TAG,
  PROMPT_TAG,
  PROMPT_TEXT_TAG,
  PROMPT_TYPE_TAG,
  RUN_STATUSES,
  WEBHOOK_EVENTS,
} from './entities/words.ts';
export { ERROR_CODES, type ErrorCode, invalid, isLabtrailError, LabtrailError, notFound, shown } from './error.ts';
export { newModelId, newRunId, newRunName, newViewId } from './ids.ts';
export { LIMITS, OWN_LIMITS } from './limits.ts';
export { localPath } from './local-path.ts';
export { checkKeyName, checkLength, cut } from './names.ts';
export {
  type Items,
  itemsOf,
  JsonItems,
  offsetOf,
  type Page,
  pageOf,
  pageToken,
  type Slice,
  type Window,
} from './paging.ts';
export type { Sealer } from './sealer.ts';
export { QUIET, type Told, telling } from './telling.ts';
export { joinSecret, type SplitUri, splitSecret } from './uri-secret.ts';
