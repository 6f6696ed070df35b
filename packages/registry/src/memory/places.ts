import type { ModelStage, Placement, PromotionTarget } from '@labtrail/core';
import type { Author } from '../contract.ts';
import type { ModelRecord, VersionRecord, Workspace } from './state.ts';

/** Who moves something, and at the end of which promotion request. */
export interface Mover extends Author {
  readonly workspace: Workspace;
  readonly requestId?: string | undefined;
}

/** Moves a version to a stage, and the others that stand there to Archived if they are to make room. */
export function enterStage(
  { model, record }: { readonly model: ModelRecord; readonly record: VersionRecord },
  { stage, archiveExisting, ...mover }: Mover & { readonly stage: ModelStage; readonly archiveExisting: boolean },
): void {
  const others = [...model.versions.values()].filter((other) => other !== record && other.stage === stage);
  if (archiveExisting && stage !== 'Archived') {
    for (const other of others.sort((a, b) => a.version - b.version))
      moveTo({ model, record: other }, 'Archived', mover);
  }
  moveTo({ model, record }, stage, mover);
  model.updatedAt = mover.now;
}

function moveTo(
  { model, record }: { readonly model: ModelRecord; readonly record: VersionRecord },
  stage: ModelStage,
  mover: Mover,
): void {
  record.updatedAt = mover.now;
  if (record.stage === stage) return;
  leaveStage({ model, record }, mover);
  record.stage = stage;
  if (stage !== 'None') note(model, { mover, version: record.version, target: { stage }, change: 'ENTERED' });
}

/** Notes that a version no longer stands in its stage. None is no place. */
export function leaveStage(
  { model, record }: { readonly model: ModelRecord; readonly record: VersionRecord },
  mover: Mover,
): void {
  if (record.stage === 'None') return;
  note(model, { mover, version: record.version, target: { stage: record.stage }, change: 'LEFT' });
}

/** Sets an alias of a model, or moves it. */
export function moveAlias(
  model: ModelRecord,
  version: number,
  { alias, ...mover }: Mover & { readonly alias: string },
): void {
  const before = model.aliases.get(alias);
  if (before === version) return;
  if (before !== undefined) note(model, { mover, version: before, target: { alias }, change: 'LEFT' });
  model.aliases.set(alias, version);
  note(model, { mover, version, target: { alias }, change: 'ENTERED' });
}

/** Removes an alias of a model; with `from`, only if it stands for that version. */
export function dropAlias(
  model: ModelRecord,
  { alias, from, ...mover }: Mover & { readonly alias: string; readonly from?: number },
): void {
  const before = model.aliases.get(alias);
  if (before === undefined || (from !== undefined && from !== before)) return;
  model.aliases.delete(alias);
  note(model, { mover, version: before, target: { alias }, change: 'LEFT' });
}

interface Noted {
  readonly mover: Mover;
  readonly version: number;
  readonly target: PromotionTarget;
  readonly change: Placement['change'];
}

function note(model: ModelRecord, { mover, version, target, change }: Noted): void {
  const { workspace, now, user, requestId } = mover;
  const placement: Placement = {
    name: model.name,
    version: String(version),
    target,
    change,
    timestamp: now,
    ...(user !== undefined && { user }),
    ...(requestId !== undefined && { request_id: requestId }),
  };
  workspace.placements.push({ model, placement });
}
