import type { ModelStage, Scope } from '@labtrail/core';
import type { Author } from '@labtrail/registry';
import type { Session } from '../session.ts';
import type { ModelRow, Place, VersionRow } from './rows.ts';

/** Who moves something, and at the end of which promotion request. */
export interface Mover extends Author {
  readonly scope: Scope;
  readonly requestId?: string | undefined;
}

const NOTE =
  'INSERT INTO placements (workspace, model, name, version, kind, place, change, time, user, request_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';
const SET_STAGE = 'UPDATE model_versions SET stage = ?, last_update_time = ? WHERE id = ?';
const OTHERS = 'SELECT id, version FROM model_versions WHERE model = ? AND stage = ? AND id <> ? ORDER BY version';
const TOUCH_MODEL = 'UPDATE registered_models SET last_update_time = ? WHERE id = ?';
const ALIAS = 'SELECT version FROM model_aliases WHERE model = ? AND alias = ?';
const SET_ALIAS =
  'INSERT INTO model_aliases (model, alias, version) VALUES (?, ?, ?) ON CONFLICT (model, alias) DO UPDATE SET version = excluded.version';
const DROP_ALIAS = 'DELETE FROM model_aliases WHERE model = ? AND alias = ?';

/** Moves a version to a stage, and the others that stand there to Archived if they are to make room. */
export async function enterStage(
  tx: Session,
  version: VersionRow,
  { stage, archiveExisting, ...mover }: Mover & { readonly stage: ModelStage; readonly archiveExisting: boolean },
): Promise<void> {
  const { model, id } = version;
  if (archiveExisting && stage !== 'Archived') {
    for (const other of await tx.all(OTHERS, [model.id, stage, id])) {
      const row = { id: other.id as number, version: other.version as number, stage, model };
      await moveTo(tx, row, { ...mover, stage: 'Archived' });
    }
  }
  await moveTo(tx, version, { ...mover, stage });
  await tx.run(TOUCH_MODEL, [mover.now, model.id]);
}

async function moveTo(tx: Session, version: VersionRow, mover: Mover & { readonly stage: ModelStage }): Promise<void> {
  const { stage, now } = mover;
  await tx.run(SET_STAGE, [stage, now, version.id]);
  if (stage === version.stage) return;
  await leftStage(tx, version, mover);
  if (stage !== 'None')
    await note(tx, version.model, { mover, version: version.version, change: 'ENTERED', kind: 'stage', place: stage });
}

/** Notes that a version no longer stands in its stage. None is no place. */
export async function leftStage(tx: Session, { stage, version, model }: VersionRow, mover: Mover): Promise<void> {
  if (stage === 'None') return;
  await note(tx, model, { mover, version, change: 'LEFT', kind: 'stage', place: stage });
}

/** Sets an alias of a model, or moves it. */
export async function moveAlias(
  tx: Session,
  { model, version }: VersionRow,
  { alias, ...mover }: Mover & { readonly alias: string },
): Promise<void> {
  const before = (await tx.get(ALIAS, [model.id, alias]))?.version as number | undefined;
  if (before === version) return;
  const place = { kind: 'alias', place: alias } as const;
  if (before !== undefined) await note(tx, model, { mover, version: before, change: 'LEFT', ...place });
  await tx.run(SET_ALIAS, [model.id, alias, version]);
  await note(tx, model, { mover, version, change: 'ENTERED', ...place });
}

/** Removes an alias of a model; with `from`, only if it stands for that version. */
export async function dropAlias(
  tx: Session,
  model: ModelRow,
  { alias, from, ...mover }: Mover & { readonly alias: string; readonly from?: number },
): Promise<void> {
  const before = (await tx.get(ALIAS, [model.id, alias]))?.version as number | undefined;
  if (before === undefined || (from !== undefined && from !== before)) return;
  await tx.run(DROP_ALIAS, [model.id, alias]);
  await note(tx, model, { mover, version: before, change: 'LEFT', kind: 'alias', place: alias });
}

const NOTE_END = `INSERT INTO placements (workspace, model, name, version, kind, place, change, time)
  SELECT ?, ?, ?, 0, 'model', '', 'LEFT', ? WHERE EXISTS (SELECT 1 FROM placements WHERE model = ?)`;

/** Notes under which name a model with placements was deleted: the last that is heard of it, and no placement itself. */
export async function noteEnd(tx: Session, { id, name }: ModelRow, { scope, now }: Mover): Promise<void> {
  await tx.run(NOTE_END, [scope.workspace, id, name, now, id]);
}

interface Noted extends Place {
  readonly mover: Mover;
  readonly version: number;
  readonly change: 'ENTERED' | 'LEFT';
}

async function note(tx: Session, model: ModelRow, { mover, version, change, kind, place }: Noted): Promise<void> {
  const { scope, now, user = null, requestId = null } = mover;
  await tx.run(NOTE, [scope.workspace, model.id, model.name, version, kind, place, change, now, user, requestId]);
}
