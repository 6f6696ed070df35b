import type { Experiment, LifecycleStage, Scope, Slice, Tag } from '@labtrail/core';
import { compareByOrder, matches } from '@labtrail/search';
import type { ExperimentChange, ExperimentQuery, ExperimentStore, NewExperiment } from '../contract.ts';
import { searchableExperiment } from '../searchable-experiment.ts';
import { entriesOf, isInView, sliceOf } from './slice.ts';
import type { ExperimentRecord, Workspace, Workspaces } from './state.ts';

export class MemoryExperiments implements ExperimentStore {
  readonly #workspaces: Workspaces;

  constructor(workspaces: Workspaces) {
    this.#workspaces = workspaces;
  }

  async ensureDefault(scope: Scope, { artifactRoot, now }: { artifactRoot: string; now: number }): Promise<void> {
    const workspace = this.#workspaces.of(scope);
    if (workspace.experiments.has('0')) return;
    add(workspace, '0', { name: 'Default', artifactLocation: undefined, artifactRoot, tags: [], now });
  }

  async create(scope: Scope, experiment: NewExperiment): Promise<Experiment | 'name taken'> {
    const workspace = this.#workspaces.of(scope);
    if (workspace.experimentNamed(experiment.name)) return 'name taken';
    return shape(workspace, add(workspace, workspace.newExperimentId(), experiment));
  }

  async get(scope: Scope, experimentId: string): Promise<Experiment | undefined> {
    const workspace = this.#workspaces.of(scope);
    const record = workspace.experiments.get(experimentId);
    return record && shape(workspace, record);
  }

  async getByName(scope: Scope, name: string): Promise<Experiment | undefined> {
    const workspace = this.#workspaces.of(scope);
    const record = workspace.experimentNamed(name);
    return record && shape(workspace, record);
  }

  async update(
    scope: Scope,
    { experimentId, expect }: { experimentId: string; expect: LifecycleStage },
    { name, lifecycleStage, now }: ExperimentChange,
  ): Promise<'updated' | 'not found' | 'wrong stage' | 'name taken'> {
    const workspace = this.#workspaces.of(scope);
    const record = workspace.experiments.get(experimentId);
    if (!record) return 'not found';
    if (record.stage !== expect) return 'wrong stage';
    if (name !== undefined && (workspace.experimentNamed(name) ?? record) !== record) return 'name taken';
    if (name !== undefined) record.name = name;
    if (lifecycleStage && lifecycleStage !== record.stage) setStage(workspace, record, lifecycleStage);
    record.updatedAt = now;
    return 'updated';
  }

  async setTag(scope: Scope, experimentId: string, { key, value }: Tag): Promise<'set' | 'not found' | 'deleted'> {
    const record = this.#workspaces.of(scope).activeExperiment(experimentId);
    if (typeof record === 'string') return record;
    record.tags.set(key, value);
    return 'set';
  }

  async deleteTag(
    scope: Scope,
    experimentId: string,
    key: string,
  ): Promise<'removed' | 'not found' | 'no tag' | 'deleted'> {
    const record = this.#workspaces.of(scope).activeExperiment(experimentId);
    if (typeof record === 'string') return record;
    return record.tags.delete(key) ? 'removed' : 'no tag';
  }

  async search(scope: Scope, query: ExperimentQuery): Promise<Slice<Experiment>> {
    const workspace = this.#workspaces.of(scope);
    const found = [...workspace.experiments.values()]
      .map((record) => shape(workspace, record))
      .filter((each) => isInView(each.lifecycle_stage, query.view) && matches(query.filter, searchableExperiment(each)))
      .sort(comparison(query.order));
    return sliceOf(found, query);
  }
}

function add(workspace: Workspace, id: string, experiment: NewExperiment): ExperimentRecord {
  const record: ExperimentRecord = {
    id,
    name: experiment.name,
    artifactLocation: experiment.artifactLocation ?? `${experiment.artifactRoot}/${id}`,
    stage: 'active',
    createdAt: experiment.now,
    updatedAt: experiment.now,
    tags: new Map(experiment.tags.map(({ key, value }) => [key, value])),
    datasets: new Map(),
  };
  workspace.experiments.set(id, record);
  if (experiment.secret) workspace.locationSecrets.set(experiment.secret.location, experiment.secret);
  return record;
}

function setStage(workspace: Workspace, record: ExperimentRecord, stage: LifecycleStage): void {
  record.stage = stage;
  for (const run of workspace.runsOf(record.id)) {
    const follows = stage === 'deleted' ? run.info.lifecycle_stage === 'active' : run.deletedWithExperiment;
    if (!follows) continue;
    run.info = { ...run.info, lifecycle_stage: stage };
    run.deletedWithExperiment = stage === 'deleted';
  }
}

function shape(workspace: Workspace, record: ExperimentRecord): Experiment {
  return {
    experiment_id: record.id,
    name: record.name,
    artifact_location: record.artifactLocation,
    lifecycle_stage: record.stage,
    last_update_time: record.updatedAt,
    creation_time: record.createdAt,
    ...(record.tags.size > 0 && { tags: entriesOf(record.tags) }),
    workspace: workspace.name,
  };
}

function comparison(order: ExperimentQuery['order']) {
  const ordered = compareByOrder(order);
  return (a: Experiment, b: Experiment): number => {
    const older = Number(a.experiment_id) - Number(b.experiment_id);
    if (order.length === 0) return b.creation_time - a.creation_time || older;
    return ordered(searchableExperiment(a), searchableExperiment(b)) || -older;
  };
}
