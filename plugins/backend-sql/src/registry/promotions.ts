import type { Placement, PromotionDecision, PromotionRequest, Scope, Slice } from '@labtrail/core';
import type { PromotionStore } from '@labtrail/registry';
import type { Parts } from '../parts.ts';
import type { Binding, Row, Session } from '../session.ts';
import { checksJson, checksOf } from './checks.ts';
import { dropAlias, enterStage, type Mover, moveAlias } from './places.ts';
import { findModel, findVersion, modelByRow, placeOf, policyOf, targetOf, type VersionRow } from './rows.ts';

const POLICY = `SELECT policy, policy_revision, policy_user, policy_time FROM registered_models
  WHERE workspace = ? AND name = ? AND policy IS NOT NULL`;
const SET_POLICY =
  'UPDATE registered_models SET policy = ?, policy_revision = policy_revision + 1, policy_user = ?, policy_time = ? WHERE id = ?';
const COLUMNS = 'p.*, m.name FROM promotion_requests p JOIN registered_models m ON m.id = p.model';
const REQUEST = `SELECT ${COLUMNS} WHERE p.workspace = ? AND p.request_id = ?`;
const PENDING = `SELECT ${COLUMNS} WHERE p.model = ? AND p.version = ? AND p.kind = ? AND p.place = ? AND p.action = ? AND p.status = 'PENDING'`;
const OPEN = `INSERT INTO promotion_requests (request_id, workspace, model, version, kind, place, action, archive_existing, to_stage, status, user, comment, creation_time, last_update_time, checks, decisions)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'PENDING', ?, ?, ?, ?, ?, '[]')`;
const DECIDE = 'UPDATE promotion_requests SET status = ?, checks = ?, decisions = ?, last_update_time = ? WHERE id = ?';
/** All that the model of a name went through, and those that are gone and were last heard of under it. */
const OF_MODEL = `p.model IN (SELECT id FROM registered_models WHERE workspace = ? AND name = ? UNION
  SELECT g.model FROM placements g WHERE g.workspace = ? AND g.name = ?
    AND g.id = (SELECT max(id) FROM placements WHERE model = g.model) AND NOT EXISTS (SELECT 1 FROM registered_models WHERE id = g.model))`;

export function promotionStore({ writer, session }: Parts): PromotionStore {
  return {
    policy: async (scope, name) => {
      const row = await session.get(POLICY, [scope.workspace, name]);
      if (!row) return undefined;
      return {
        policy: policyOf(row.policy as string),
        revision: row.policy_revision as number,
        user: textOf(row.policy_user),
        timestamp: row.policy_time as number,
      };
    },

    setPolicy: (scope, name, { policy, expected, user = null, now }) =>
      writer.write(async (tx) => {
        const model = await findModel(tx, scope, name);
        if (!model) return 'no model';
        if (model.policyRevision !== expected) return 'policy changed';
        await tx.run(SET_POLICY, [policy ? JSON.stringify(policy) : null, user, now, model.id]);
        return 'set';
      }),

    open: (scope, request) =>
      writer.write(async (tx) => {
        const version = await findVersion(tx, scope, request);
        if (!version) return 'no version';
        const { kind, place } = placeOf(request.target);
        const { model } = version;
        const pending = await tx.get(PENDING, [model.id, version.version, kind, place, request.action]);
        if (pending) return { request: requestOf(pending), opened: false };
        const { requestId, action, archiveExisting, toStage = null, user = null, comment = null, now } = request;
        const asked = [kind, place, action, Number(archiveExisting), toStage, user, comment, now, now];
        const row = [requestId, scope.workspace, model.id, version.version, ...asked, checksJson(request.checks)];
        await tx.run(OPEN, row);
        return { request: requestOf((await tx.get(REQUEST, [scope.workspace, requestId])) as Row), opened: true };
      }),

    get: async (scope, requestId) => {
      const row = await session.get(REQUEST, [scope.workspace, requestId]);
      return row && requestOf(row);
    },

    list: async (scope, { name, status, offset, limit }) => {
      const conditions = ['p.workspace = ?', ...(name ? ['m.name = ?'] : []), ...(status ? ['p.status = ?'] : [])];
      const values = [scope.workspace, ...(name ? [name] : []), ...(status ? [status] : [])];
      const sql = `SELECT ${COLUMNS} WHERE ${conditions.join(' AND ')} ORDER BY p.id DESC LIMIT ? OFFSET ?`;
      return sliceOf((await session.all(sql, [...values, limit + 1, offset])).map(requestOf), limit);
    },

    decide: (scope, requestId, { decision, status, checks, decisionsRead, policyRevision }) =>
      writer.write(async (tx) => {
        const row = await tx.get(REQUEST, [scope.workspace, requestId]);
        if (!row) return 'not found';
        const request = requestOf(row);
        if (request.status !== 'PENDING') return 'not pending';
        const model = await modelByRow(tx, row.model as number);
        if (request.decisions.length !== decisionsRead || model?.policyRevision !== policyRevision) return 'changed';
        if (status === 'APPROVED') {
          const version = await findVersion(tx, scope, request);
          if (!version) return 'no version';
          const mover = { scope, user: decision.user, now: decision.timestamp, requestId };
          await apply(tx, { request, version, mover });
        }
        const decisions = JSON.stringify([...request.decisions, decision]);
        await tx.run(DECIDE, [status, checksJson(checks), decisions, decision.timestamp, row.id as number]);
        return requestOf((await tx.get(REQUEST, [scope.workspace, requestId])) as Row);
      }),

    placements: async (scope, { name, target, offset, limit }) => {
      const { condition, values } = placeCondition(target && placeOf(target));
      const sql = `SELECT p.* FROM placements p WHERE ${OF_MODEL}${condition} ORDER BY p.time DESC, p.id DESC LIMIT ? OFFSET ?`;
      const rows = await session.all(sql, [...ofModel(scope, name), ...values, limit + 1, offset]);
      return sliceOf(rows.map(placementOf), limit);
    },

    standing: async (scope, { name, target, at }) => {
      const { kind, place } = placeOf(target);
      const sql = `SELECT * FROM (SELECT p.*, row_number() OVER (PARTITION BY p.model, p.version ORDER BY p.time DESC, p.id DESC) AS nth
        FROM placements p WHERE ${OF_MODEL} AND p.kind = ? AND p.place = ? AND p.time <= ?) WHERE nth = 1 AND change = 'ENTERED'
        ORDER BY time DESC, id DESC`;
      return (await session.all(sql, [...ofModel(scope, name), kind, place, at])).map(placementOf);
    },
  };
}

