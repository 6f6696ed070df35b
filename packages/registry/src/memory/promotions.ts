import type { Placement, PromotionRequest, PromotionTarget, Scope, Slice } from '@labtrail/core';
import type {
  Decided,
  NewPromotionRequest,
  PlacementQuery,
  PolicyChange,
  PromotionRequestQuery,
  PromotionStore,
  RevisedPolicy,
} from '../contract.ts';
import { dropAlias, enterStage, type Mover, moveAlias } from './places.ts';
import { sliceOf } from './shape.ts';
import { isSamePlace, type ModelRecord, type RequestRecord, type Workspace, type Workspaces } from './state.ts';

export class MemoryPromotions implements PromotionStore {
  readonly #workspaces: Workspaces;

  constructor(workspaces: Workspaces) {
    this.#workspaces = workspaces;
  }

  async policy(scope: Scope, name: string): Promise<RevisedPolicy | undefined> {
    return this.#workspaces.of(scope).models.get(name)?.policy;
  }

  async setPolicy(
    scope: Scope,
    name: string,
    { policy, expected, user, now }: PolicyChange,
  ): Promise<'set' | 'no model' | 'policy changed'> {
    const model = this.#workspaces.of(scope).models.get(name);
    if (!model) return 'no model';
    if (model.policy?.revision !== expected) return 'policy changed';
    model.revision += 1;
    model.policy = policy && { policy, revision: model.revision, user, timestamp: now };
    return 'set';
  }

  async open(
    scope: Scope,
    wanted: NewPromotionRequest,
  ): Promise<{ readonly request: PromotionRequest; readonly opened: boolean } | 'no version'> {
    const workspace = this.#workspaces.of(scope);
    const found = workspace.version(wanted.name, wanted.version);
    if (!found) return 'no version';
    const pending = [...workspace.requests.values()].find(
      ({ model, request }) => model === found.model && request.status === 'PENDING' && isSameMove(request, wanted),
    );
    if (pending) return { request: shown(pending), opened: false };
    const record = { model: found.model, request: newRequest(wanted) };
    workspace.requests.set(wanted.requestId, record);
    return { request: shown(record), opened: true };
  }

  async get(scope: Scope, requestId: string): Promise<PromotionRequest | undefined> {
    const record = this.#workspaces.of(scope).requests.get(requestId);
    return record && shown(record);
  }

  async list(scope: Scope, query: PromotionRequestQuery): Promise<Slice<PromotionRequest>> {
    const { name, status } = query;
    const found = [...this.#workspaces.of(scope).requests.values()]
      .map(shown)
      .filter((request) => (name === undefined || request.name === name) && (!status || request.status === status));
    return sliceOf(found.reverse(), query);
  }

  async decide(
    scope: Scope,
    requestId: string,
    { decision, status, checks, decisionsRead, policyRevision }: Decided,
  ): Promise<PromotionRequest | 'not found' | 'not pending' | 'changed' | 'no version'> {
    const workspace = this.#workspaces.of(scope);
    const record = workspace.requests.get(requestId);
    if (!record) return 'not found';
    const { model, request } = record;
    if (request.status !== 'PENDING') return 'not pending';
    if (request.decisions.length !== decisionsRead || model.policy?.revision !== policyRevision) return 'changed';
    const mover = { workspace, user: decision.user, now: decision.timestamp, requestId };
    if (status === 'APPROVED' && !apply(record, mover)) return 'no version';
    record.request = {
      ...request,
      status,
      checks: [...checks],
      decisions: [...request.decisions, decision],
      last_updated_timestamp: decision.timestamp,
    };
    return shown(record);
  }

  async placements(scope: Scope, query: PlacementQuery): Promise<Slice<Placement>> {
    return sliceOf(newestFirst(this.#workspaces.of(scope), query.name, query.target), query);
  }

  async standing(
    scope: Scope,
    { name, target, at }: { readonly name: string; readonly target: PromotionTarget; readonly at: number },
  ): Promise<readonly Placement[]> {
    const decided = new Map<ModelRecord, Set<string>>();
    const standing = placed(this.#workspaces.of(scope), name, target).filter(({ model, placement }) => {
      const { version, timestamp, change } = placement;
      const known = decided.get(model) ?? new Set();
      if (timestamp > at || known.has(version)) return false;
      decided.set(model, known.add(version));
      return change === 'ENTERED';
    });
    return standing.map(({ placement }) => placement);
  }
}

/** Makes the change that a request asks for; `false` when its version is gone. */
function apply({ model, request }: RequestRecord, mover: Mover): boolean {
  const record = model.versions.get(Number(request.version));
  if (!record) return false;
  const { target, action, to_stage = 'None', archive_existing_versions: archiveExisting } = request;
  if ('stage' in target) {
    if (action === 'LEAVE' && record.stage !== target.stage) return true;
    enterStage({ model, record }, { ...mover, stage: action === 'ENTER' ? target.stage : to_stage, archiveExisting });
  } else if (action === 'ENTER') moveAlias(model, record.version, { ...mover, alias: target.alias });
  else dropAlias(model, { ...mover, alias: target.alias, from: record.version });
  return true;
}

function isSameMove(request: PromotionRequest, { version, target, action }: NewPromotionRequest): boolean {
  return request.version === version && request.action === action && isSamePlace(request.target, target);
}

function newRequest(wanted: NewPromotionRequest): PromotionRequest {
  const { requestId, name, version, target, action, archiveExisting, toStage, comment, checks, user, now } = wanted;
  return {
    request_id: requestId,
    name,
    version,
    target,
    action,
    archive_existing_versions: archiveExisting,
    ...(toStage !== undefined && { to_stage: toStage }),
    status: 'PENDING',
    ...(user !== undefined && { requested_by: user }),
    ...(comment !== undefined && { comment }),
    creation_timestamp: now,
    last_updated_timestamp: now,
    checks: [...checks],
    decisions: [],
  };
}

/** A request under the name that its model has now. */
function shown({ model, request }: RequestRecord): PromotionRequest {
  return { ...request, name: model.name };
}

/** What happened at places of the models whose last name this is, the newest first. */
function placed(workspace: Workspace, name: string, target: PromotionTarget | undefined) {
  return workspace.placements
    .filter(({ model }) => model.name === name)
    .filter(({ placement }) => target === undefined || isSamePlace(placement.target, target))
    .map((one, index) => ({ ...one, index }))
    .sort((a, b) => b.placement.timestamp - a.placement.timestamp || b.index - a.index);
}

function newestFirst(workspace: Workspace, name: string, target: PromotionTarget | undefined): Placement[] {
  return placed(workspace, name, target).map(({ placement }) => placement);
}
