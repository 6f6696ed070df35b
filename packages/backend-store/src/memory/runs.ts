import {
  type LifecycleStage,
  type MetricPoint,
  RUN_NAME_TAG,
  type Run,
  type RunInfo,
  runArtifactUri,
  type Scope,
  type Slice,
} from '@labtrail/core';
import { compareByOrder, matches } from '@labtrail/search';
import type {
  Batch,
  LogOutcome,
  NewRun,
  ParamConflict,
  RunChange,
  RunQuery,
  RunRefusals,
  RunStore,
  TagChange,
} from '../contract.ts';
import { searchableRun } from '../searchable-run.ts';
import { moveTo } from './run-move.ts';
import { shape } from './run-shape.ts';
import { addPoint } from './series.ts';
import { compareText, isInView, sliceOf } from './slice.ts';
import type { RunRecord, Workspace, Workspaces } from './state.ts';

export class MemoryRuns implements RunStore {
  readonly #workspaces: Workspaces;

  constructor(workspaces: Workspaces) {
    this.#workspaces = workspaces;
  }

  async create(scope: Scope, run: NewRun): Promise<Run | 'no experiment' | 'experiment deleted'> {
    const workspace = this.#workspaces.of(scope);
    const experiment = workspace.activeExperiment(run.experimentId);
    if (experiment === 'not found') return 'no experiment';
    if (experiment === 'deleted') return 'experiment deleted';
    const record = newRecord(run, runArtifactUri(experiment.artifactLocation, run.runId));
    workspace.runs.set(run.runId, record);
    const { info, data, inputs } = shape(record);
    return { info, data, inputs };
  }

  async get(scope: Scope, runId: string): Promise<Run | undefined> {
    const record = this.#workspaces.of(scope).runs.get(runId);
    return record && shape(record);
  }

  async info(scope: Scope, runId: string): Promise<RunInfo | undefined> {
    return this.#workspaces.of(scope).runs.get(runId)?.info;
  }

  async update(scope: Scope, runId: string, change: RunChange): Promise<RunInfo | 'not found' | 'deleted'> {
    const record = this.#workspaces.of(scope).activeRun(runId);
    if (typeof record === 'string') return record;
    const { status = record.info.status, endTime = record.info.end_time } = change;
    record.info = { ...record.info, status, ...(endTime !== undefined && { end_time: endTime }) };
    if (change.name !== undefined) setTag(record, RUN_NAME_TAG, change.name);
    return record.info;
  }

  async setStage(
    scope: Scope,
    runId: string,
    { stage }: { stage: LifecycleStage; now: number },
  ): Promise<'set' | 'not found'> {
    const record = this.#workspaces.of(scope).runs.get(runId);
    if (!record) return 'not found';
    if (record.info.lifecycle_stage === stage) return 'set';
    record.info = { ...record.info, lifecycle_stage: stage };
    record.deletedWithExperiment = false;
    return 'set';
  }

  async log(scope: Scope, runId: string, batch: Batch): Promise<LogOutcome> {
    const workspace = this.#workspaces.of(scope);
    const record = workspace.activeRun(runId);
    if (typeof record === 'string') return record;
    const conflicts = conflictsOf(record, batch);
    if (conflicts.length > 0) return { conflicts };
    for (const { key, value } of batch.params) record.params.set(key, value);
    for (const { key, value } of batch.tags) setTag(record, key, value);
    for (const point of batch.metrics) {
      addPoint(record.series, point);
      noteModel(workspace, record.info.run_id, point);
    }
    return 'logged';
  }

  async deleteTag(scope: Scope, runId: string, key: string): Promise<'removed' | 'not found' | 'no tag' | 'deleted'> {
    const record = this.#workspaces.of(scope).activeRun(runId);
    if (typeof record === 'string') return record;
    return record.tags.delete(key) ? 'removed' : 'no tag';
  }

