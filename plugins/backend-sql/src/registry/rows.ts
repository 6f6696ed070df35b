import {
  type ModelStage,
  type PromotionPolicy,
  type PromotionTarget,
  promotionPolicy,
  type Scope,
} from '@labtrail/core';
import type { VersionName } from '@labtrail/registry';
import type { Row, Session } from '../session.ts';

/** What a write has to know of a registered model. */
export interface ModelRow {
  readonly id: number;
  readonly name: string;
  readonly prompt: boolean;
  readonly policy: PromotionPolicy | undefined;
  /** Of the policy, if there is one. */
  readonly policyRevision: number | undefined;
}

/** What a write has to know of a version, and of its model. */
export interface VersionRow {
  readonly id: number;
  readonly version: number;
  readonly stage: ModelStage;
  readonly model: ModelRow;
}

const MODEL_COLUMNS = 'm.id AS model_id, m.name, m.is_prompt, m.policy, m.policy_revision';
const FIND_MODEL = `SELECT ${MODEL_COLUMNS} FROM registered_models m WHERE m.workspace = ? AND m.name = ?`;
const FIND_MODEL_BY_ROW = `SELECT ${MODEL_COLUMNS} FROM registered_models m WHERE m.id = ?`;
const FIND_VERSION = `SELECT v.id, v.version, v.stage, ${MODEL_COLUMNS} FROM model_versions v
  JOIN registered_models m ON m.id = v.model WHERE m.workspace = ? AND m.name = ? AND v.version = ?`;

export async function findModel(session: Session, scope: Scope, name: string): Promise<ModelRow | undefined> {
  return modelOf(await session.get(FIND_MODEL, [scope.workspace, name]));
}

export async function modelByRow(session: Session, id: number): Promise<ModelRow | undefined> {
  return modelOf(await session.get(FIND_MODEL_BY_ROW, [id]));
}

export async function findVersion(
  session: Session,
  scope: Scope,
  { name, version }: VersionName,
): Promise<VersionRow | undefined> {
  const number = versionNumber(version);
  const row = number && (await session.get(FIND_VERSION, [scope.workspace, name, number]));
  if (!row) return undefined;
  return {
    id: row.id as number,
    version: row.version as number,
    stage: row.stage as ModelStage,
    model: modelOf(row) as ModelRow,
  };
}

/** The number that a version's text names; `undefined` for a text that names none. */
export function versionNumber(version: string): number | undefined {
  return /^[1-9]\d{0,14}$/.test(version) ? Number(version) : undefined;
}

function modelOf(row: Row | undefined): ModelRow | undefined {
  if (!row) return undefined;
  const policy = row.policy === null ? undefined : policyOf(row.policy as string);
  return {
    id: row.model_id as number,
    name: row.name as string,
    prompt: row.is_prompt === 1,
    policy,
    policyRevision: policy && (row.policy_revision as number),
  };
}

export function policyOf(json: string): PromotionPolicy {
  return promotionPolicy.parse(JSON.parse(json));
}

/** A place as the tables keep it. */
export interface Place {
  readonly kind: 'alias' | 'stage';
  readonly place: string;
}

export function placeOf(target: PromotionTarget): Place {
  return 'alias' in target ? { kind: 'alias', place: target.alias } : { kind: 'stage', place: target.stage };
}

export function targetOf({ kind, place }: Row): PromotionTarget {
  return (kind === 'alias' ? { alias: place } : { stage: place }) as PromotionTarget;
}

/** Whether a policy speaks of a place. */
export function covers(policy: PromotionPolicy | undefined, { kind, place }: Place): boolean {
  return (policy?.targets ?? []).map(placeOf).some((target) => target.kind === kind && target.place === place);
}