async function apply(
  tx: Session,
  { request, version, mover }: { request: PromotionRequest; version: VersionRow; mover: Mover },
): Promise<void> {
  const { target, action, archive_existing_versions: archiveExisting, to_stage: toStage = 'None' } = request;
  if ('alias' in target) {
    if (action === 'ENTER') await moveAlias(tx, version, { ...mover, alias: target.alias });
    else await dropAlias(tx, version.model, { ...mover, alias: target.alias, from: version.version });
    return;
  }
  if (action === 'LEAVE' && version.stage !== target.stage) return;
  const stage = action === 'ENTER' ? target.stage : toStage;
  await enterStage(tx, version, { ...mover, stage, archiveExisting });
}

function placeCondition(place: ReturnType<typeof placeOf> | undefined): { condition: string; values: Binding[] } {
  return place
    ? { condition: ' AND p.kind = ? AND p.place = ?', values: [place.kind, place.place] }
    : { condition: " AND p.kind <> 'model'", values: [] };
}

function ofModel(scope: Scope, name: string): Binding[] {
  return [scope.workspace, name, scope.workspace, name];
}

function sliceOf<T>(found: readonly T[], limit: number): Slice<T> {
  return { items: found.slice(0, limit), more: found.length > limit };
}

function textOf(value: Row[string] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function requestOf(row: Row): PromotionRequest {
  return {
    request_id: row.request_id as string,
    name: row.name as string,
    version: String(row.version),
    target: targetOf(row),
    action: row.action as PromotionRequest['action'],
    archive_existing_versions: row.archive_existing === 1,
    ...(row.to_stage !== null && { to_stage: row.to_stage as NonNullable<PromotionRequest['to_stage']> }),
    status: row.status as PromotionRequest['status'],
    ...(row.user !== null && { requested_by: row.user as string }),
    ...(row.comment !== null && { comment: row.comment as string }),
    creation_timestamp: row.creation_time as number,
    last_updated_timestamp: row.last_update_time as number,
    checks: checksOf(row.checks as string),
    decisions: JSON.parse(row.decisions as string) as PromotionDecision[],
  };
}

function placementOf(row: Row): Placement {
  return {
    name: row.name as string,
    version: String(row.version),
    target: targetOf(row),
    change: row.change as Placement['change'],
    timestamp: row.time as number,
    ...(row.user !== null && { user: row.user as string }),
    ...(row.request_id !== null && { request_id: row.request_id as string }),
  };
}
