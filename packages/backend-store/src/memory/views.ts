import type { SavedView, Scope, Slice } from '@labtrail/core';
import type { NewView, ViewChange, ViewQuery, ViewStore } from '../contract.ts';
import { compareText, sliceOf } from './slice.ts';
import type { Workspace, Workspaces } from './state.ts';

export class MemoryViews implements ViewStore {
  readonly #workspaces: Workspaces;

  constructor(workspaces: Workspaces) {
    this.#workspaces = workspaces;
  }

  async create(
    scope: Scope,
    { viewId, experimentId, name, state, user, now }: NewView,
  ): Promise<SavedView | 'no experiment' | 'experiment deleted' | 'name taken'> {
    const workspace = this.#workspaces.of(scope);
    const experiment = workspace.activeExperiment(experimentId);
    if (experiment === 'not found') return 'no experiment';
    if (experiment === 'deleted') return 'experiment deleted';
    if (named(workspace, experimentId, name)) return 'name taken';
    const view: SavedView = {
      view_id: viewId,
      experiment_id: experimentId,
      name,
      state,
      ...(user !== undefined && { user }),
      creation_time: now,
      last_update_time: now,
    };
    workspace.views.set(viewId, view);
    return view;
  }

  async get(scope: Scope, viewId: string): Promise<SavedView | undefined> {
    return this.#workspaces.of(scope).views.get(viewId);
  }

  async list(scope: Scope, query: ViewQuery): Promise<Slice<SavedView>> {
    const found = viewsOf(this.#workspaces.of(scope), query.experimentId);
    return sliceOf(
      found.sort((a, b) => compareText(a.name, b.name)),
      query,
    );
  }

  async update(
    scope: Scope,
    viewId: string,
    { name, state, now }: ViewChange,
  ): Promise<SavedView | 'not found' | 'name taken'> {
    const workspace = this.#workspaces.of(scope);
    const view = workspace.views.get(viewId);
    if (!view) return 'not found';
    if (name !== undefined && (named(workspace, view.experiment_id, name) ?? view) !== view) return 'name taken';
    const changed = { ...view, name: name ?? view.name, state: state ?? view.state, last_update_time: now };
    workspace.views.set(viewId, changed);
    return changed;
  }

  async delete(scope: Scope, viewId: string): Promise<'deleted' | 'not found'> {
    return this.#workspaces.of(scope).views.delete(viewId) ? 'deleted' : 'not found';
  }
}

function viewsOf(workspace: Workspace, experimentId: string): SavedView[] {
  return [...workspace.views.values()].filter((view) => view.experiment_id === experimentId);
}

function named(workspace: Workspace, experimentId: string, name: string): SavedView | undefined {
  return viewsOf(workspace, experimentId).find((view) => view.name === name);
}
