import {
  type LoggedModel,
  type LoggedModelStatus,
  loggedModelArtifactUri,
  type ModelOutput,
  type Param,
  type Scope,
  type Slice,
  type Tag,
} from '@labtrail/core';
import type { LoggedModelQuery, LoggedModelStore, NewLoggedModel, ParamConflict } from '../contract.ts';
import { compareLoggedModels, findsLoggedModel } from '../searchable-logged-model.ts';
import { entriesOf, sliceOf } from './slice.ts';
import type { LoggedModelRecord, Workspace, Workspaces } from './state.ts';

export class MemoryLoggedModels implements LoggedModelStore {
  readonly #workspaces: Workspaces;

  constructor(workspaces: Workspaces) {
    this.#workspaces = workspaces;
  }

  async create(scope: Scope, model: NewLoggedModel): Promise<LoggedModel | 'no experiment' | 'experiment deleted'> {
    const workspace = this.#workspaces.of(scope);
    const experiment = workspace.activeExperiment(model.experimentId);
    if (experiment === 'not found') return 'no experiment';
    if (experiment === 'deleted') return 'experiment deleted';
    const record = newRecord(model, loggedModelArtifactUri(experiment.artifactLocation, model.modelId));
    workspace.loggedModels.set(model.modelId, record);
    return shape(workspace, record);
  }

  async get(scope: Scope, modelId: string): Promise<LoggedModel | undefined> {
    const workspace = this.#workspaces.of(scope);
    const record = workspace.activeLoggedModel(modelId);
    return record && shape(workspace, record);
  }

  async finalize(
    scope: Scope,
    modelId: string,
    { status, now }: { readonly status: LoggedModelStatus; readonly now: number },
  ): Promise<LoggedModel | 'not found'> {
    const workspace = this.#workspaces.of(scope);
    const record = workspace.activeLoggedModel(modelId);
    if (!record) return 'not found';
    record.info = { ...record.info, status, last_updated_timestamp_ms: now };
    return shape(workspace, record);
  }

  async delete(scope: Scope, modelId: string): Promise<'deleted' | 'not found'> {
    const record = this.#workspaces.of(scope).activeLoggedModel(modelId);
    if (!record) return 'not found';
    record.deleted = true;
    return 'deleted';
  }

  async setTags(scope: Scope, modelId: string, tags: readonly Tag[]): Promise<'set' | 'not found'> {
    const record = this.#workspaces.of(scope).activeLoggedModel(modelId);
    if (!record) return 'not found';
    for (const { key, value } of tags) record.tags.set(key, value);
    return 'set';
  }

  async changeTag(
    scope: Scope,
    modelId: string,
    { key, change }: { readonly key: string; readonly change: (value: string | undefined) => string },
  ): Promise<'set' | 'not found'> {
    const record = this.#workspaces.of(scope).activeLoggedModel(modelId);
    if (!record) return 'not found';
    record.tags.set(key, change(record.tags.get(key)));
    return 'set';
  }

  async deleteTag(scope: Scope, modelId: string, key: string): Promise<'removed' | 'not found' | 'no tag'> {
    const record = this.#workspaces.of(scope).activeLoggedModel(modelId);
    if (!record) return 'not found';
    return record.tags.delete(key) ? 'removed' : 'no tag';
  }

  async logParams(
    scope: Scope,
    modelId: string,
    params: readonly Param[],
  ): Promise<'logged' | 'not found' | { readonly conflicts: readonly ParamConflict[] }> {
    const record = this.#workspaces.of(scope).activeLoggedModel(modelId);
    if (!record) return 'not found';
    const conflicts = params.flatMap(({ key, value }) => {
      const oldValue = record.params.get(key);
      return oldValue === undefined || oldValue === value ? [] : [{ key, oldValue, newValue: value }];
    });
    if (conflicts.length > 0) return { conflicts };
    for (const { key, value } of params) record.params.set(key, value);
    return 'logged';
  }

  async search(scope: Scope, query: LoggedModelQuery): Promise<Slice<LoggedModel>> {
    const workspace = this.#workspaces.of(scope);
    const found = [...workspace.loggedModels.values()]
      .filter((record) => !record.deleted && query.experimentIds.includes(record.info.experiment_id))
      .map((record) => shape(workspace, record))
      .filter((model) => findsLoggedModel(query, model))
      .sort(compareLoggedModels(query.order));
    return sliceOf(found, query);
  }

  async logOutputs(
    scope: Scope,
    runId: string,
    outputs: readonly ModelOutput[],
  ): Promise<'logged' | 'not found' | 'deleted'> {
    const run = this.#workspaces.of(scope).activeRun(runId);
    if (typeof run === 'string') return run;
    for (const { model_id, step } of outputs) run.outputs.set(JSON.stringify([model_id, step]), { model_id, step });
    return 'logged';
  }
}

function newRecord(model: NewLoggedModel, artifactUri: string): LoggedModelRecord {
  return {
    info: {
      model_id: model.modelId,
      experiment_id: model.experimentId,
      name: model.name,
      creation_timestamp_ms: model.now,
      last_updated_timestamp_ms: model.now,
      artifact_uri: artifactUri,
      status: 'LOGGED_MODEL_PENDING',
      model_type: model.modelType,
      source_run_id: model.sourceRunId,
    },
    deleted: false,
    params: new Map(model.params.map(({ key, value }) => [key, value])),
    tags: new Map(model.tags.map(({ key, value }) => [key, value])),
  };
}

function shape({ modelPoints }: Workspace, { info, params, tags }: LoggedModelRecord): LoggedModel {
  const metrics = [...modelPoints.values()].filter((point) => point.model_id === info.model_id);
  return {
    info: { ...info, ...(tags.size > 0 && { tags: entriesOf(tags) }) },
    data: {
      ...(params.size > 0 && { params: entriesOf(params) }),
      ...(metrics.length > 0 && { metrics }),
    },
  };
}