  async setTags(
    scope: Scope,
    runIds: readonly string[],
    { tags, deleteKeys }: TagChange,
  ): Promise<'set' | RunRefusals> {
    const records = this.#workspaces.of(scope).activeRuns(runIds);
    if ('refused' in records) return records;
    for (const record of records) {
      for (const { key, value } of tags) setTag(record, key, value);
      for (const key of deleteKeys) record.tags.delete(key);
    }
    return 'set';
  }

  async move(
    scope: Scope,
    runIds: readonly string[],
    experimentId: string,
  ): Promise<{ from: string[] } | 'no experiment' | 'experiment deleted' | RunRefusals> {
    const workspace = this.#workspaces.of(scope);
    const experiment = workspace.activeExperiment(experimentId);
    if (experiment === 'not found') return 'no experiment';
    if (experiment === 'deleted') return 'experiment deleted';
    const records = workspace.activeRuns(runIds);
    if ('refused' in records) return records;
    const leaving = records.filter(({ info }) => info.experiment_id !== experimentId);
    const from = [...new Set(leaving.map(({ info }) => info.experiment_id))];
    for (const record of leaving) moveTo(workspace, experiment, record);
    return { from };
  }

  async search(scope: Scope, query: RunQuery): Promise<Slice<Run>> {
    const { experimentIds, filter, view } = query;
    const found = [...this.#workspaces.of(scope).runs.values()]
      .filter(({ info }) => experimentIds.includes(info.experiment_id) && isInView(info.lifecycle_stage, view))
      .map(shape)
      .filter((run) => matches(filter, searchableRun(run)))
      .sort(comparison(query.order))
      .map(withoutModels);
    return sliceOf(found, query);
  }
}

function newRecord(run: NewRun, artifactUri: string): RunRecord {
  return {
    info: {
      run_uuid: run.runId,
      experiment_id: run.experimentId,
      run_name: run.name,
      user_id: run.userId,
      status: 'RUNNING',
      start_time: run.startTime,
      artifact_uri: artifactUri,
      lifecycle_stage: 'active',
      run_id: run.runId,
    },
    deletedWithExperiment: false,
    params: new Map(),
    tags: new Map(run.tags.map(({ key, value }) => [key, value])),
    series: new Map(),
    datasets: new Map(),
    models: new Map(),
    outputs: new Map(),
  };
}

/** A point that names a logged model is one of that model, too. */
function noteModel({ modelPoints }: Workspace, runId: string, point: MetricPoint): void {
  const { key, value, timestamp, step, model_id, dataset_name, dataset_digest } = point;
  if (!model_id) return;
  const id = JSON.stringify([
    runId,
    key,
    String(value + 0),
    timestamp,
    step,
    model_id,
    dataset_name ?? '',
    dataset_digest ?? '',
  ]);
  if (modelPoints.has(id)) return;
  modelPoints.set(id, {
    key,
    value,
    timestamp,
    step,
    ...(dataset_name && { dataset_name }),
    ...(dataset_digest && { dataset_digest }),
    model_id,
    run_id: runId,
  });
}

function setTag(record: RunRecord, key: string, value: string): void {
  record.tags.set(key, value);
  if (key === RUN_NAME_TAG) record.info = { ...record.info, run_name: value };
}

function conflictsOf(record: RunRecord, batch: Batch): ParamConflict[] {
  return batch.params.flatMap(({ key, value }) => {
    const oldValue = record.params.get(key);
    return oldValue === undefined || oldValue === value ? [] : [{ key, oldValue, newValue: value }];
  });
}

/** Lists tell of datasets only, as MLflow's do. */
function withoutModels(run: Run): Run {
  const { model_inputs: _, ...inputs } = run.inputs;
  return { ...run, inputs };
}

function comparison(order: RunQuery['order']) {
  const ordered = compareByOrder(order);
  return (a: Run, b: Run): number =>
    ordered(searchableRun(a), searchableRun(b)) ||
    b.info.start_time - a.info.start_time ||
    compareText(a.info.run_id, b.info.run_id);
}
